"""Installs ready-made scorecards, with the properties that their rules read."""

from django.db import transaction

from blueprints.model import current_model
from blueprints.services import patch_blueprint
from portal.errors import Forbidden, NotFound
from portal.types import Actor
from scorecards.models import Scorecard
from scorecards.services import create_scorecard
from scorecards.templates import TEMPLATES

CHANGE = "update:blueprints"


@transaction.atomic
def install_template(actor: Actor, blueprint: str, identifier: str) -> Scorecard:
    """Properties that the blueprint has already stay as they are.

    Raises NotFound, Taken, Forbidden where properties are missing and the caller may not add them, and Invalid where
    one that is there holds something else than the rules ask for.
    """
    template = TEMPLATES.get(identifier)
    if template is None:
        raise NotFound.of("scorecard template", identifier)
    known = current_model().get(blueprint).fields.properties
    missing = {key: schema for key, schema in template.properties.items() if key not in known}
    if missing:
        _add_properties(actor, blueprint, missing)
    return create_scorecard(actor, blueprint, template.scorecard)


def _add_properties(actor: Actor, blueprint: str, missing: dict) -> None:
    if not actor.may(CHANGE, blueprint):
        raise Forbidden(f'this adds properties, which needs the right "{CHANGE}"', scope=CHANGE)
    schema = current_model().get(blueprint).row.document["schema"]
    properties = {**schema["properties"], **missing}
    patch_blueprint(actor, blueprint, {"schema": {**schema, "properties": properties}})
