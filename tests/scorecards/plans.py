"""Initiatives to begin in tests, and the rules that they ask for."""

from datetime import UTC, datetime, timedelta

from portal.moments import timestamp

TIER = {"property": "tier", "operator": "<=", "value": 2}
SUMMARY = {"property": "summary", "operator": "isNotEmpty"}


def day(days):
    return timestamp(datetime.now(UTC) + timedelta(days=days))


def rule(identifier, level, *conditions, **changes):
    query = {"combinator": "and", "conditions": list(conditions)}
    return {"identifier": identifier, "title": identifier, "level": level, "query": query} | changes


def plan(**changes):
    return {
        "title": "Everything described", "startDate": day(-10), "dueDate": day(20), "blueprint": "service",
        "target": {"scorecard": "readiness", "level": "Silver"},
    } | changes  # fmt: skip


def begin(api, **changes):
    answer = api.post("/v1/initiatives", json=plan(**changes))
    assert answer.status_code == 201, answer.json()
    return answer.json()["initiative"]
