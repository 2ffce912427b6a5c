"""Writes what a file says: all of it or nothing, in batches through the one write path, every fault told at once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from django.db import transaction

from blueprints.entities import store
from blueprints.entities.items import as_list
from blueprints.entities.options import Outcome, WriteOptions
from blueprints.entities.write import write_entities
from blueprints.model import Model, current_model
from integrations.files.records import MAX_FAULTS, MAX_ROWS, ImportRefused, PlacedFault, Record, Source, Spot
from integrations.prepare import Prepared, prepare_blueprints
from portal.errors import Invalid, PortalError, TooLarge
from portal.types import Actor, JsonObject

BATCH = 1_000
MAX_ROWS_TOLD = 1_000
Name = tuple[str, str]
MODES = {
    "merge": WriteOptions(upsert=True, merge=True),
    "replace": WriteOptions(upsert=True),
    "create": WriteOptions(),
}
LINKS = WriteOptions(merge=True, must_exist=True)
FATES = ("created", "updated", "unchanged")
SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`merge` changes what the file says, `replace` also clears what it does not say, `create` refuses what exists."""

    mode: str = "merge"
    dry_run: bool = False
    create_missing: bool = False
    user_agent: str = "import"
    # Rows with faults are left out and told, and the others are written all the same.
    partial: bool = False


@dataclass(slots=True)
class Imported:
    """What became of a file; in a dry run, what would."""

    dry_run: bool
    blueprints: list[Prepared]
    fates: dict[Name, str]
    lines: dict[Name, Spot]
    faults: list[PlacedFault]
    notes: list[str]

    def document(self) -> JsonObject:
        rows = [
            {"blueprint": key[0], "identifier": key[1], "result": fate, **self.lines[key]._asdict()}
            for key, fate in islice(self.fates.items(), MAX_ROWS_TOLD)
        ]
        return {
            "dryRun": self.dry_run, "valid": not self.faults, "blueprints": [b._asdict() for b in self.blueprints],
            "counts": self.counts(), "rows": rows, "moreRows": len(self.fates) - len(rows),
            "faults": [fault.document() for fault in self.faults[:MAX_FAULTS]], "faultCount": len(self.faults),
            "notes": self.notes,
        }  # fmt: skip

    def counts(self) -> dict[str, dict[str, int]]:
        found: dict[str, Counter[str]] = {blueprint: Counter() for blueprint, _ in self.lines}
        for (blueprint, _), fate in self.fates.items():
            found[blueprint][fate] += 1
        return {blueprint: {fate: counted[fate] for fate in FATES} for blueprint, counted in found.items()}


def import_records(
    actor: Actor, source: Source, blueprints: Sequence[JsonObject], options: ImportOptions, notes: Sequence[str] = ()
) -> Imported:
    """Raises ImportRefused with every fault, unless they are told: in a dry run, or where their rows are left out.

    Raises Forbidden, Conflict, TooLarge as well.

    A dry run writes everything and takes it back, so that it finds exactly what the import would find.
    """
    with transaction.atomic():
        prepared = prepare_blueprints(actor, blueprints)
        writing = Writing(replace(actor, user_agent=options.user_agent), source, options)
        writing.run()
        is_refused = not options.dry_run and _refuses(writing.faults, options)
        if options.dry_run or is_refused:
            transaction.set_rollback(True)
    if is_refused:
        raise ImportRefused(writing.faults)
    return writing.told(prepared, notes)


def _refuses(faults: Sequence[PlacedFault], options: ImportOptions) -> bool:
    """Where the file could not be read to its end nobody knows what the rest of it is."""
    return any(fault.ends for fault in faults) if options.partial else bool(faults)


@dataclass(frozen=True, slots=True)
class Step:
    """Entities of one blueprint, written together; `links` are their relations to what came later in the file."""

    batch: list[Record]
    links: bool = False


@dataclass
class Writing:
    """One import: look at everything once, then write blueprint by blueprint, what is pointed to first.

    Its steps are the same each time the same file is read, so whoever knows how many were done may skip those.
    """

    actor: Actor
    source: Source
    options: ImportOptions
    spots: dict[Name, Spot] = field(default_factory=dict)
    fates: dict[Name, str] = field(default_factory=dict)
    faults: list[PlacedFault] = field(default_factory=list)
    ignored: dict[str, set[str]] = field(default_factory=dict)
    written: set[Name] = field(default_factory=set)
    twice: set[Name] = field(default_factory=set)
    later: list[Record] = field(default_factory=list)

    def run(self) -> None:
        for step in self.steps():
            self.write(step)

    def steps(self) -> Iterator[Step]:
        """Write or skip each before asking for the next."""
        self.model = current_model()
        self._look()
        for blueprint in targets_first(self.model, {blueprint for blueprint, _ in self.spots}):
            records = (record for record in self.source.records() if self._is_taken(record, blueprint))
            yield from (Step(batch) for batch in _batches(records))
        for blueprint in sorted({record.blueprint for record in self.later}):
            later = [record for record in self.later if record.blueprint == blueprint and record.name in self.fates]
            yield from (Step(batch, links=True) for batch in _batches(iter(later)))

    def write(self, step: Step) -> None:
        if step.links:
            bodies = [record.document for record in step.batch]
            self._judge(step.batch, write_entities(self.actor, step.batch[0].blueprint, bodies, LINKS))
            return
        waiting = self._awaited(step.batch)
        batch = [self._with_known_targets(record, waiting) for record in step.batch]
        self._write(step.batch[0].blueprint, batch)

    def skip(self, step: Step) -> None:
        """It was written before: what it could not point to then is found anew, and linking twice changes nothing."""
        if step.links:
            return
        own = {record.name for record in step.batch}
        coming = self._coming(step.batch)
        for record in step.batch:
            self._with_known_targets(record, coming)
            self.fates[record.name] = SKIPPED
        self.written |= own

    def told(self, prepared: Sequence[Prepared] = (), notes: Sequence[str] = ()) -> Imported:
        found = [*notes, *self.notes()]
        return Imported(self.options.dry_run, list(prepared), self.fates, self.spots, self.faults, found)

    def notes(self) -> list[str]:
        return [
            f'blueprint "{blueprint}" does not declare {", ".join(sorted(keys))}: ignored'
            for blueprint, keys in sorted(self.ignored.items())
        ]

    def _look(self) -> None:
        """The names of all, so that it is known what may be pointed to; and what is wrong without writing."""
        for record in self.source.records():
            if isinstance(record, PlacedFault):
                self._tell([record])
                continue
            key = record.name
            if record.blueprint not in self.model:
                words = f'names the blueprint "{record.blueprint}", which was not found'
                self._tell([record.fault(words, "/blueprint", "exists")])
            elif key in self.spots:
                words = f'"{record.identifier}" stands in {self.spots[key].words} already'
                self.twice.add(key)
                self._tell([record.fault(words, "/identifier", "duplicate")])
            else:
                self.spots[key] = record.spot_of("/identifier")
            if len(self.spots) > MAX_ROWS:
                raise TooLarge(f"the file has more than {MAX_ROWS} entities; divide it", maxRows=MAX_ROWS)

    def _is_taken(self, record: Record | PlacedFault, blueprint: str) -> bool:
        """Of what stands in the file twice the first is taken; what follows is a fault."""
        if not isinstance(record, Record) or record.blueprint != blueprint:
            return False
        return record.name not in self.twice or record.spot_of("/identifier") == self.spots[record.name]

    def _tell(self, faults: Sequence[PlacedFault]) -> None:
        self.faults += faults
        if len(self.faults) > MAX_FAULTS and not (self.options.dry_run or self.options.partial):
            raise ImportRefused(self.faults)

    def _with_known_targets(self, record: Record, waiting: set[Name]) -> Record:
        """Without relations to what comes later in the file and does not exist yet: these are linked at the end."""
        postponed = {key for key, targets in self._targets(record) if not waiting.isdisjoint(targets)}
        if not postponed:
            return record
        relations = record.document["relations"]
        links = {"identifier": record.identifier, "relations": {key: relations[key] for key in postponed}}
        self.later.append(replace(record, document=links))
        kept = {key: value for key, value in relations.items() if key not in postponed}
        return replace(record, document={**record.document, "relations": kept})

    def _coming(self, batch: Sequence[Record]) -> set[Name]:
        named = {name for record in batch for _, targets in self._targets(record) for name in targets}
        own = {record.name for record in batch}
        return {name for name in named - own - self.written if name in self.spots}

    def _awaited(self, batch: Sequence[Record]) -> set[Name]:
        """Of the batch's targets those that the file brings later; one statement."""
        coming = self._coming(batch)
        by_id = {
            (self.model.get(blueprint).id, identifier): (blueprint, identifier) for blueprint, identifier in coming
        }
        return coming - {by_id[row.blueprint_id, row.identifier] for row in store.find_ids(by_id.keys())}

    def _targets(self, record: Record) -> Iterator[tuple[str, list[Name]]]:
        """(relation, what it points to) of the relations that may be empty for a while."""
        relations = record.document.get("relations")
        declared = self.model.get(record.blueprint).compiled.relations
        for key, value in relations.items() if isinstance(relations, dict) else ():
            if key in declared and not declared[key].required:
                yield key, [(declared[key].target, target) for target in as_list(value) if isinstance(target, str)]

    def _write(self, blueprint: str, batch: Sequence[Record]) -> None:
        options = replace(MODES[self.options.mode], create_missing=self.options.create_missing)
        self._judge(batch, write_entities(self.actor, blueprint, [record.document for record in batch], options))
        self.written |= {record.name for record in batch}

    def _judge(self, batch: Sequence[Record], outcomes: Sequence[Outcome]) -> None:
        for record, outcome in zip(batch, outcomes, strict=True):
            if outcome.error is not None:
                self._tell(list(_placed(record, outcome.error)))
                continue
            key = record.name
            if self.fates.get(key, "unchanged") == "unchanged":
                self.fates[key] = _fate(outcome)
            computed = self.model.get(record.blueprint).compiled.computed_keys
            if unknown := set(outcome.ignored) - set(computed):
                self.ignored.setdefault(record.blueprint, set()).update(unknown)


def _fate(outcome: Outcome) -> str:
    if outcome.created:
        return "created"
    return "updated" if outcome.changed else "unchanged"


def _placed(record: Record, error: PortalError) -> Iterator[PlacedFault]:
    if isinstance(error, Invalid) and error.faults:
        yield from (record.fault(fault.message, fault.path, fault.rule) for fault in error.faults)
        return
    path = f"/relations/{error.details['relation']}" if "relation" in error.details else ""
    yield record.fault(error.message, path, error.code)


def targets_first(model: Model, blueprints: set[str]) -> list[str]:
    """Each blueprint after those that it points to, as far as they do not point back."""
    ordered: dict[str, None] = {}
    begun: set[str] = set()

    def visit(blueprint: str) -> None:
        if blueprint in begun or blueprint not in blueprints:
            return
        begun.add(blueprint)
        for relation in model.get(blueprint).compiled.relations.values():
            visit(relation.target)
        ordered[blueprint] = None

    for blueprint in sorted(blueprints):
        visit(blueprint)
    return list(ordered)


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    iterator = iter(records)
    while batch := list(islice(iterator, BATCH)):
        yield batch
