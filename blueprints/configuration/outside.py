"""Where changes are sent to, and the organization's own settings, as sections of the configuration.

A destination is told by its title and its address: another address is another destination, with a secret of its own.
The secret is never written down, and one that is made from a file gets a new one. The organization's name is what
tells it from others, and no configuration.
"""

from access.organization import change_organization, organization_document
from blueprints.configuration.sections import SEPARATOR, Section, register_section
from blueprints.definition.engine import explainer
from events.models import Destination
from events.outgoing.queries import list_destinations
from events.outgoing.services import change_destination, create_destination, delete_destination, require_address
from portal.errors import Invalid
from portal.types import Actor, Json, JsonObject

NO_MORE: JsonObject = {"not": {}}
FLAG: JsonObject = {"type": "boolean"}


def _texts(most: int, length: int) -> JsonObject:
    return {"type": "array", "maxItems": most, "items": {"type": "string", "maxLength": length}}


DESTINATION: JsonObject = {
    "type": "object", "required": ["title", "url"], "additionalProperties": NO_MORE,
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 200},
        "url": {"type": "string", "minLength": 1, "maxLength": 2_000},
        "resourceTypes": _texts(50, 30), "actions": _texts(50, 30), "blueprints": _texts(200, 100),
        "ordered": FLAG, "enabled": FLAG,
    },
}  # fmt: skip
USUAL: JsonObject = {"resourceTypes": [], "actions": [], "blueprints": [], "ordered": False, "enabled": True}
# Contract §16.2; settings are open to others.
ORGANIZATION: JsonObject = {
    "type": "object", "additionalProperties": NO_MORE,
    "properties": {
        "settings": {
            "type": "object",
            "properties": {
                "hiddenBlueprints": {"type": ["array", "null"], "items": {"type": "string"}},
                "federatedLogout": {"type": ["boolean", "null"]},
                "portalIcon": {"type": ["string", "null"]},
                "portalTitle": {"type": ["string", "null"], "maxLength": 30},
            },
        },
        "announcement": {
            "type": "object", "required": ["enabled", "content"], "additionalProperties": NO_MORE,
            "properties": {
                "enabled": FLAG, "content": {"type": "string", "minLength": 1, "maxLength": 300},
                "link": {"type": ["string", "null"], "maxLength": 300}, "color": {"enum": ["blue", "red"]},
            },
        },
    },
}  # fmt: skip
ONLY = "organization"
# What people did at their first visit goes with the organization, not with its configuration.
BESIDE = ("isOnboarded", "toolSelectionProvisioning")
explain = explainer({})


def _key(document: JsonObject) -> str:
    return f"{document['title']}{SEPARATOR}{document['url']}"


def _own() -> dict[str, Destination]:
    """Those of blueprints and integrations are told there."""
    rows = ((_document(row), row) for row in list_destinations() if not row.follows)
    return {_key(document): row for document, row in rows}


def _document(row: Destination) -> JsonObject:
    return {
        "title": row.title, "url": row.url, "resourceTypes": list(row.resources), "actions": list(row.actions),
        "blueprints": list(row.blueprints), "ordered": row.ordered, "enabled": row.enabled,
    }  # fmt: skip


def destination_documents() -> dict[str, JsonObject]:
    return {key: _document(row) for key, row in _own().items()}


def checked_destination(document: Json) -> JsonObject:
    """With what is not said as usual. Raises Invalid with all faults."""
    faults = explain(DESTINATION, document)
    if faults:
        raise Invalid.from_faults("the destination", faults)
    require_address(document)
    return {**USUAL, **document}


def replace_destination(actor: Actor, key: str, document: JsonObject) -> None:
    """Only what differs: to say again that it is enabled would forgive its failures."""
    row = _own()[key]
    standing = _document(row)
    changes = {name: value for name, value in document.items() if standing[name] != value}
    change_destination(actor, str(row.pk), changes)


def organization_documents() -> dict[str, JsonObject]:
    found = organization_document()
    return {ONLY: {key: found[key] for key in ORGANIZATION["properties"] if key in found}}


def checked_organization(document: Json) -> JsonObject:
    """Raises Invalid with all faults."""
    faults = explain(ORGANIZATION, document)
    if faults:
        raise Invalid.from_faults("the organization", faults)
    return {"settings": {}, **document}


def replace_organization(actor: Actor, key: str, document: JsonObject) -> None:
    standing = organization_document()
    kept = {name: standing[name] for name in BESIDE if name in standing}
    change_organization(actor, {**kept, **document}, merge=False)


def register() -> None:
    register_section(
        Section(
            "destinations", "integrations", 8, destination_documents, checked_destination, _key, create_destination,
            replace=replace_destination, delete=lambda actor, key: delete_destination(actor, str(_own()[key].pk)),
        )
    )  # fmt: skip
    register_section(
        Section(
            "organization", "organization", 9, organization_documents, checked_organization, lambda found: ONLY,
            create=lambda actor, document: replace_organization(actor, ONLY, document), replace=replace_organization,
            delete=lambda actor, key: None, optional=frozenset({"announcement"}), fixed=lambda key: True,
        )
    )  # fmt: skip
