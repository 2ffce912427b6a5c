"""Numbers and moments of the demo: random but the same every time, and recent whenever it is made."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from blueprints.entities.documents import timestamp

T = TypeVar("T")


class Chance:
    """Draws for one thing: what is drawn for another does not shift when a line is added to a table."""

    def __init__(self, *names: str, now: datetime) -> None:
        self._random = random.Random("lighthouse/" + "/".join(names))
        self._now = now

    def between(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def share(self, low: float, high: float, digits: int = 2) -> float:
        return round(self._random.uniform(low, high), digits)

    def happens(self, percent: int) -> bool:
        return self._random.random() * 100 < percent

    def one_of(self, options: Sequence[T]) -> T:
        return self._random.choice(options)

    def some_of(self, options: Sequence[T], low: int, high: int) -> list[T]:
        return self._random.sample(options, min(self.between(low, high), len(options)))

    def version(self) -> str:
        return f"{self.between(1, 9)}.{self.between(0, 20)}.{self.between(0, 12)}"

    def commit(self) -> str:
        return f"{self._random.getrandbits(160):040x}"

    def moment(self, *, days_ago: float) -> datetime:
        """Some minute of that day."""
        return self._now - timedelta(days=days_ago, minutes=self.between(0, 600))

    def ago(self, *, days: float) -> str:
        return timestamp(self.moment(days_ago=days))

    def ahead(self, *, days: float) -> str:
        return timestamp(self._now + timedelta(days=days, minutes=self.between(0, 600)))
