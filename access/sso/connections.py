"""The connections of an organization to identity providers, kept among its settings; their secrets are kept sealed.

A connection is switched on only after somebody has come back through it as it is now.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from django.db import transaction

from access.changes import record
from access.faults import find_teams
from access.people import require_rank
from access.secrets import drop_inner, keep_inner, open_inner
from access.sso import github, oidc
from access.sso.errors import NotTested, ProviderFailed, TooManyConnections
from portal.errors import Conflict, Fault, Forbidden, Invalid, NotFound
from portal.ids import random_id
from portal.moments import now, timestamp
from portal.outbound import AddressRefused, check_url
from portal.types import Actor, JsonObject
from tenants import directory
from tenants.models import SIGN_IN, Organization
from tenants.scope import current_tenant, public_scope

MAX_CONNECTIONS = 5
OIDC, GITHUB = "oidc", "github"
KINDS = (OIDC, GITHUB)
# Whoever changes one of these has another connection, which nobody has come through yet.
IDENTIFYING = ("kind", "issuer", "client_id")


@dataclass(frozen=True, slots=True)
class Connection:
    """`domains` are those whose addresses the provider speaks for; `groups` are rows {group, team, role}."""

    id: str
    kind: str
    label: str
    issuer: str
    client_id: str
    domains: list[str] = field(default_factory=list)
    # The provider's addresses count as verified although it does not say so.
    trusts_addresses: bool = False
    creates_people: bool = True
    role: str = "Member"
    groups_claim: str | None = None
    groups: list[JsonObject] = field(default_factory=list)
    enabled: bool = False
    tested_at: str | None = None
    tested_by: str | None = None
    created_at: str = ""

    @property
    def secret_name(self) -> str:
        return f"sign-in/{self.id}"


Connections = list[Connection]


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.title() for word in others)


NAMES = {_camel(one.name): one.name for one in fields(Connection)}


def document_of(connection: Connection) -> JsonObject:
    """As it is kept, logged and told: without the secret, which stands elsewhere."""
    return {camel: getattr(connection, name) for camel, name in NAMES.items()}


def content_of(document: JsonObject) -> JsonObject:
    """Fields of a Connection, of those keys that are there."""
    return {NAMES[key]: value for key, value in document.items() if key in NAMES}


def list_connections() -> Connections:
    return read_connections(_settings())


def read_connections(settings: JsonObject) -> Connections:
    """From the settings of an organization."""
    kept = settings.get(SIGN_IN, {}).get("connections", [])
    return [Connection(**content_of(one)) for one in kept]


def find_connection(identifier: str) -> Connection:
    """Raises NotFound."""
    return _found(list_connections(), identifier)


def create_connection(actor: Actor, content: JsonObject, secret: str) -> Connection:
    """Raises Forbidden, Invalid, TooManyConnections."""
    made = Connection(id=random_id("con_", 12), created_at=timestamp(now()), **content)
    _require_sound(actor, made)
    with transaction.atomic():
        change_sign_in(lambda kept: kept | {"connections": [*_room_in(kept), document_of(made)]})
        keep_inner(actor, made.secret_name, secret)
        record(actor, "CREATE", "connection", made.id, after=document_of(made))
    return made


def change_connection(actor: Actor, identifier: str, changes: JsonObject, secret: str | None) -> Connection:
    """Raises Forbidden, NotFound, Invalid, NotTested."""
    before = find_connection(identifier)
    changed = replace(before, **changes)
    _require_sound(actor, changed, before)
    if secret is not None or any(getattr(changed, name) != getattr(before, name) for name in IDENTIFYING):
        changed = replace(changed, enabled=False, tested_at=None, tested_by=None)
    if changes.get("enabled") and not changed.tested_at:
        raise NotTested("test this connection with your own account first, then switch it on")
    if before.enabled and not changed.enabled:
        _require_door_left(identifier)
    with transaction.atomic():
        if secret is not None:
            keep_inner(actor, changed.secret_name, secret)
        _replace(changed)
        record(actor, "UPDATE", "connection", identifier, before=document_of(before), after=document_of(changed))
    return changed


@transaction.atomic
def delete_connection(actor: Actor, identifier: str) -> None:
    """Who came through it before stays, and needs another way in. Raises Forbidden, NotFound."""
    require_administrator(actor)
    gone = find_connection(identifier)
    _require_door_left(identifier)
    change_sign_in(lambda kept: kept | {"connections": [one for one in kept["connections"] if one["id"] != identifier]})
    drop_inner(gone.secret_name)
    record(actor, "DELETE", "connection", identifier, before=document_of(gone))


@transaction.atomic
def note_test(actor: Actor, identifier: str) -> None:
    """Raises NotFound."""
    before = find_connection(identifier)
    after = replace(before, tested_at=timestamp(now()), tested_by=actor.email)
    _replace(after)
    record(actor, "UPDATE", "connection", identifier, before=document_of(before), after=document_of(after))


def _require_door_left(closing: str) -> None:
    """Raises Conflict where everybody would stand before a wall."""
    others = [one for one in list_connections() if one.enabled and one.id != closing]
    if settings_of_sign_in().get("ssoRequired") and not others:
        raise Conflict("everybody comes in through this connection only: allow passwords first, or add another")


def secret_of(connection: Connection) -> str:
    """Raises ProviderFailed where it is gone, as after an archive without secrets was restored."""
    found = open_inner(connection.secret_name)
    if found is None:
        raise ProviderFailed("this connection has no client secret; an administrator must set it again")
    return found


def change_sign_in(change: Callable[[JsonObject], JsonObject]) -> JsonObject:
    """Call inside a transaction: one change at a time. Gives what is kept now."""
    tenant = current_tenant()
    with public_scope():
        row = Organization.objects.select_for_update().get(pk=tenant.id)
        kept = change({"connections": [], **row.settings.get(SIGN_IN, {})})
        row.settings = {**row.settings, SIGN_IN: kept}
        row.save(update_fields=["settings"])
    transaction.on_commit(directory.forget_all)
    return kept


def settings_of_sign_in() -> JsonObject:
    return _settings().get(SIGN_IN, {})


def _settings() -> JsonObject:
    tenant = current_tenant()
    with public_scope():
        return Organization.objects.values_list("settings", flat=True).get(pk=tenant.id)


def _room_in(kept: JsonObject) -> list[JsonObject]:
    if len(kept["connections"]) >= MAX_CONNECTIONS:
        raise TooManyConnections(f"an organization has at most {MAX_CONNECTIONS} connections")
    return kept["connections"]


def _replace(changed: Connection) -> None:
    def put(kept: JsonObject) -> JsonObject:
        _found(read_connections({SIGN_IN: kept}), changed.id)
        return kept | {
            "connections": [document_of(changed) if one["id"] == changed.id else one for one in kept["connections"]]
        }

    change_sign_in(put)


def _found(connections: Sequence[Connection], identifier: str) -> Connection:
    found = next((one for one in connections if one.id == identifier), None)
    if found is None:
        raise NotFound.of("connection", identifier)
    return found


def require_administrator(actor: Actor) -> None:
    """Whoever decides who comes in could come in as anybody."""
    if not actor.is_admin:
        raise Forbidden("only administrators decide how people sign in")


def _require_sound(actor: Actor, connection: Connection, before: Connection | None = None) -> None:
    """Asks the provider only where it is another than before. Raises Forbidden, Invalid with all faults."""
    require_administrator(actor)
    require_rank(actor, [connection.role, *(row["role"] for row in connection.groups if row.get("role"))])
    is_new = before is None or (connection.kind, connection.issuer) != (before.kind, before.issuer)
    faults = [*_team_faults(connection), *(_issuer_faults(connection) if is_new else [])]
    if faults:
        raise Invalid.from_faults("the connection", faults)


def _team_faults(connection: Connection) -> list[Fault]:
    faults: list[Fault] = []
    for n, row in enumerate(connection.groups):
        if not row.get("team") and not row.get("role"):
            faults.append(Fault(f"/groups/{n}", "names neither a team nor a role", "required"))
    wanted = [row["team"] for row in connection.groups if row.get("team")]
    known = _known_teams(wanted)
    return faults + [
        Fault(f"/groups/{n}/team", f'team "{row["team"]}" was not found')
        for n, row in enumerate(connection.groups)
        if row.get("team") and row["team"] not in known
    ]


def _known_teams(names: list[str]) -> set[str]:
    try:
        return {key for team in find_teams(names, "") for key in (team.identifier, team.name)}
    except Invalid as error:
        missing = {int(fault.path.strip("/")) for fault in error.faults}
        return {name for n, name in enumerate(names) if n not in missing}


def _issuer_faults(connection: Connection) -> list[Fault]:
    """An address that never answers is told of now, and not to the first person who wants to come in."""
    try:
        check_url(connection.issuer)
        PROBES[connection.kind](connection.issuer)
    except (AddressRefused, ProviderFailed) as error:
        return [Fault("/issuer", error.message, "issuer")]
    return []


PROBES: dict[str, Callable[[str], Any]] = {OIDC: oidc.discover, GITHUB: github.places_of}
