"""Ready-made scorecards: what one would say of the entities here, and its installation with what its rules read."""

from copy import copy

from django.db import transaction

from blueprints.model import Kind, Model, current_model
from blueprints.models import new_revision
from blueprints.services import patch_blueprint
from blueprints.system import USER
from blueprints.wiring import mirror_everybody
from portal.errors import Forbidden, NotFound
from portal.types import Actor, JsonObject
from scorecards.models import Scorecard
from scorecards.preview import preview
from scorecards.services import create_scorecard
from scorecards.templates import TEMPLATES, Template

CHANGE = "update:blueprints"


def offered_templates() -> list[Template]:
    """An organization that an older release made has the blueprint of credentials within the hour after an upgrade."""
    model = current_model()
    return [one for one in TEMPLATES.values() if all(model.find(name) for name in one.blueprints)]


@transaction.atomic
def install_template(actor: Actor, blueprint: str, identifier: str) -> Scorecard:
    """Properties that the blueprint has already stay as they are.

    Raises NotFound, Taken, Forbidden where properties are missing and the caller may not add them, and Invalid where
    one that is there holds something else than the rules ask for.
    """
    template = _template(identifier)
    missing = _missing(current_model().get(blueprint), template)
    if missing:
        _add_properties(actor, blueprint, missing)
    return create_scorecard(actor, blueprint, template.scorecard)


def preview_template(actor: Actor, blueprint: str, identifier: str) -> JsonObject:
    """What it would say of what the caller sees, and what it would add: {preview, adds, installed, allowed}.

    What is added is empty everywhere at first. Raises NotFound, and Invalid as installing it would.
    """
    template, model = _template(identifier), current_model()
    kind = model.get(blueprint)
    missing = _missing(kind, template)
    found = preview(actor, blueprint, template.scorecard, model=_with_properties(model, kind, missing))
    return {
        "preview": found,
        "adds": [{"identifier": key, **schema, "rules": template.readers(key)} for key, schema in missing.items()],
        "installed": Scorecard.objects.filter(blueprint_id=kind.id, identifier=identifier).exists(),
        "allowed": not missing or actor.may(CHANGE, blueprint),
    }


def _template(identifier: str) -> Template:
    template = TEMPLATES.get(identifier)
    if template is None:
        raise NotFound.of("scorecard template", identifier)
    return template


def _missing(kind: Kind, template: Template) -> JsonObject:
    return {key: schema for key, schema in template.properties.items() if key not in kind.fields.properties}


def _with_properties(model: Model, kind: Kind, missing: JsonObject) -> Model:
    """The blueprint as it would be."""
    row = copy(kind.row)
    row.document, row.revision = {**row.document, "schema": _schema(row.document, missing)}, new_revision()
    return Model([row if other.id == kind.id else other.row for other in model])


def _schema(document: JsonObject, missing: JsonObject) -> JsonObject:
    return {**document["schema"], "properties": {**document["schema"]["properties"], **missing}}


def _add_properties(actor: Actor, blueprint: str, missing: JsonObject) -> None:
    if not actor.may(CHANGE, blueprint):
        raise Forbidden(f'this adds properties, which needs the right "{CHANGE}"', scope=CHANGE)
    patch_blueprint(actor, blueprint, {"schema": _schema(current_model().get(blueprint).row.document, missing)})
    if blueprint == USER:
        mirror_everybody()
