"""Actions, with who may use them, as a section of the configuration."""

from actions.backends.registry import method_shapes
from actions.definition.check import checked
from actions.models import Action
from actions.permissions import changed, default_permissions
from actions.services import change_permissions, create_action, delete_action, replace_action
from blueprints.configuration.sections import Section, part, register_section
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

PERMISSIONS = "permissions"


def documents() -> dict[str, JsonObject]:
    rows = Action.objects.order_by("identifier")
    return {row.identifier: {**row.document, PERMISSIONS: row.permissions} for row in rows}


def checked_action(document: Json) -> JsonObject:
    """What permissions do not say is as usual."""
    given = document.get(PERMISSIONS) if isinstance(document, dict) else None
    faults: list[Fault] = []
    body, permissions = {}, None
    try:
        body = checked(_without_permissions(document), method_shapes())
    except Invalid as error:
        faults += error.faults
    try:
        permissions = None if given is None else changed(default_permissions(), given)
    except Invalid as error:
        faults += [fault._replace(path=f"/{PERMISSIONS}{fault.path}") for fault in error.faults]
    if faults:
        raise Invalid.from_faults("the action", faults)
    return body if permissions is None else {**body, PERMISSIONS: permissions}


def _without_permissions(document: Json) -> Json:
    if not isinstance(document, dict):
        return document
    return {key: value for key, value in document.items() if key != PERMISSIONS}


def create(actor: Actor, document: JsonObject) -> None:
    create_action(actor, _without_permissions(document))


def replace(actor: Actor, key: str, document: JsonObject) -> None:
    row = Action.objects.get(identifier=key)
    if row.document != _without_permissions(document):
        replace_action(actor, key, _without_permissions(document))
    if PERMISSIONS in document and row.permissions != document[PERMISSIONS]:
        with part(f"/{PERMISSIONS}"):
            change_permissions(actor, key, document[PERMISSIONS])


def register() -> None:
    register_section(
        Section(
            "actions", "actions", 3, documents, checked_action, lambda found: found["identifier"],
            create, replace, delete_action, reads="update:actions", optional=frozenset({PERMISSIONS}),
        )
    )  # fmt: skip
