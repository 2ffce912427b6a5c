"""Puts starters in place: what is there already stays as people made it, and gets what it lacks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from blueprints.configuration.apply import apply_configuration
from blueprints.configuration.plan import Source
from blueprints.configuration.sections import SEPARATOR, sections
from blueprints.entities.options import WriteOptions
from blueprints.entities.write import write_entities
from events.changes import change_set
from integrations.prepare import Prepared, prepare_blueprints
from integrations.starters.catalog import Starter, chosen
from portal.errors import Invalid, NotFound, Taken
from portal.types import Actor, JsonObject

# Entities with this data source are samples.
USER_AGENT = "roadstead-samples/starter"
# People may require more of a blueprint than a sample has, or have left out what it points to.
UNFIT = (Invalid, NotFound)


@dataclass(frozen=True, slots=True)
class Installed:
    """`objects` are those of other sections, each {section, key, change}; `samples` counts entities by blueprint.

    `left_out` counts the samples that a blueprint of the organization's own does not take as they are.
    """

    blueprints: list[Prepared]
    objects: list[JsonObject]
    samples: dict[str, int]
    left_out: dict[str, int]


def install(actor: Actor, names: Sequence[str], *, samples: bool, dry_run: bool = False) -> Installed:
    """All of it or nothing; a dry run does it and takes it back.

    Raises Invalid, Forbidden, and Conflict when a name is used otherwise.
    """
    starters = chosen(names)
    with change_set(), transaction.atomic():
        made = _merged([one for starter in starters for one in prepare_blueprints(actor, starter.blueprints)])
        objects = _put(actor, [source for starter in starters for source in starter.sources()])
        filler = replace(actor, user_agent=USER_AGENT, origin="API")
        filled, left_out = _fill(filler, starters) if samples else ({}, {})
        transaction.set_rollback(dry_run)
    return Installed(made, objects, filled, left_out)


def _merged(prepared: Sequence[Prepared]) -> list[Prepared]:
    """One for each blueprint, also where two starters have it: new if it is new for one of them."""
    found: dict[str, Prepared] = {}
    for one in prepared:
        known = found.get(one.identifier, one)
        changes = {known.change, one.change}
        change = next(word for word in ("create", "update", "unchanged") if word in changes)
        found[one.identifier] = Prepared(
            one.identifier, change, known.properties | one.properties, known.relations | one.relations
        )
    return list(found.values())


def _put(actor: Actor, sources: Sequence[Source]) -> list[JsonObject]:
    new, kept = _told_apart(sources)
    changes = apply_configuration(actor, new, prune=False, dry_run=False).of("create") if new else []
    made = [{"section": change.section.name, "key": _shown(change.key), "change": "create"} for change in changes]
    return made + [{"section": name, "key": _shown(key), "change": "kept"} for name, key in kept]


def _told_apart(sources: Sequence[Source]) -> tuple[list[Source], list[tuple[str, str]]]:
    """What is not there yet, and the section and key of what is."""
    known = {section.name: section for section in sections()}
    standing = {name: known[name].documents() for name in {source.section for source in sources}}
    new, kept = [], []
    for source in sources:
        key = known[source.section].key_of(source.document)  # type: ignore[arg-type]
        if key in standing[source.section]:
            kept.append((source.section, key))
        else:
            new.append(source)
    return new, kept


def _shown(key: str) -> str:
    return key.replace(SEPARATOR, "/")


def _fill(actor: Actor, starters: Sequence[Starter]) -> tuple[dict[str, int], dict[str, int]]:
    """How many samples were made of each blueprint and how many do not fit it; a taken identifier is somebody's own.

    Raises Forbidden.
    """
    filled: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    for blueprint, bodies in _samples(starters):
        outcomes = write_entities(actor, blueprint, bodies, WriteOptions())
        errors = [error for outcome in outcomes if (error := outcome.error) and not isinstance(error, Taken)]
        for error in errors:
            if not isinstance(error, UNFIT):
                raise error
        left_out[blueprint] += len(errors)
        filled[blueprint] += sum(outcome.created for outcome in outcomes)
    return dict(filled), {name: count for name, count in left_out.items() if count}


def _samples(starters: Sequence[Starter]) -> Iterator[tuple[str, list[JsonObject]]]:
    for starter in starters:
        for part in starter.samples:
            yield part["blueprint"], part["entities"]
