"""Makes workflows in one call each."""

from typing import Any

Document = dict[str, Any]


def flow(nodes: list[Document], *connections: Document, identifier: str = "flow", **more: Any) -> Document:
    return {"identifier": identifier, "nodes": nodes, "connections": list(connections), **more}


def node(name: str, kind: str, **config: Any) -> Document:
    return {"identifier": name, "config": {"type": kind, **config}}


def start(inputs: Document | None = None, **config: Any) -> Document:
    """A trigger for people, by the name `start`."""
    return node("start", "SELF_SERVE_TRIGGER", userInputs={"properties": inputs or {}}, **config)


def event_trigger(kind: str = "ENTITY_CREATED", **config: Any) -> Document:
    return node("event", "EVENT_TRIGGER", event={"type": kind, "blueprintIdentifier": "service"}, **config)


def joined(source: str, target: str, *, outlet: str | None = None, fallback: bool = False) -> Document:
    way = {"sourceOutletIdentifier": outlet} if outlet else {}
    return {"sourceIdentifier": source, "targetIdentifier": target, **way, **({"fallback": True} if fallback else {})}
