"""What a change of a blueprint takes away from others, asks of its entities, or lets them compute otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from blueprints.computed.walks import OWNERS
from blueprints.definition import compile_blueprint
from blueprints.definition.kinds import kind_of, value_schema
from blueprints.model import Kind, Model
from blueprints.references.subject import Part, Subject
from portal.types import Json, JsonObject

What = Literal["deleted", "removed", "retyped", "narrowed", "retargeted", "required", "recomputed"]
# What of a computed property's definition its values follow from; the rest is how they are shown.
COMPUTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "mirrorProperties": ("path",),
        "calculationProperties": ("calculation", "type"),
        "aggregationProperties": ("target", "query", "pathFilter", "calculationSpec"),
    }
)


class Change(NamedTuple):
    """`definition` is the new one of a property that keeps its type."""

    what: What
    subject: Subject
    definition: JsonObject | None = None

    @property
    def breaks(self) -> bool:
        """Whether others who name the key have to care."""
        return self.what not in ("narrowed", "required")


def deletion(model: Model, kind: Kind) -> list[Change]:
    """The blueprint goes, and with it what leads to it from others."""
    identifier = kind.identifier
    pointing = [
        Change("removed", Subject("relation", source.identifier, key))
        for source, key, _ in model.pointing_to(identifier)
        if source.id != kind.id
    ]
    return [Change("deleted", Subject("blueprint", identifier, identifier)), *pointing]


def removal(kind: Kind, part: Part, keys: Iterable[str]) -> list[Change]:
    return [Change("removed", Subject(part, kind.identifier, key)) for key in keys]


def changes_between(kind: Kind, new: JsonObject) -> list[Change]:
    """What the new document takes away from others, or asks of entities that are there."""
    old = kind.document
    before, after = old["schema"]["properties"], new["schema"]["properties"]
    gone = [key for key in _names(old) if key not in _names(new) or (key in _formulas(old) and key in after)]
    found = removal(kind, "property", gone)
    found += removal(kind, "relation", [key for key in old["relations"] if key not in new["relations"]])
    found += [
        Change("retyped", Subject("property", kind.identifier, key))
        for key in before
        if key in after and kind_of(before[key]) is not kind_of(after[key])
    ]
    found += [
        Change("retargeted", Subject("relation", kind.identifier, key))
        for key, relation in old["relations"].items()
        if key in new["relations"] and new["relations"][key]["target"] not in (relation["target"], kind.identifier)
    ]
    found += removal(kind, "property", [OWNERS] if _is_owned(old) and not _is_owned(new) else [])
    return [*found, *_recomputed(kind, new), *_narrowings(kind, before, after), *_demands(kind, new)]


def _is_owned(document: JsonObject) -> bool:
    return bool(document.get("ownership") or document.get("teamInheritance"))


def _recomputed(kind: Kind, new: JsonObject) -> Iterator[Change]:
    """Keys that stay and whose values follow from something else than before; owners that are inherited otherwise."""
    known, before, after = set(_names(kind.document)), _formulas(kind.document), _formulas(new)
    for key, formula in after.items():
        if key in known and formula != before.get(key):
            yield Change("recomputed", Subject("property", kind.identifier, key))
    inherited = compile_blueprint(new).inherited
    if inherited and inherited != kind.compiled.inherited:
        yield Change("recomputed", Subject("property", kind.identifier, OWNERS))


def _formulas(document: JsonObject) -> dict[str, Json]:
    """What each computed property follows from."""
    return {
        key: (section, [definition.get(word) for word in words])
        for section, words in COMPUTED.items()
        for key, definition in document.get(section, {}).items()
    }


def _narrowings(kind: Kind, before: JsonObject, after: JsonObject) -> Iterator[Change]:
    """Definitions that ask something else of values; whether any value fails is counted later."""
    for key in (key for key in before if key in after):
        same_type = kind_of(before[key]) is kind_of(after[key])
        if same_type and value_schema(before[key]) != value_schema(after[key]):
            yield Change("narrowed", Subject("property", kind.identifier, key), after[key])


def _names(document: JsonObject) -> list[str]:
    return [*document["schema"]["properties"], *(key for part in COMPUTED for key in document.get(part, {}))]


def _demands(kind: Kind, new: JsonObject) -> Iterator[Change]:
    for key in new["schema"].get("required", ()):
        if key not in kind.compiled.required:
            yield Change("required", Subject("property", kind.identifier, key))
    for key, relation in new["relations"].items():
        known = kind.compiled.relations.get(key)
        if relation["required"] and not (known and known.required):
            yield Change("required", Subject("relation", kind.identifier, key))
