"""Computed values worked out slowly and plainly from what entities say themselves: the measure of the fast way."""

from statistics import median
from typing import Any

AREA = {
    "identifier": "area", "title": "Area",
    "schema": {"properties": {"budget": {"type": "number"}}},
    "aggregationProperties": {
        "services": {"target": "service", "calculationSpec": {"func": "count", "calculationBy": "entities"}},
        "size": {
            "target": "service", "calculationSpec": {"func": "sum", "calculationBy": "property", "property": "size"},
            "pathFilter": [{"path": ["system", "area"], "fromBlueprint": "service"}],
        },
        "middle": {
            "target": "system", "calculationSpec": {"func": "median", "calculationBy": "property", "property": "load"},
        },
    },
}  # fmt: skip
SYSTEM = {
    "identifier": "system", "title": "System",
    "schema": {"properties": {"factor": {"type": "number"}}},
    "relations": {"area": {"target": "area"}},
    "mirrorProperties": {"budget": {"path": "area.budget"}},
    "calculationProperties": {
        "load": {"calculation": "(.properties.budget // 0) + .properties.doubled * (.properties.factor // 1)", "type": "number"},
    },
    "aggregationProperties": {
        "large": {
            "target": "service", "calculationSpec": {"func": "count", "calculationBy": "entities"},
            "query": {"combinator": "and", "rules": [{"property": "size", "operator": ">", "value": 4}]},
        },
        "doubled": {
            "target": "service", "calculationSpec": {"func": "sum", "calculationBy": "property", "property": "double"},
            "pathFilter": [{"path": ["system"], "fromBlueprint": "service"}],
        },
    },
}  # fmt: skip
SERVICE = {
    "identifier": "service", "title": "Service",
    "schema": {"properties": {"size": {"type": "number"}}},
    "relations": {"system": {"target": "system"}, "needs": {"target": "service", "many": True}},
    "mirrorProperties": {
        "load": {"path": "system.load"}, "needed": {"path": "needs.size"}, "areaName": {"path": "system.area.$title"},
    },
    "calculationProperties": {
        "double": {"calculation": ".properties.size * 2", "type": "number"},
        "label": {"calculation": "(.properties.quad | tostring) + \" of \" + (.relations.system // \"none\")", "type": "string"},
        "quad": {"calculation": ".properties.double * 2", "type": "number"},
    },
    "aggregationProperties": {
        "around": {"target": "service", "calculationSpec": {"func": "count", "calculationBy": "entities"}},
        "users": {
            "target": "service", "calculationSpec": {"func": "max", "calculationBy": "property", "property": "size"},
            "pathFilter": [{"path": ["needs"], "fromBlueprint": "service"}],
        },
        "uses": {
            "target": "service", "calculationSpec": {"func": "min", "calculationBy": "property", "property": "quad"},
            "pathFilter": [{"path": ["needs"]}],
        },
    },
}  # fmt: skip
MODEL = (AREA, SYSTEM, SERVICE)
Catalogue = dict[str, dict[str, Any]]


def expected(entities: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    """Computed properties of each entity, by (blueprint, identifier)."""
    kinds: dict[str, Catalogue] = {name: {} for name in ("area", "system", "service")}
    for entity in entities:
        kinds[entity["blueprint"]][entity["identifier"]] = entity
    found: dict[tuple[str, str], dict[str, Any]] = {}
    services, systems, areas = kinds["service"], kinds["system"], kinds["area"]
    for name, service in services.items():
        size = service["properties"]["size"]
        double = None if size is None else size * 2
        quad = None if double is None else double * 2
        found["service", name] = {"double": double, "quad": quad}
    for name, system in systems.items():
        mine = [service for service in services.values() if service["relations"]["system"] == name]
        area = areas.get(system["relations"]["area"] or "")
        budget = area["properties"]["budget"] if area else None
        above = {s["identifier"] for s in services.values() if name in _systems_above(services, s["identifier"])}
        doubled = sum(found["service", s["identifier"]]["double"] or 0 for s in mine)
        factor = system["properties"]["factor"]
        found["system", name] = {
            "budget": budget, "doubled": doubled,
            "large": sum(1 for s in above if (services[s]["properties"]["size"] or 0) > 4),
            "load": (budget or 0) + doubled * (1 if factor is None else factor),
        }  # fmt: skip
    for name, service in services.items():
        system = systems.get(service["relations"]["system"] or "")
        area = areas.get((system["relations"]["area"] or "") if system else "")
        users = [s["properties"]["size"] for s in services.values() if name in s["relations"]["needs"]]
        quads = [found["service", n]["quad"] for n in service["relations"]["needs"]]
        known = found["service", name]
        quad = "null" if known["quad"] is None else str(known["quad"])
        known |= {
            "load": found["system", system["identifier"]]["load"] if system else None,
            "areaName": area["title"] if area else None,
            "needed": [
                v for n in service["relations"]["needs"] if (v := services[n]["properties"]["size"]) is not None
            ],
            "label": f"{quad} of {service['relations']['system'] or 'none'}",
            "around": len((_below(services, name) | _above(services, name)) - {name}),
            "users": max((v for v in users if v is not None), default=None),
            "uses": min((v for v in quads if v is not None), default=None),
        }
    for name in areas:
        inside = {s for s, e in systems.items() if e["relations"]["area"] == name}
        direct = [s for s in services.values() if s["relations"]["system"] in inside]
        above = [s for s in services if _systems_above(services, s) & inside]
        loads = [found["system", s]["load"] for s in inside]
        found["area", name] = {
            "services": len(above), "size": sum(s["properties"]["size"] or 0 for s in direct),
            "middle": median(loads) if loads else None,
        }  # fmt: skip
    return found


def _below(services: Catalogue, name: str) -> set[str]:
    """Services that it needs, over any number of arrows, itself included."""
    seen, frontier = {name}, [name]
    while frontier:
        frontier = [n for here in frontier for n in services[here]["relations"]["needs"] if n not in seen]
        seen.update(frontier)
    return seen


def _above(services: Catalogue, name: str) -> set[str]:
    return {other for other in services if name in _below(services, other)}


def _systems_above(services: Catalogue, name: str) -> set[str]:
    """Systems that a service leads to: its own, and those of the services it needs."""
    return {services[n]["relations"]["system"] for n in _below(services, name)} - {None}
