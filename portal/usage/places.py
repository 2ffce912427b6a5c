"""What is looked at most, and what nobody looks at."""

from collections import Counter
from typing import NamedTuple

from actions.models import Action
from blueprints.model import current_model
from pages.models import Page
from portal.types import JsonObject
from portal.usage.days import Days
from portal.usage.visits import Place, visits

MOST = 100


class Known(NamedTuple):
    kind: str
    identifier: str
    title: str

    @property
    def ways(self) -> list[Place]:
        """Visits that count for it: of a blueprint those of its table and of its entities."""
        kinds = ("blueprint", "entity") if self.kind == "blueprint" else (self.kind,)
        return [(kind, self.identifier) for kind in kinds]


def places(days: Days) -> JsonObject:
    """{since, visits, places: [{kind, identifier, title, visits}], unused: [{kind, identifier, title}], unusedTotal}

    Of what is gone only the number of all visits tells.
    """
    seen = visits(days)
    counted = [(one, sum(seen.places[way] for way in one.ways)) for one in known_places(seen.places)]
    used = sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1])
    unused = [one for one, count in counted if not count]
    return {
        "since": seen.since, "visits": seen.places.total(),
        "places": [one._asdict() | {"visits": count} for one, count in used[:MOST]],
        "unused": [one._asdict() for one in unused[:MOST]], "unusedTotal": len(unused),
    }  # fmt: skip


def known_places(seen: Counter[Place]) -> list[Known]:
    """Two statements beside the model. Screens of our own are only those that somebody has seen."""
    screens = [Known(kind, name, name) for kind, name in seen if kind == "screen"]
    return [*_pages(), *_blueprints(), *_actions(), *screens]


def _pages() -> list[Known]:
    rows = Page.objects.filter(kind=Page.DASHBOARD).order_by("identifier").values_list("identifier", "document__title")
    return [Known("page", identifier, title or identifier) for identifier, title in rows]


def _blueprints() -> list[Known]:
    return [Known("blueprint", kind.identifier, kind.row.title) for kind in current_model() if not kind.row.system]


def _actions() -> list[Known]:
    """What people start themselves."""
    rows = Action.objects.order_by("identifier")
    fields = rows.values_list("identifier", "document__title", "document__trigger__type")
    return [Known("action", name, title or name) for name, title, trigger in fields if trigger == "self-service"]
