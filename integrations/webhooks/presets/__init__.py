"""Webhooks for known senders: the blueprints that they fill, the mapping, and a sample of what is sent."""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import yaml
from django.db import transaction

from integrations.models import Source
from integrations.prepare import create_missing
from integrations.webhooks.services import create_webhook
from portal.errors import Fault, Invalid, NotFound
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
    create_missing(actor, preset.blueprints)
    security = {**preset.webhook.get("security", {}), **(body.get("security") or {})}
    signed = security if security.get("secret") else {}
    return create_webhook(actor, {**preset.webhook, **body, "security": signed})
