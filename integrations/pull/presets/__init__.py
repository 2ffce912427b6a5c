"""What can be pulled: for each type its form, what is to be done at the other side, and a mapping to begin with."""

from dataclasses import asdict, dataclass
from pathlib import Path

import yaml
from django.db import transaction

from integrations.models import Source
from integrations.prepare import create_missing
from integrations.pull.definition import TYPES
from integrations.sources.services import create_integration
from portal.errors import NotFound
from portal.types import Actor, JsonObject

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Preset:
    """`schema` is of the part `pull`; `config` is the mapping, None where files say what is to be written."""

    identifier: str
    title: str
    icon: str
    description: str
    setup: str
    blueprints: list[JsonObject]
    config: JsonObject | None
    schema: JsonObject
    intervalMinutes: int

    def document(self) -> JsonObject:
        return asdict(self)


def _preset(identifier: str) -> Preset:
    said = yaml.safe_load((FOLDER / f"{identifier}.yaml").read_text(encoding="utf-8"))
    kind = TYPES[identifier]
    return Preset(identifier=identifier, schema=kind.schema, intervalMinutes=kind.minutes, **said)


PRESETS = {identifier: _preset(identifier) for identifier in TYPES}


def preset_of(identifier: str) -> Preset:
    """Raises NotFound."""
    if identifier not in PRESETS:
        raise NotFound.of("type of source", identifier)
    return PRESETS[identifier]


@transaction.atomic
def create_source(actor: Actor, identifier: str, body: JsonObject) -> Source:
    """With the blueprints that its mapping fills; those that are there stay as people made them.

    Raises NotFound, Forbidden, Invalid, Taken.
    """
    preset = preset_of(identifier)
    begun = {"config": preset.config} if preset.config else {}
    document = {**begun, **body, "installationAppType": identifier}
    make_blueprints(actor, document)
    return create_integration(actor, document)


def make_blueprints(actor: Actor, document: JsonObject) -> list[JsonObject]:
    """Those that the mapping of its type fills, where they are missing; none for a mapping of its own.

    Each is told as imports tell theirs. Raises Forbidden.
    """
    preset = preset_of(document["installationAppType"])
    wanted = preset.blueprints if document.get("config") == preset.config else []
    return [made._asdict() for made in create_missing(actor, wanted)]
