"""What expressions in forms and templates may read (`.form`, `.inputs`, `.user`, `.entity`), loaded in few queries."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from access.models import Team, User
from blueprints.entities.search import PageRequest, search_blueprint
from blueprints.model import current_model
from blueprints.system import TEAM, USER
from portal.rows import read_one
from portal.types import Actor, Json, JsonObject

MAX_ENTITIES = 1_000
PERSON = "SELECT {columns} FROM access_user WHERE id = %s"
SYSTEM = {"user": USER, "team": TEAM}


class Reference(NamedTuple):
    """An entity that the value of an input names."""

    key: str
    blueprint: str
    identifier: str


def entity_blueprint(given: JsonObject) -> str | None:
    """The blueprint that an input's values belong to; None when they are no entities."""
    items = given.get("items") if given.get("type") == "array" else given
    if isinstance(items, dict) and items.get("format") == "entity":
        return items.get("blueprint")
    return None


def dataset_of(given: JsonObject) -> Json:
    return given.get("dataset") or (given.get("items") or {}).get("dataset")


def choice_blueprint(given: JsonObject) -> str | None:
    """The blueprint whose entities are the choices: people and teams have one too, but their values stay names."""
    items = given.get("items") if given.get("type") == "array" else given
    named = SYSTEM.get(str(items.get("format"))) if isinstance(items, dict) else None
    return named or entity_blueprint(given)


def references(inputs: JsonObject, values: JsonObject) -> Iterator[Reference]:
    """Entities to load: those that expressions read, and people and teams where a dataset limits them."""
    for key, given in inputs.items():
        blueprint = choice_blueprint(given) if dataset_of(given) else entity_blueprint(given)
        value = values.get(key)
        for identifier in value if isinstance(value, list) else [value]:
            if blueprint and isinstance(identifier, str):
                yield Reference(key, blueprint, identifier.lower() if blueprint == USER else identifier)


Loaded = dict[tuple[str, str], JsonObject]


def load_entities(actor: Actor, wanted: list[Reference]) -> Loaded:
    """(blueprint, identifier) → entity document, for those that exist; one query per blueprint."""
    if not wanted:
        return {}
    model = current_model()
    by_blueprint: dict[str, set[str]] = defaultdict(set)
    for reference in wanted[:MAX_ENTITIES]:
        if reference.blueprint in model:
            by_blueprint[reference.blueprint].add(reference.identifier)
    return {
        (blueprint, document["identifier"]): document
        for blueprint, identifiers in by_blueprint.items()
        for document in _named(actor, blueprint, sorted(identifiers))
    }


def _named(actor: Actor, blueprint: str, identifiers: list[str]) -> list[JsonObject]:
    rule = {"property": "$identifier", "operator": "in", "value": identifiers}
    request = PageRequest(query={"combinator": "and", "rules": [rule]}, limit=len(identifiers))
    return search_blueprint(actor, blueprint, request).entities


def with_entities(inputs: JsonObject, values: JsonObject, loaded: Loaded) -> JsonObject:
    """Values as expressions see them: an entity input is the entity itself, an absent one null."""
    seen = {key: values.get(key) for key in inputs} | values
    return {key: _as_entities(value, entity_blueprint(inputs.get(key, {})), loaded) for key, value in seen.items()}


def _as_entities(value: Json, blueprint: str | None, loaded: Loaded) -> Json:
    if blueprint is None:
        return value
    if isinstance(value, list):
        return [loaded.get((blueprint, item), item) if isinstance(item, str) else item for item in value]
    return loaded.get((blueprint, value), value) if isinstance(value, str) else value


def requester_of(actor: Actor) -> JsonObject:
    """The caller as expressions and templates see them; two queries for a person."""
    user = read_one(User, PERSON, [actor.id]) if actor.kind == "user" else None
    teams = list(Team.objects.filter(identifier__in=actor.teams)) if actor.teams else []
    return {
        "id": actor.id,
        "email": actor.email,
        "name": user.name if user else actor.id,
        "firstName": user.first_name if user else "",
        "lastName": user.last_name if user else "",
        "picture": user.picture if user else "",
        "mainRole": actor.roles[0] if actor.roles else None,
        "roles": [{"name": role} for role in actor.roles],
        "teams": [{"name": team.name, "identifier": team.identifier, "provider": team.provider} for team in teams],
        "teamsIdentifiers": list(actor.teams),
        "relations": {"teams": [{"identifier": team.identifier, "title": team.name} for team in teams]},
    }
