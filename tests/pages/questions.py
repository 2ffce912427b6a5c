"""What the widgets of a page ask the server when somebody looks at it."""

from collections.abc import Iterator
from typing import Any

from pages.definition import widgets_in
from tests.wire import Answer, Api

EVERYTHING = {"combinator": "and", "rules": []}


def answers(api: Api, page: dict[str, Any]) -> Iterator[tuple[str, Answer]]:
    """(title, the server's answer) of every widget that asks for entities."""
    for _, widget in widgets_in(page):
        ask = ASKED.get(widget["type"])
        if ask:
            yield widget["title"], ask(api, widget)


def _number(api: Api, widget: dict[str, Any]) -> Answer:
    return _aggregate(api, widget, ("func", "property", "averageOf", "measureTimeBy"))


def _shares(api: Api, widget: dict[str, Any]) -> Answer:
    kind, key = widget["property"].split("#")
    return _aggregate(api, widget | {"func": "countValues", kind: key}, ("func", kind))


def _scorecard(api: Api, widget: dict[str, Any]) -> Answer:
    return _aggregate(api, widget | {"func": "countValues"}, ("func", "scorecard"))


def _aggregate(api: Api, widget: dict[str, Any], keys: tuple[str, ...]) -> Answer:
    asked = {key: widget[key] for key in keys if key in widget}
    return api.post("/v1/entities/aggregate", json={**asked, **_of(widget)})


def _line(api: Api, widget: dict[str, Any]) -> Answer:
    asked = {
        key: widget[key] for key in ("func", "measureTimeBy", "timeInterval", "breakdownProperty") if key in widget
    }
    period = {"preset": widget["preset"], "timeZone": "Europe/Berlin"}
    body = {**asked, **_of(widget), "aggregationType": "countEntities", "timeRange": period}
    return api.post("/v1/entities/aggregate-over-time", json=body)


def _table(api: Api, widget: dict[str, Any]) -> Answer:
    query = {"query": widget["dataset"]} if "dataset" in widget else {}
    return api.post(f"/v1/blueprints/{widget['blueprint']}/entities/search", json={"limit": 10, **query})


def _of(widget: dict[str, Any]) -> dict[str, Any]:
    return {"blueprint": widget["blueprint"], "query": widget.get("dataset", EVERYTHING)}


ASKED = {
    "entities-number-chart": _number, "entities-pie-chart": _shares, "entities-bar-chart": _shares,
    "line-chart": _line, "table-entities-explorer": _table, "scorecard-summary": _scorecard,
}  # fmt: skip
