"""The order in which packages can be written, each after what it depends on."""

from collections.abc import Iterator, Sequence

from integrations.sbom.parse import Part


def after_their_dependencies(parts: Sequence[Part]) -> list[Part]:
    """Depth first, without recursion: real graphs are deep. In a circle somebody has to come first."""
    by_identifier = {part.identifier: part for part in parts}
    ordered: dict[str, Part] = {}
    entered: set[str] = set()
    for root in parts:
        stack = [(root, iter(root.depends_on))] if root.identifier not in entered else []
        entered.add(root.identifier)
        while stack:
            part, waiting = stack[-1]
            following = _next_new(waiting, entered)
            if following is None:
                ordered[part.identifier] = part
                stack.pop()
            else:
                entered.add(following)
                stack.append((by_identifier[following], iter(by_identifier[following].depends_on)))
    return list(ordered.values())


def _next_new(identifiers: Iterator[str], entered: set[str]) -> str | None:
    return next((identifier for identifier in identifiers if identifier not in entered), None)
