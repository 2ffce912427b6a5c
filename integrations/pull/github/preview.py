"""What an organization at GitHub would bring: the first things of each kind, mapped and tried."""

from typing import Any

from django.db import transaction

from integrations.mapping.config import mappings_of_kind
from integrations.mapping.evaluate import map_documents
from integrations.mapping.items import FAILED, Mapped
from integrations.mapping.writing import write_mapped
from integrations.pull.github.client import Client
from integrations.pull.github.kinds import KINDS, NAMED_BY, address, in_order
from integrations.pull.presets import make_blueprints
from integrations.pull.turns import opened
from integrations.webhooks.work import TRY
from portal.types import Actor, JsonObject

FIRST = 30


def preview(actor: Actor, document: JsonObject, pulled: JsonObject) -> JsonObject:
    """Of each kind what belongs to the first parent only. Raises what asking GitHub may raise.

    The blueprints that would be made are made, and taken back.
    """
    found, config = _found(opened(document["pull"], document["secrets"]), document["config"]), document["config"]
    mapped = {
        name: [each for one in mappings_of_kind(config, name) for each in map_documents(one, items)]
        for name, items in found.items()
    }
    with transaction.atomic():
        made = make_blueprints(actor, document)
        for items in mapped.values():
            write_mapped(actor, items, TRY)
        transaction.set_rollback(True)
    return _told(mapped, made)


def _found(wanted: JsonObject, config: JsonObject) -> dict[str, list[JsonObject]]:
    client, parents, found = Client(wanted), dict[str, JsonObject](), dict[str, list[JsonObject]]()
    for name in in_order({resource["kind"] for resource in config["resources"]}):
        kind = KINDS[name]
        parent = parents.get(kind.parent or "", {})
        if kind.parent and not parent:
            continue
        named = parent.get(NAMED_BY.get(kind.parent or "", ""), "")
        shown = client.page(address(client.base, kind, wanted["organization"], named), kind.within).items or []
        found[name] = [{**item, f"__{kind.parent}": parent} if parent else item for item in shown[:FIRST]]
        parents |= {name: found[name][0]} if found[name] else {}
    return found


def _told(mapped: dict[str, list[Mapped]], made: list[JsonObject]) -> JsonObject:
    every = [(name, each) for name, listed in mapped.items() for each in listed if each.outcome != "filtered"]
    good = [(name, each) for name, each in every if each.outcome != FAILED]
    faults = [_placed(name, each, message=each.message) for name, each in every if each.outcome == FAILED]
    counts: dict[str, dict[str, int]] = {}
    for _, each in good:
        found = counts.setdefault(each.blueprint, dict.fromkeys(("created", "updated", "unchanged"), 0))
        found[each.outcome] += 1
    return {
        "dryRun": True, "valid": not faults, "counts": counts, "moreRows": 0,
        "rows": [_placed(name, each, blueprint=each.blueprint, result=each.outcome) for name, each in good],
        "faults": faults, "faultCount": len(faults), "blueprints": made, "leaving": {}, "files": [], "fileCount": 0,
        "notes": [f"These are the first {FIRST} of each kind, and of one repository and team only"],
    }  # fmt: skip


def _placed(name: str, each: Mapped, **more: Any) -> JsonObject:
    identifier = each.identifier if isinstance(each.identifier, str) else ""
    return {"file": name, "line": 0, "column": 0, "path": "", "rule": each.stage, "identifier": identifier, **more}
