"""What is different between two results of one entity in one scorecard."""

from collections.abc import Sequence

from portal.types import JsonObject

RISES, FALLS = "rises", "falls"


def direction_of(levels: Sequence[str], before: str | None, after: str | None) -> str | None:
    """None where nothing moved, and where a level is none of the scorecard's any more."""
    if before not in levels or after not in levels or before == after:
        return None
    return RISES if levels.index(after) > levels.index(before) else FALLS


def rule_changes(before: JsonObject | None, after: JsonObject | None) -> list[JsonObject]:
    """[{identifier, before, after}] of rules with another status; null where there was no such rule."""
    was, is_now = _statuses(before), _statuses(after)
    return [
        {"identifier": rule, "before": was.get(rule), "after": is_now.get(rule)}
        for rule in dict.fromkeys([*was, *is_now])
        if was.get(rule) != is_now.get(rule)
    ]


def _statuses(result: JsonObject | None) -> dict[str, str]:
    return {line["identifier"]: line["status"] for line in result["rules"]} if result else {}
