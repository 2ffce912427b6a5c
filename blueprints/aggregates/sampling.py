"""Counts over very many entities look at a part of them, and say so; whoever asks for exact ones waits for them."""

from typing import NamedTuple

from blueprints.aggregates.statements import ROWS, compose, fetch
from blueprints.rules.sql import Sql

# Above so many, as the planner guesses, a count of all takes longer than a table may take to appear.
SAMPLED_ABOVE, LOOKED_AT = 300_000, 100_000
GUESS = "EXPLAIN (FORMAT JSON) SELECT 1 {rows} WHERE {condition}"
# Whole pages of the table, the same ones each time, so that a count does not flicker.
PART = ROWS.text.replace("blueprints_entity e", "blueprints_entity e TABLESAMPLE SYSTEM ({percent}) REPEATABLE (0)")


class Sample(NamedTuple):
    """`rows` to count in the place of all, and what each of them stands for."""

    rows: Sql = ROWS
    factor: float = 1

    @property
    def is_exact(self) -> bool:
        return self.factor == 1

    def of_all(self, counted: int) -> int:
        return round(counted * self.factor)


EVERYTHING = Sample()


def sample_of(condition: Sql) -> Sample:
    """One statement, which reads no entity."""
    (plan,) = fetch(compose(GUESS, rows=ROWS, condition=condition))[0][0]
    guessed = plan["Plan"]["Plan Rows"]
    if guessed <= SAMPLED_ABOVE:
        return EVERYTHING
    factor = guessed / LOOKED_AT
    return Sample(compose(PART, percent=Sql(f"{100 / factor:.4f}")), factor)
