"""Reads an organization through Port's public API, in the order in which it is written here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from blueprints.system import TEAM
from integrations.moving.asking import Caller, Refused
from integrations.moving.snapshot import Item
from portal.types import JsonObject

PAGE = 500
UNAUTHENTICATED = 401
REFUSED = "refused"
ALL_AT_ONCE = "?exclude_calculated_properties=true"


class Listing(NamedTuple):
    """`key` is the name of the list in the answer (contract §2)."""

    section: str
    path: str
    key: str
    with_permissions: bool = False


LISTS = (
    Listing("teams", "/v1/teams", "teams"),
    Listing("users", "/v1/users", "users"),
    Listing("blueprints", "/v1/blueprints", "blueprints", with_permissions=True),
    Listing("scorecards", "/v1/scorecards", "scorecards"),
    Listing("actions", "/v1/actions?version=v2", "actions", with_permissions=True),
    Listing("pages", "/v1/pages?compact=false", "pages", with_permissions=True),
    Listing("webhooks", "/v1/webhooks", "integrations"),
    Listing("integrations", "/v1/integration", "integrations"),
    Listing("secrets", "/v1/organization/secrets", "secrets"),
)


def caller_of(access: JsonObject, *, patient: bool = True) -> Caller:
    """Signs in with what is given. Raises Refused, and what the network may raise."""
    caller = Caller(access["url"].rstrip("/").removesuffix("/v1"), patient=patient)
    token = access.get("token")
    if token is None:
        credentials = {"clientId": access["clientId"], "clientSecret": access["clientSecret"]}
        token = caller.post("/v1/auth/access_token", credentials).value.get("accessToken")
    caller.headers["Authorization"] = f"Bearer {token}"
    return caller


def look(access: JsonObject) -> str:
    """The name of the organization that would be read."""
    said = caller_of(access, patient=False).get("/v1/organization").value
    return str(said.get("organization", {}).get("name", ""))


def read(access: JsonObject) -> Iterator[Item]:
    """Raises Refused when blueprints may not be read; what else is refused is an item of its own."""
    yield from _Reading(access, caller_of(access)).items()


@dataclass
class _Reading:
    access: JsonObject
    caller: Caller

    def items(self) -> Iterator[Item]:
        blueprints: list[str] = []
        for listing in LISTS:
            for document in self._listed(listing):
                yield document
                if document.section == "blueprints":
                    blueprints.append(document.document["identifier"])
        yield from self._folders()
        for blueprint in blueprints:
            if not blueprint.startswith("_") or blueprint == TEAM:
                yield from self._entities(blueprint)

    def _listed(self, listing: Listing) -> Iterator[Item]:
        try:
            found = self._ask("GET", listing.path).get(listing.key) or []
        except Refused as error:
            if listing.section == "blueprints" or not error.permanent:
                raise
            yield Item(REFUSED, {"section": listing.section, "reason": error.message})
            return
        for document in found:
            yield Item(listing.section, self._with_permissions(listing, document))

    def _with_permissions(self, listing: Listing, document: JsonObject) -> JsonObject:
        """What the other side does not tell of its permissions is left as it is made here."""
        if not listing.with_permissions:
            return document
        path = f"/v1/{listing.section}/{quote(document['identifier'], safe='')}/permissions"
        try:
            return {**document, "permissions": self._ask("GET", path).get("permissions")}
        except Refused as error:
            if not error.permanent:
                raise
            return document

    def _folders(self) -> Iterator[Item]:
        try:
            sidebar = self._ask("GET", "/v1/sidebars/catalog").get("sidebar") or {}
        except Refused as error:
            if not error.permanent:
                raise
            return
        for item in sidebar.get("items", ()):
            if item.get("sidebarType") == "folder":
                yield Item("folders", item)

    def _entities(self, blueprint: str) -> Iterator[Item]:
        path = f"/v1/blueprints/{quote(blueprint, safe='')}/entities/search{ALL_AT_ONCE}"
        body: JsonObject = {"limit": PAGE}
        while True:
            page = self._ask("POST", path, body)
            for entity in page.get("entities") or []:
                yield Item("entities", {**entity, "blueprint": blueprint})
            if not page.get("next"):
                return
            body = {"limit": PAGE, "from": page["next"]}

    def _ask(self, method: str, path: str, body: JsonObject | None = None) -> JsonObject:
        """Signs in anew when the token is over, as it is after three hours."""
        try:
            return self.caller.ask(method, path, body).value
        except Refused as error:
            if error.answered != UNAUTHENTICATED or "token" in self.access:
                raise
        self.caller = caller_of(self.access)
        return self.caller.ask(method, path, body).value
