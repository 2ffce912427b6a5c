"""Webhooks for known senders: the blueprints that they fill, the mapping, and a sample of what is sent."""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import yaml
from django.db import transaction

from blueprints.model import current_model
from blueprints.services import create_blueprint
from integrations.models import Source
from integrations.webhooks.services import create_webhook
from portal.errors import Fault, Forbidden, Invalid, NotFound
from portal.types import Actor, Json, JsonObject

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Preset:
    """`setup` says what is to be done at the sender; `sample` is {headers, body}."""

    identifier: str
    title: str
    icon: str
    description: str
    setup: str
    blueprints: list[JsonObject]
    webhook: JsonObject
    sample: JsonObject

    def document(self) -> JsonObject:
        return asdict(self)


@cache
def _read() -> dict[str, Preset]:
    files = sorted(FOLDER.glob("*.yaml"))
    return {
        file.stem: Preset(identifier=file.stem, **yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files
    }


PRESETS = _read()


@transaction.atomic
def apply_preset(actor: Actor, name: str, body: Json) -> Source:
    """Blueprints that are there stay as people made them. Raises NotFound, Forbidden, Invalid, Taken."""
    preset = PRESETS.get(name)
    if preset is None:
        raise NotFound.of("preset", name)
    if not isinstance(body, dict):
        raise Invalid.from_faults("the webhook", [Fault("", "must be an object", "type")])
    missing = [each for each in preset.blueprints if each["identifier"] not in current_model()]
    if missing and not actor.may("create:blueprints"):
        raise Forbidden('this needs the right "create:blueprints", which you do not have', scope="create:blueprints")
    for blueprint in missing:
        create_blueprint(actor, blueprint)
    security = {**preset.webhook.get("security", {}), **(body.get("security") or {})}
    signed = security if security.get("secret") else {}
    return create_webhook(actor, {**preset.webhook, **body, "security": signed})
