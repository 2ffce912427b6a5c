"""Sources that say everything at once: their entities are written, and those that they say no more go."""

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from blueprints.entities.datasources import names_written
from blueprints.entities.items import as_list
from blueprints.model import Model, current_model
from blueprints.syncing import Asked
from events.changes import change_set
from integrations.files.records import MAX_FAULTS, PlacedFault, Record
from integrations.files.writing import ImportOptions, Name, Writing, targets_first
from integrations.prepare import prepare_blueprints
from integrations.pull.endings import Ending
from integrations.pull.reports import Counts, log_line, tell_kind
from integrations.pull.traces import keep_traces
from integrations.pull.turns import Turn
from integrations.sources.deletions import want_deleted
from portal.types import Actor, JsonObject

KIND = "file"


class Documents(Protocol):
    """`wanted` are blueprints that must be there; both are known only after reading."""

    @property
    def wanted(self) -> list[JsonObject]: ...

    @property
    def notes(self) -> Sequence[str]: ...

    def records(self) -> Iterator[Record | PlacedFault]: ...


@dataclass(frozen=True, slots=True)
class Place:
    """What is read: in words, and as the source shows it afterwards."""

    words: str
    told: JsonObject
    remembered: JsonObject


def synced(turn: Turn, found: Documents, place: Place) -> Ending:
    """Faults in some files leave the others alone. Raises LostTurn, Forbidden, Conflict, TooLarge."""
    began = time.monotonic()
    tell_kind(turn, KIND, 0, "syncing", Counts())
    with change_set():
        writing = _written(turn, found)
    files = _files_of(writing)
    with turn.step():
        counts = _counts(writing, time.monotonic() - began)
        tell_kind(turn, KIND, 0, "completed", counts)
        keep_traces(turn, writing)
        log_line(turn, "WARNING" if writing.faults else "INFO", _in_words(place, counts, writing))
        _want_stale_deleted(turn, writing)
        faults = [fault.document() for fault in writing.faults[:MAX_FAULTS]]
        turn.remember({"files": files, "faults": faults, "notes": [*found.notes, *writing.notes()]} | place.remembered)
    told = {**place.told, "faultCount": len(writing.faults), "entityCount": len(writing.fates)}
    return Ending("completed", _fault_words(writing), told=told)


def options_of(pull: JsonObject, actor: Actor, *, dry_run: bool = False) -> ImportOptions:
    return ImportOptions(
        mode=pull.get("mode", "merge"), dry_run=dry_run, partial=not dry_run, user_agent=actor.user_agent,
        create_missing=bool(pull.get("createMissingRelatedEntities")),
    )  # fmt: skip


def _written(turn: Turn, found: Documents) -> Writing:
    wanted = found.wanted
    with turn.step():
        prepare_blueprints(turn.actor, wanted)
    writing = Writing(turn.actor, found, options_of(turn.pull, turn.actor))
    for step in writing.steps():
        with turn.step():
            writing.write(step)
    return writing


def _files_of(writing: Writing) -> JsonObject:
    """Which entities each file brought."""
    files: dict[str, list[Name]] = {}
    for name, spot in writing.spots.items():
        files.setdefault(spot.file, []).append(name)
    return files  # type: ignore[return-value]


def _counts(writing: Writing, seconds: float) -> Counts:
    fates = list(writing.fates.values())
    unchanged = fates.count("unchanged")
    return Counts(
        extracted=len(writing.spots) + len(broken_files(writing.faults)), transformed=len(writing.spots),
        loaded=len(fates) - unchanged, unchanged=unchanged, failed=len(writing.faults), seconds=seconds,
    )  # fmt: skip


def broken_files(faults: Iterable[PlacedFault]) -> set[str]:
    """Files of which it is not known what they would say: nothing that they once said goes."""
    return {fault.spot.file for fault in faults if not fault.identifier}


def stale(
    actor: Actor, said: Collection[Name], broken: Collection[str], remembered: JsonObject
) -> dict[str, list[str]]:
    """By blueprint what was written before and is said no more; what requires others first."""
    spared = {tuple(name) for file in broken for name in remembered.get(file, [])}
    left: dict[str, list[str]] = {}
    prefix, _, end = actor.user_agent.rpartition("/")
    for name in names_written(f"{prefix}/", f"/{end}"):
        if name not in said and name not in spared:
            left.setdefault(name[0], []).append(name[1])
    order = reversed(targets_first(current_model(), set(left)))
    return {blueprint: left[blueprint] for blueprint in order}


def _pointed_to(writing: Writing) -> Iterator[Name]:
    """Made where they were missing, so they are the source's as well."""
    model = current_model()
    for record in writing.source.records() if writing.options.create_missing else ():
        if isinstance(record, Record):
            yield from targets_of(model, record.blueprint, record.document)


def targets_of(model: Model, blueprint: str, entity: JsonObject) -> Iterator[Name]:
    """Everything that its relations point to, as far as the blueprint knows them."""
    relations, kind = entity.get("relations"), model.find(blueprint)
    if not isinstance(relations, dict) or kind is None:
        return
    declared = kind.compiled.relations
    for key in relations.keys() & declared.keys():
        yield from ((declared[key].target, to) for to in as_list(relations[key]) if isinstance(to, str))


def _want_stale_deleted(turn: Turn, writing: Writing) -> None:
    said, broken = {*writing.spots, *_pointed_to(writing)}, broken_files(writing.faults)
    want_stale_deleted(turn, stale(turn.actor, said, broken, turn.pulled.get("files", {})))


def want_stale_deleted(turn: Turn, left: Mapping[str, list[str]]) -> None:
    dependents = bool(turn.pull.get("deleteDependentEntities"))
    for blueprint, names in left.items():
        want_deleted(turn.source, turn.writer, Asked(turn.event_id, blueprint, names, dependents))


def _in_words(place: Place, counts: Counts, writing: Writing) -> str:
    """What is wrong stands on a line of its own: lines of a log are not wrapped."""
    read = f"{place.words}: {len(writing.spots)} entities, {counts.loaded} of them new or changed"
    return f"{read}\n{_fault_words(writing)}" if writing.faults else f"{read}; nothing is wrong"


def _fault_words(writing: Writing) -> str:
    if not writing.faults:
        return ""
    first = writing.faults[0]
    more = f" (and {len(writing.faults) - 1} more)" if len(writing.faults) > 1 else ""
    return f"{first.spot.words.rstrip(',')}: {first.message}{more}"
