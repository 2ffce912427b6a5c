"""Whose documents make up the configuration: each room plugs its own in, so that none needs to know another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from portal.errors import Forbidden, Invalid
from portal.types import Actor, JsonObject

# Between the parts of a key: no identifier can hold it.
SEPARATOR = "\n"


def no_losses(key: str, before: JsonObject, after: JsonObject | None) -> list[str]:
    return []


def as_they_come(documents: Sequence[JsonObject]) -> list[JsonObject]:
    return list(documents)


@dataclass(frozen=True, slots=True)
class Section:
    """Objects of one kind, by key. Writing raises PortalError, and happens inside the caller's transaction.

    `documents` gives all as `checked` would: without what the server adds. `create` may leave out what refers to
    objects that come later; they are replaced once all are there. `losses` names what a change or a deletion (None)
    destroys. `optional` keys that a document does not say stay as they are. `secret` ones are compared and put in
    place, and never told. A `fixed` object is never deleted.
    """

    name: str
    resource: str
    order: int
    documents: Callable[[], dict[str, JsonObject]]
    checked: Callable[[JsonObject], JsonObject]
    key_of: Callable[[JsonObject], str]
    create: Callable[[Actor, JsonObject], object]
    replace: Callable[[Actor, str, JsonObject], object]
    delete: Callable[[Actor, str], object]
    reads: str = ""
    losses: Callable[[str, JsonObject, JsonObject | None], list[str]] = no_losses
    arranged: Callable[[Sequence[JsonObject]], list[JsonObject]] = as_they_come
    optional: frozenset[str] = frozenset()
    secret: frozenset[str] = frozenset()
    fixed: Callable[[str], bool] = lambda key: False

    @property
    def reading(self) -> str:
        """The right to see all objects of the section."""
        return self.reads or f"read:{self.resource}"

    def told(self, document: JsonObject) -> JsonObject:
        return {key: value for key, value in document.items() if key not in self.secret}


_sections: dict[str, Section] = {}


def register_section(section: Section) -> None:
    _sections[section.name] = section


def sections() -> list[Section]:
    """What others depend on comes first."""
    return sorted(_sections.values(), key=lambda section: (section.order, section.name))


@contextmanager
def part(path: str) -> Iterator[None]:
    """Faults found within are of the part of the document that is at `path`."""
    try:
        yield
    except Invalid as error:
        faults = [fault._replace(path=path + fault.path) for fault in error.faults]
        raise Invalid.from_faults("the document", faults) from error


def require(actor: Actor, scopes: Iterable[str]) -> None:
    """Raises Forbidden with every right that is missing."""
    missing = sorted(scope for scope in scopes if not actor.may(scope))
    if missing:
        raise Forbidden(f"this needs the right {', '.join(missing)}, which you do not have", scopes=missing)
