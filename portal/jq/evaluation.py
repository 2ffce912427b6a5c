"""Runs programs over documents so that one which fails, loops or eats memory spoils only its own results."""

import math
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from portal.jq.budget import Budget
from portal.jq.child import OUT_OF_TIME, Child, ChildDied, Reply
from portal.jq.compilation import compile_error
from portal.jq.pool import Seat, pool
from portal.jq.sandbox import CPU_SECONDS
from portal.jq.slots import Outcome, Slot, combine, pack, unpack
from portal.types import Json

MAX_DOCUMENT_BYTES = 1024 * 1024
BATCH_DOCUMENTS = 100
BATCH_BYTES = 1024 * 1024
# A program that had to be stopped on this many documents is not tried on the rest of the same call.
STRIKES = 3
# What one call may take in a child: so many wall clocks of one document, and this much more for each.
CALL_WALLS = 3
CALL_SECONDS_PER_DOCUMENT = 0.005

TOO_LARGE = f"the document is larger than {MAX_DOCUMENT_BYTES} bytes"
STRUCK_OFF = "the expression was stopped on earlier documents and is not tried on the rest"
NO_TIME_LEFT = "the expression was not run: others in the same call used up its time"


class Batch(NamedTuple):
    """Replies to the first documents asked about, and what ended them early."""

    replies: list[Reply]
    stopped: str = ""
    refused: str = ""


class Evaluation:
    """One call: the slots by key, the documents, and what was found so far."""

    def __init__(
        self,
        slots: Mapping[str, Slot],
        documents: Sequence[Json],
        variables: Mapping[str, Json],
        wall_seconds: float,
        budget: Budget | None = None,
    ) -> None:
        self.slots = slots
        self.variables = variables
        self.packed = [pack(document, variables) for document in documents]
        self.wall_seconds = wall_seconds
        self.budget = budget
        # A busy machine is no fault of the expressions: with a budget the clock counts for each document only.
        self.seconds_left = (
            math.inf if budget else CALL_WALLS * wall_seconds + CALL_SECONDS_PER_DOCUMENT * len(documents)
        )
        self.strikes: Counter[str] = Counter()
        # Programs that alone were stopped or gave what cannot be read: others are better off without them.
        self.troublesome: set[str] = set()
        self.outcomes: list[dict[str, Outcome]] = [{} for _ in documents]

    def run(self) -> list[dict[str, Outcome]]:
        sizes = [len(packed) for packed in self.packed]
        self._spoil(self.slots, [index for index, size in enumerate(sizes) if size > MAX_DOCUMENT_BYTES], TOO_LARGE)
        readable = [index for index, size in enumerate(sizes) if size <= MAX_DOCUMENT_BYTES]
        for key, rest in self._fill_together(list(self.slots), readable):
            self._fill_alone(key, rest)
        return self.outcomes

    def _fill_together(self, keys: list[str], indexes: list[int]) -> list[tuple[str, list[int]]]:
        """Run the programs as one over the documents; returns those to be run alone, and over which."""
        alone: list[tuple[str, list[int]]] = []
        # The first batches are small, so that a program which always fails is found before it has cost much.
        limits = chain((1, 10), repeat(BATCH_DOCUMENTS))
        while keys and indexes and self.seconds_left > 0:
            batch = self._ask(keys, self._next_batch(indexes, next(limits)))
            if batch.refused:
                keys = self._without_uncompilable(keys, indexes, batch.refused)
                continue
            settled = self._record_together(keys, indexes, batch.replies)
            indexes = indexes[settled:]
            if batch.stopped or settled < len(batch.replies):
                first, indexes = indexes[:1], indexes[1:]
                for place, key in enumerate(keys):
                    self._fill_alone(key, first, among=len(keys) - place)
                # When none is to blame, only all together are too much.
                leaving = self.troublesome.intersection(keys) or set(keys)
                alone += [(key, indexes) for key in keys if key in leaving]
                keys = [key for key in keys if key not in leaving]
        self._spoil(keys, indexes, NO_TIME_LEFT)
        return alone

    def _without_uncompilable(self, keys: list[str], indexes: list[int], refusal: str) -> list[str]:
        errors = {key: compile_error(self.slots[key].program, self.variables) for key in keys}
        if not any(errors.values()):
            self._spoil(keys, indexes, refusal)
            return []
        for key, error in errors.items():
            if error:
                self._spoil([key], indexes, error)
        return [key for key in keys if not errors[key]]

    def _record_together(self, keys: list[str], indexes: list[int], replies: list[Reply]) -> int:
        """Keep the replies up to the first that cannot be read; returns how many those are."""
        slots = [self.slots[key] for key in keys]
        for settled, (index, reply) in enumerate(zip(indexes, replies, strict=False)):
            found = unpack(slots, reply)
            if isinstance(found, str):
                return settled
            self.outcomes[index].update(zip(keys, found, strict=True))
        return len(replies)

    def _fill_alone(self, key: str, indexes: list[int], *, among: int = 1) -> None:
        """`among` how many a budget is to be shared, this one included."""
        while indexes:
            if self.strikes[key] >= STRIKES:
                return self._spoil([key], indexes, STRUCK_OFF)
            if self.seconds_left <= 0 or (self.budget and self.budget.is_spent):
                return self._spoil([key], indexes, NO_TIME_LEFT)
            batch = self._ask([key], self._next_batch(indexes, BATCH_DOCUMENTS), among)
            for index, reply in zip(indexes, batch.replies, strict=False):
                self._record_alone(key, index, unpack([self.slots[key]], reply))
            indexes = indexes[len(batch.replies) :]
            if batch.stopped:
                self.strikes[key] += 1
                self._record_alone(key, indexes[0], batch.stopped)
                indexes = indexes[1:]
        return None

    def _record_alone(self, key: str, index: int, found: list[Outcome] | str) -> None:
        if isinstance(found, str):
            self.troublesome.add(key)
            found = [Outcome(None, found)]
        self.outcomes[index][key] = found[0]

    def _spoil(self, keys: Iterable[str], indexes: list[int], error: str) -> None:
        for index in indexes:
            self.outcomes[index].update(dict.fromkeys(keys, Outcome(None, error)))

    def _next_batch(self, indexes: list[int], limit: int) -> list[bytes]:
        documents: list[bytes] = []
        size = 0
        # What a budget gives is counted out before each question.
        for index in indexes[: 1 if self.budget else limit]:
            size += len(self.packed[index])
            if documents and size > BATCH_BYTES:
                break
            documents.append(self.packed[index])
        return documents

    def _ask(self, keys: list[str], documents: list[bytes], among: int = 1) -> Batch:
        program = combine([self.slots[key] for key in keys], self.variables)
        with pool().seat() as seat:
            started = time.monotonic()
            try:
                return self._ask_within(seat, program, documents, among)
            finally:
                self.seconds_left -= time.monotonic() - started

    def _ask_within(self, seat: Seat, program: str, documents: list[bytes], among: int) -> Batch:
        if self.budget is None:
            return self._ask_twice(seat, program, documents, CPU_SECONDS)
        share = self.budget.share(among)
        batch = self._ask_twice(seat, program, documents, share)
        taken = share if batch.stopped else sum(reply.seconds for reply in batch.replies)
        self.budget.take(taken, stopped=bool(batch.stopped))
        return batch._replace(stopped=self.budget.words) if batch.stopped == OUT_OF_TIME else batch

    def _ask_twice(self, seat: Seat, program: str, documents: list[bytes], cpu_seconds: float) -> Batch:
        """What ran before in a child may have used up its memory, so a death there deserves a second try."""
        replies: list[Reply] = []
        while True:
            fresh = seat.child().documents_run == 0
            try:
                refused = self._collect(seat.child(), program, documents, replies, cpu_seconds)
                return Batch(replies, refused=refused)
            except ChildDied as death:
                seat.vacate()
                if fresh or death.certain:
                    return Batch(replies, stopped=death.reason)

    def _collect(
        self, child: Child, program: str, documents: list[bytes], replies: list[Reply], cpu_seconds: float
    ) -> str:
        """Append replies as they come, since a death ends the stream; returns why the program was refused."""
        deadline = time.monotonic() + self.seconds_left
        stream = child.ask(program, documents[len(replies) :], self.wall_seconds, cpu_seconds)
        compiled = next(stream)
        for reply in stream:
            replies.append(reply)
            if time.monotonic() > deadline and len(replies) < len(documents):
                raise ChildDied(NO_TIME_LEFT, certain=True)
        return "" if compiled.done else compiled.text.decode()
