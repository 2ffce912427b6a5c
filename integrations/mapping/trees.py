"""A mapping of one entity: a tree whose texts are jq programs; other values stand for themselves.

In searches (`{combinator, rules}`) the words `combinator`, `property` and `operator` may be written plainly as well as
quoted, as jq would have it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.strict_json import pointer_step
from portal.types import Json

WORDS = frozenset({"combinator", "property", "operator"})
BEGINS_A_PROGRAM = ("'", '"', ".", "(", "[", "$", "if ")


def programs_of(tree: Json, path: str = "", key: Any = None) -> Iterator[tuple[str, str]]:
    """Each program under the JSON pointer of its place."""
    if isinstance(tree, str):
        if not _is_word(key, tree):
            yield path, tree
        return
    for step, inner in _steps(tree):
        yield from programs_of(inner, path + pointer_step(step), step)


def filled(tree: Json, values: Mapping[str, Json], path: str = "") -> Json:
    """The tree with each program's value in its place."""
    if isinstance(tree, dict):
        return {key: filled(inner, values, path + pointer_step(key)) for key, inner in tree.items()}
    if isinstance(tree, list):
        return [filled(inner, values, path + pointer_step(index)) for index, inner in enumerate(tree)]
    return values.get(path, tree) if isinstance(tree, str) else tree


def _steps(tree: Json) -> Iterator[tuple[Any, Json]]:
    if isinstance(tree, dict):
        yield from tree.items()
    elif isinstance(tree, list):
        yield from enumerate(tree)


def _is_word(key: Any, text: str) -> bool:
    return key in WORDS and not text.startswith(BEGINS_A_PROGRAM)
