"""First rows of every organization: rooms above register functions that write them into the template."""

from collections.abc import Callable

Seed = Callable[[], None]
SEEDS: list[Seed] = []


def register_seed(seed: Seed) -> Seed:
    """Seeds run inside the template's scope, in the order of registration, and may run again: write idempotently."""
    if seed not in SEEDS:
        SEEDS.append(seed)
    return seed
