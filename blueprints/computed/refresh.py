"""After a write: brings the values that others derive from it up to date.

In the writer's own transaction when they are few; the rest is left to a worker, which does the same step by step.
Rows that somebody else is writing at this moment are not waited for (two writers could wait for each other): they are
left to the worker as well.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from uuid import UUID

from django.db import connection, transaction

from blueprints.aggregates.measurements import changed_numbers, record_measurements
from blueprints.computed import stale
from blueprints.computed.aggregate import aggregate
from blueprints.computed.changes import Changes, derives_from_others
from blueprints.computed.overlap import Watch
from blueprints.computed.stale import Part, Work
from blueprints.computed.telling import Move, tell
from blueprints.computed.walks import FIRST, HERE, reached
from blueprints.computed.writers import FOLLOWS, Writer
from blueprints.entities import store
from blueprints.entities.derive import derive
from blueprints.entities.documents import COLUMNS, EntityRow
from blueprints.model import Kind, Model, current_model
from blueprints.models import Entity
from blueprints.system import TEAM
from portal.moments import now

# More than this is left to the worker: so many values in other entities, so many arrows to count along.
MAX_AT_ONCE = 200
MAX_ARROWS = 2_000
# A change of a blueprint derives so many of its entities anew before it is answered.
MAX_REMODELLED = 1_000
# Values that follow from values that follow …; a circle cannot be saved.
MAX_CASCADE = 10
# A worker takes so many in one transaction, and with what follows from them at the most so many.
CHUNK, MAX_STEP = 1_000, 3_000
# What somebody else was writing is tried again after this.
RETRY_SECONDS = 0.5
RESTLESS_SECONDS = 600
NOW = re.compile(r"\bnow\b")
LOCK = f"SELECT {COLUMNS} FROM blueprints_entity e WHERE e.id = ANY(%s) ORDER BY e.id FOR NO KEY UPDATE SKIP LOCKED"
ARROWS = (
    f"SELECT count(*) FROM (SELECT 1 FROM blueprints_entityrelation WHERE target_id = ANY(%s) LIMIT {MAX_ARROWS + 1}) t"
)
ALL = "SELECT id FROM blueprints_entity WHERE blueprint_id = %s AND id > %s ORDER BY id LIMIT %s"
Rows = Mapping[UUID, EntityRow]
Pairs = list[tuple[EntityRow, EntityRow]]
# Entities to be derived anew, by the part of the values that is out of date.
Wanted = dict[Part, set[UUID]]


def refresh_rewritten(model: Model, kind: Kind, key: str, ids: Collection[UUID]) -> None:
    """After a statement that wrote `key` of these entities past the write path."""
    changes = Changes(model, kind)
    changes.keys[key] |= set(ids)
    wave = Wave(model)
    wave.run([changes], {Part(kind.id, HERE, counted=False): set(ids)})
    wave.close()


def refresh_followers(model: Model, changes: Changes) -> None:
    """After a statement that changed these past the write path, and left the entities themselves as they shall be."""
    wave = Wave(model)
    wave.run([changes], {})
    wave.close()


class Wave:
    """From a change to what it touches, and on to what that touches, until nothing moves or it is too much.

    `own` are the written rows, which the writer shows and tells of: they follow along. `runs` are those that the
    change belongs to.
    """

    def __init__(
        self,
        model: Model,
        own: Rows | None = None,
        runs: Sequence[str] = (),
        at_once: int | None = None,
        arrows: int | None = MAX_ARROWS,
    ) -> None:
        self.model, self.own, self.runs, self.arrows = model, own or {}, list(runs), arrows
        self.room = MAX_AT_ONCE if at_once is None else at_once
        self.moved: dict[UUID, Move] = {}
        # All that the changes lead to, near and far.
        self.touched: Wanted = defaultdict(set)
        # Too much for this transaction, and what others are writing at this moment.
        self.left: Wanted = defaultdict(set)
        self.busy: Wanted = defaultdict(set)

    def close(self, watch: Watch | None = None) -> None:
        """Call last in the transaction, after the writer told of its own rows.

        `watch` began before the writer read what the values were derived from.
        """
        tell(self.moved.values(), self.runs)
        if watch is not None and watch.saw_others:
            self._leave_again(watch)
        stale.add(self.left, self.runs)
        stale.add(self.busy, self.runs, wait_seconds=RETRY_SECONDS)

    def _leave_again(self, watch: Watch) -> None:
        """To a worker, all of it: what was written here, and what it touches elsewhere."""
        parts = defaultdict(set, {part: set(seeds) for part, seeds in self.touched.items()})
        for row in self.own.values():
            if derives_from_others(self.model.by_id(row.blueprint_id)):
                parts[Part(row.blueprint_id, HERE, counted=True)].add(row.id)
        stale.add(parts, self.runs, after=watch.number)

    def run(self, changes: Sequence[Changes], also: Wanted) -> None:
        """`also` are entities of which something is known to be out of date, by the part that is."""
        wanted = dict(also)
        for _ in range(MAX_CASCADE):
            for part, ids in self._reached(changes).items():
                wanted.setdefault(part, set()).update(ids)
            if not wanted:
                return
            changes, wanted = self._derived(wanted), {}
        self._leave(self._parts(changes))

    def _parts(self, changes: Sequence[Changes]) -> Wanted:
        pairs = [
            (Part(self.model.get(blueprint).id, walk, counted), seeds)
            for change in changes
            for (blueprint, walk, counted), seeds in change.touched().items()
            if seeds
        ]
        for part, seeds in pairs:
            self.touched[part] |= seeds
        return stale.merged(pairs)

    def _reached(self, changes: Sequence[Changes]) -> Wanted:
        """Ids of the touched entities, as parts without a way to go; what is too far goes to the worker."""
        found: Wanted = defaultdict(set)
        for part, seeds in self._parts(changes).items():
            ids = self._ends(part, seeds)
            if len(ids) > self.room:
                self._leave({part: seeds})
            else:
                found[part._replace(walk=HERE)].update(ids)
        return {part: ids for part, ids in found.items() if ids}

    def _ends(self, part: Part, seeds: Collection[UUID]) -> Collection[UUID]:
        if part.walk in (HERE, None):
            return seeds
        return reached(part.walk or HERE, seeds, part.blueprint, team_id(self.model), self.room + 1)

    def _derived(self, wanted: Wanted) -> list[Changes]:
        """Derives them; returns what changed by it."""
        changes = []
        for blueprint in dict.fromkeys(part.blueprint for part in wanted):
            counted = wanted.get(Part(blueprint, HERE, True), set())
            ids = wanted.get(Part(blueprint, HERE, False), set()) | counted
            if len(ids) > self.room or (counted and self._is_far(counted)):
                self._leave({part: part_ids for part, part_ids in wanted.items() if part.blueprint == blueprint})
                continue
            self.room -= len(ids)
            changes.append(self._derive(self.model.by_id(blueprint), ids, counted))
        return changes

    def _is_far(self, hubs: Collection[UUID]) -> bool:
        """Whether counting would keep the writer waiting, because very many point to these entities."""
        if self.arrows is None:
            return False
        with connection.cursor() as cursor:
            cursor.execute(ARROWS, [list(hubs)])
            return cursor.fetchone()[0] > self.arrows

    def _derive(self, kind: Kind, ids: Collection[UUID], counted: Collection[UUID]) -> Changes:
        pairs = rederive(self.model, kind, ids, counted)
        locked = {after.id for _, after in pairs}
        if missing := set(ids) - locked:
            # Either somebody writes them at this moment, or they are gone.
            still = {row.id for row in Entity.objects.filter(pk__in=missing).only("id")}
            if still:
                self.busy[Part(kind.id, HERE, bool(counted))] |= still
        for before, after in pairs:
            self._note(kind, before, after)
        changes = Changes(self.model, kind)
        changes.compare(pairs)
        changes.reown(pairs)
        return changes

    def _note(self, kind: Kind, before: EntityRow, after: EntityRow) -> None:
        shown = self.own.get(after.id)
        if shown is not None:
            shown.computed, shown.scorecards, shown.team = after.computed, after.scorecards, after.team
        elif _moved(before, after):
            first = self.moved.get(after.id)
            self.moved[after.id] = Move(kind, first.before if first else before, after)

    def _leave(self, parts: Wanted) -> None:
        for part, seeds in parts.items():
            if seeds:
                self.left[part] |= seeds


def team_id(model: Model) -> UUID | None:
    team = model.find(TEAM)
    return team.id if team else None


def rederive(model: Model, kind: Kind, ids: Collection[UUID], counted: Collection[UUID]) -> Pairs:
    """(before, after) of every entity that could be locked; those that really changed are stored."""
    after = store.rows_of(LOCK, sorted(ids)) if ids else []
    before = [copy(row) for row in after]
    recount = [row.id for row in after if row.id in counted] if kind.compiled.counted else []
    numbers = aggregate(model, kind, recount, now()) if recount else {}
    for row in after:
        row.computed = row.computed | numbers.get(row.id, {})
    derive(model, kind, after, {})
    pairs = list(zip(before, after, strict=True))
    moved = [(old, new) for old, new in pairs if _moved(old, new)]
    store.update_derived([new for _, new in moved])
    numbers_now = (number for old, new in moved for number in changed_numbers(new.id, old.computed, new.computed))
    record_measurements(kind, numbers_now, now())
    return pairs


def _moved(old: EntityRow, new: EntityRow) -> bool:
    return (old.computed, old.scorecards, old.team) != (new.computed, new.scorecards, new.team)


def recompute_blueprint(model: Model, kind: Kind) -> None:
    """All values of a blueprint, and what follows from them: at once when they are few."""
    ids = list(
        Entity.objects.filter(blueprint_id=kind.id).order_by("id").values_list("id", flat=True)[: MAX_REMODELLED + 1]
    )
    if not ids:
        return
    wave = Wave(model, at_once=MAX_REMODELLED)
    if len(ids) <= MAX_REMODELLED:
        wave.run([], {Part(kind.id, HERE, True): set(ids)})
    # Writers of this moment still derive by the old model: a worker goes over all of them in any case.
    wave.left[Part(kind.id, None, True)] = set()
    wave.close()


def mind_the_clock(kind: Kind) -> None:
    """Call when a blueprint changed: values that depend on the time are derived again every few minutes."""
    compiled = kind.compiled
    counted = any(aggregation.restless for aggregation in compiled.counted.values())
    restless = counted or any(NOW.search(program) for program in compiled.expressions.values())
    stale.keep_clock(kind.id, RESTLESS_SECONDS if restless else None)


def work_off() -> None:
    """For the worker: until nothing is due. Each step is a transaction of its own, so writers wait for no more."""
    while works := stale.take():
        for work in works:
            _work(work)


def _work(work: Work) -> None:
    after = FIRST
    while True:
        model = current_model()
        kind = model.find_by_id(work.part.blueprint)
        ids = _chunk(model, kind, work, after) if kind else []
        with transaction.atomic():
            if kind and ids:
                _step(model, kind, work, ids)
            if len(ids) < CHUNK:
                stale.settle(work)
                return
            stale.hold(work.rows)
        after = ids[-1]


def _chunk(model: Model, kind: Kind, work: Work, after: UUID) -> list[UUID]:
    """The next ids in order."""
    if work.part.walk is None:
        with connection.cursor() as cursor:
            cursor.execute(ALL, [kind.id, after, CHUNK])
            return [row[0] for row in cursor.fetchall()]
    if work.part.walk == HERE:
        return sorted(seed for seed in work.seeds if seed > after)[:CHUNK]
    return reached(work.part.walk, work.seeds, kind.id, team_id(model), CHUNK, after)


def _step(model: Model, kind: Kind, work: Work, ids: Sequence[UUID]) -> None:
    # A pass over all comes with a new model, of which writers of this moment may not know.
    watch = Watch.begin(Writer(model, kind.id, FOLLOWS) if work.part.walk else None)
    wave = Wave(model, runs=work.runs, at_once=MAX_STEP, arrows=None)
    wave.run([], {Part(kind.id, HERE, work.part.counted): set(ids)})
    wave.close(watch)
