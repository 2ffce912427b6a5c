"""What the demo's CI writes into the catalogue when a job is done: the new version, the replicas, the incident."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

Facts = Mapping[str, Any]


class Write(NamedTuple):
    """A call of the catalogue's API."""

    method: str
    path: str
    body: dict[str, Any]


def _address(facts: Facts, blueprint: str, entity: str = "", **query: str) -> str:
    """With the run, so that the entity's log names it."""
    named = f"/{quote(entity, safe='')}" if entity else ""
    return f"/v1/blueprints/{blueprint}/entities{named}?{urlencode({'run_id': facts['runId'], **query})}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def nothing(facts: Facts) -> list[Write]:
    return []


def deployed(facts: Facts) -> list[Write]:
    service, version, environment = facts["service"], facts["version"], facts["environment"]
    deployment = {
        "identifier": f"{service}-{version}-{environment}",
        "title": f"{facts['title']} {version} → {environment}",
        "team": facts.get("team") or [],
        "properties": {
            "version": version,
            "status": "succeeded",
            "deployedAt": _now(),
            "deployedBy": facts.get("requestedBy"),
            "changes": facts.get("notes"),
        },
        "relations": {"service": service, "environment": environment},
    }
    writes = [Write("POST", _address(facts, "deployment", upsert="true", merge="true"), deployment)]
    if str(environment).startswith("production"):
        writes.append(Write("PATCH", _address(facts, "service", service), {"properties": {"version": version}}))
    return writes


def scaled(facts: Facts) -> list[Write]:
    changes = {"properties": {"replicas": facts["replicas"]}}
    return [Write("PATCH", _address(facts, "service", facts["service"]), changes)]


def reported(facts: Facts) -> list[Write]:
    incident = {
        "identifier": f"INC-{facts['runId'].removeprefix('r_')[:6]}",
        "title": facts["title"],
        "team": facts.get("team") or [],
        "properties": {
            "severity": facts["severity"],
            "status": "investigating",
            "startedAt": facts.get("startedAt") or _now(),
            "commander": facts.get("commander"),
            "terminalsAffected": facts.get("terminalsAffected"),
            "report": facts.get("details"),
        },
        "relations": {"services": facts.get("services") or []},
    }
    return [Write("POST", _address(facts, "incident"), incident)]
