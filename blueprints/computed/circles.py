"""A value that follows from itself cannot be saved (decision D17)."""

from collections.abc import Callable, Mapping

from blueprints.computed.graph import Graph, Node
from blueprints.definition import compile_blueprint
from blueprints.definition.compiled import CompiledBlueprint
from blueprints.definition.words import pointer
from blueprints.model import Model
from portal.errors import Fault, Invalid
from portal.types import JsonObject

# Called with all blueprints as they would be, a place for faults, and what has them. Raises Invalid.
Refusal = Callable[[Mapping[str, CompiledBlueprint], str, str], None]
_refusals: list[Refusal] = []
PARTS = ("mirrorProperties", "calculationProperties", "aggregationProperties")


def register_refusal(refuse: Refusal) -> None:
    """Rooms above know of circles that lead through them."""
    if refuse not in _refusals:
        _refusals.append(refuse)


def refuse_circles(model: Model, document: JsonObject, renamed_from: str | None = None) -> None:
    """`document` is the blueprint as it shall be. Raises Invalid with the way round, by name."""
    compiled = {kind.identifier: kind.compiled for kind in model if kind.identifier != renamed_from}
    before = model.find(renamed_from or document["identifier"])
    compiled[document["identifier"]] = compile_blueprint(document, before.row.asked if before else {})
    circle = Graph(compiled).circle()
    if circle:
        fault = Fault(_place(document, circle), f"would follow from itself: {in_words(circle)}", "circle")
        raise Invalid.from_faults("the blueprint", [fault])
    for refuse in _refusals:
        refuse(compiled, "/aggregationProperties", "the blueprint")


def in_words(circle: list[Node]) -> str:
    return " → ".join(f"{node.blueprint}.{node.key}" for node in circle)


def _place(document: JsonObject, circle: list[Node]) -> str:
    own = [node.key for node in circle if node.blueprint == document["identifier"]]
    places = [pointer(part, key) for key in own for part in PARTS if key in document.get(part, {})]
    return places[0] if places else "/ownership" if own else "/relations"
