"""Scorecards as a section of the configuration."""

from blueprints.configuration.sections import SEPARATOR, Section, register_section
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject
from scorecards.definition import checked
from scorecards.queries import all_scorecards
from scorecards.services import create_scorecard, delete_scorecard, replace_scorecard


def key_of(document: JsonObject) -> str:
    return f"{document['blueprint']}{SEPARATOR}{document['identifier']}"


def documents() -> dict[str, JsonObject]:
    found = [{"blueprint": row.blueprint.identifier, **row.document} for row in all_scorecards()]
    return {key_of(document): document for document in found}


def checked_scorecard(document: Json) -> JsonObject:
    """It says of itself which blueprint it is for."""
    blueprint = document.get("blueprint") if isinstance(document, dict) else None
    faults = [] if isinstance(blueprint, str) and blueprint else [Fault("/blueprint", "must be named", "required")]
    try:
        body = checked(document)
    except Invalid as error:
        raise Invalid.from_faults("the scorecard", [*faults, *error.faults]) from error
    if faults:
        raise Invalid.from_faults("the scorecard", faults)
    return {"blueprint": blueprint, **body}


def _body(document: JsonObject) -> JsonObject:
    return {key: value for key, value in document.items() if key != "blueprint"}


def create(actor: Actor, document: JsonObject) -> None:
    create_scorecard(actor, document["blueprint"], _body(document))


def replace(actor: Actor, key: str, document: JsonObject) -> None:
    replace_scorecard(actor, *key.split(SEPARATOR), _body(document))


def delete(actor: Actor, key: str) -> None:
    delete_scorecard(actor, *key.split(SEPARATOR))


def register() -> None:
    register_section(
        Section("scorecards", "scorecards", 2, documents, checked_scorecard, key_of, create, replace, delete)
    )
