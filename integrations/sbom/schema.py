"""Makes the blueprints of an SBOM, or completes those that people have changed."""

from blueprints.model import current_model
from blueprints.services import create_blueprint, patch_blueprint
from integrations.sbom.blueprints import BLUEPRINTS
from portal.errors import Conflict, Forbidden
from portal.types import Actor, JsonObject


def prepare_blueprints(actor: Actor) -> None:
    """Raises Forbidden, and Conflict when people use one of the names otherwise."""
    model = current_model()
    for wanted in BLUEPRINTS:
        identifier = wanted["identifier"]
        kind = model.find(identifier)
        if kind is None:
            _require(actor, "create:blueprints", identifier)
            create_blueprint(actor, wanted)
        elif changes := missing_parts(kind.document, wanted):
            _require(actor, "update:blueprints", identifier)
            patch_blueprint(actor, identifier, changes)


def _require(actor: Actor, scope: str, blueprint: str) -> None:
    if not actor.may(scope, blueprint):
        raise Forbidden(f'blueprint "{blueprint}" must be prepared first, which needs the right "{scope}"', scope=scope)


def missing_parts(present: JsonObject, wanted: JsonObject) -> JsonObject:
    """The patch that adds what is needed; what is there stays as people made it. Raises Conflict."""
    for key, relation in wanted["relations"].items():
        found = present["relations"].get(key, relation)
        if (found["target"], found["many"]) != (relation["target"], relation["many"]):
            raise Conflict(f'relation "{key}" of blueprint "{wanted["identifier"]}" leads elsewhere; rename it first')
    completed = {
        "schema": {
            **present["schema"],
            "properties": wanted["schema"]["properties"] | present["schema"]["properties"],
        },
        "relations": wanted["relations"] | present["relations"],
        "mirrorProperties": wanted["mirrorProperties"] | present["mirrorProperties"],
    }
    return {key: value for key, value in completed.items() if value != present[key]}
