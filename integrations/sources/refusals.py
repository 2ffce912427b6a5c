"""Items of a sync that the catalogue refused, kept as others that a source has sent: "why is my entity not there?"."""

from collections.abc import Sequence

from blueprints.entities.options import Outcome
from integrations.mapping.writing import in_words
from integrations.models import Record
from integrations.sources.writers import source_of, writer_named
from portal.errors import Invalid
from portal.moments import now
from portal.types import Actor, JsonObject


def hear(actor: Actor, blueprint: str, refused: Sequence[Outcome]) -> None:
    """One statement for the source and one for all of them."""
    writer = writer_named(actor.user_agent)
    source = source_of(writer) if writer else None
    if source is not None:
        Record.objects.bulk_create([_record(source.pk, blueprint, outcome) for outcome in refused])


def _record(source: object, blueprint: str, outcome: Outcome) -> Record:
    trace = _trace(blueprint, outcome)
    return Record(
        source_id=source, kind=Record.Kind.ITEM, state=Record.State.FAILED, message=trace["message"], trace=[trace],
        names=[outcome.identifier], received_at=now(), handled_at=now(),
    )  # fmt: skip


def _trace(blueprint: str, outcome: Outcome) -> JsonObject:
    assert outcome.error is not None
    return {
        "operation": "create", "blueprint": blueprint, "identifier": outcome.identifier,
        "stage": "validation" if isinstance(outcome.error, Invalid) else "upsert", "outcome": "failed",
        "message": in_words(outcome.error),
    }  # fmt: skip
