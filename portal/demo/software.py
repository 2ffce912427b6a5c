"""Entities of what is built: domains, systems, services, APIs, feature flags."""

from datetime import datetime

from portal.demo.chance import Chance
from portal.demo.tables import address, document, load, services
from portal.types import JsonObject

FORGE = "https://git.lighthouse.example"
# Percent of the good habits that a team has: so scorecards have something to tell.
DILIGENCE = {
    "Quayside": 85, "Bookings": 60, "Track and Trace": 92, "Customs": 70, "Fleet": 55, "Freight Billing": 65,
    "Shipper Experience": 80, "Data Lighthouse": 45, "Platform": 95, "Watch": 98,
}  # fmt: skip
AVAILABILITY_GOAL = {1: 99.95, 2: 99.9, 3: 99.5, 4: 99.0}
README = """# {title}

Part of *{system}*, kept by **{team}**.

| | |
|---|---|
| Language | {language} |
| Tier | {tier} |

Run it with `make up`, test it with `make test`; releases go out on every merge.
{needs}"""
NEEDS = """
## What it needs

```mermaid
flowchart LR
{arrows}
```
"""
OPENAPI = """openapi: 3.1.0
info: {{title: {title}, version: "{version}"}}
paths:
  /{path}:
    get:
      summary: List
      parameters: [{{name: limit, in: query, schema: {{type: integer, maximum: 200}}}}]
      responses: {{"200": {{description: The list}}, "401": {{description: Who are you}}}}
  /{path}/{{id}}:
    get:
      summary: One of them
      responses: {{"200": {{description: It}}, "404": {{description: Unknown}}}}
"""
PROTO = """syntax = "proto3";
package lighthouse.{package};
message Changed {{ string id = 1; string container = 2; int64 at_milliseconds = 3; }}
"""
FLAGS = (
    ("quiet-hours", "notifications"), ("new-quote-form", "shipper-web"), ("dark-dock", "shipper-web"),
    ("eta-v3", "eta-predictor"), ("slow-steaming", "voyage-optimizer"), ("pre-gate-check", "gate-keeper"),
    ("instant-release", "customs-status"), ("green-surcharge", "tariff-book"), ("split-invoice", "invoicing"),
    ("reefer-alarms-sms", "reefer-watch"), ("two-berth-plan", "berth-scheduler"),
    ("push-tokens", "mobile-backend"), ("list-matching-2", "sanctions-screen"),
    ("bulk-booking", "booking-api"), ("barge-slots", "truck-slots"), ("heat-map", "yard-map"),
)  # fmt: skip


def domains(now: datetime) -> list[JsonObject]:
    return [
        {
            "identifier": row["id"],
            "title": row["title"],
            "properties": {
                "mission": row["mission"],
                "criticality": row["criticality"],
                "sponsor": address(row["sponsor"]),
            },
        }
        for row in load("landscape")["domains"]
    ]


def systems(now: datetime) -> list[JsonObject]:
    return [
        {
            "identifier": row["id"],
            "title": row["title"],
            "properties": {
                "purpose": row["purpose"],
                "lifecycle": row.get("lifecycle", "production"),
                "customerFacing": row.get("customerFacing", False),
                "architecture": f"See [the drawings of {row['title']}]({FORGE}/architecture/{row['id']}).",
                "channel": f"https://chat.lighthouse.example/{row['id']}",
            },
            "relations": {"domain": row["domain"]},
        }
        for row in load("landscape")["systems"]
    ]


def service_entities(now: datetime) -> list[JsonObject]:
    titles = {row["id"]: row["title"] for row in load("landscape")["systems"]}
    return [_service(row, titles[row["system"]], Chance("service", row["id"], now=now)) for row in services()]


def _service(row: dict[str, str], system: str, chance: Chance) -> JsonObject:
    tier = int(row["tier"])
    return {
        "identifier": row["id"],
        "title": row["title"],
        "team": [row["team"]],
        "properties": {
            "summary": f"{row['title']} of {system}",
            "lifecycle": row["lifecycle"],
            "tier": tier,
            "language": row["language"],
            "repository": f"{FORGE}/{row['system']}/{row['id']}",
            "readme": document(f"{row['id']}.md") or _readme(row, system),
            "openApi": document(f"{row['id']}.openapi.yaml"),
            "asyncApi": document(f"{row['id']}.asyncapi.yaml"),
            "version": chance.version(),
            "keywords": [row["system"], row["language"].lower(), *(["customer-facing"] if tier == 1 else [])],
            **_quality(row, tier, DILIGENCE[row["team"]], chance),
            **_running(row, tier, chance),
        },
        "relations": {
            "system": row["system"],
            "dependsOn": row["needs"].split(),
            "resources": [f"{row['id']}-{suffix}" for suffix in resource_suffixes(row)],
        },
    }


def _readme(row: dict[str, str], system: str) -> str:
    arrows = "\n".join(f"    {row['id']}([{row['title']}]) --> {needed}" for needed in row["needs"].split())
    needs = NEEDS.format(arrows=arrows) if arrows else ""
    return README.format(**row | {"system": system, "needs": needs})


def resource_suffixes(row: dict[str, str]) -> list[str]:
    """Stateful things of a service: a database for most, a topic for those that speak over the event bus."""
    database = ["db"] if row["language"] in ("Kotlin", "Java") else []
    topic = ["events"] if "event-bus" in row["needs"] and row["tier"] == "1" else []
    bucket = ["files"] if "object-store" in row["needs"] else []
    return [*database, *topic, *bucket]


def _quality(row: dict[str, str], tier: int, diligence: int, chance: Chance) -> JsonObject:
    goal = AVAILABILITY_GOAL[tier]
    page = f"https://docs.lighthouse.example/runbooks/{row['id']}"
    graphs = f"https://graphs.lighthouse.example/d/{row['id']}"
    tested = chance.ago(days=chance.between(20, 700))
    return {
        "runbook": page if chance.happens(diligence) else None,
        "dashboard": graphs if chance.happens(diligence + 5) else None,
        "onCallEmail": f"{row['id']}@lighthouse.example" if chance.happens(diligence) else None,
        "techLead": address(row["lead"]) if chance.happens(diligence + 10) else None,
        "coverage": min(chance.between(diligence - 25, diligence + 12), 98),
        "availabilityGoal": goal,
        "availability": round(min(goal + chance.share(-0.06, 0.3, 3) * (100 - goal) * 3, 100), 3),
        "openVulnerabilities": 0 if chance.happens(diligence) else chance.between(1, 4),
        "mfaRequired": chance.happens(diligence),
        "handlesPersonalData": row["system"] in ("booking", "billing", "shipper-portal", "screening"),
        "secretsRotatedAt": chance.ago(days=chance.between(5, 60 if chance.happens(diligence) else 200)),
        "lastPenetrationTest": tested if chance.happens(diligence) else None,
    }


def _running(row: dict[str, str], tier: int, chance: Chance) -> JsonObject:
    replicas = max(1, 7 - 2 * tier + chance.between(-1, 2))
    memory = chance.one_of([256, 512, 1024, 2048])
    return {
        "replicas": replicas,
        "limits": {"cpu": chance.one_of([0.5, 1, 2]), "memoryMiB": memory},
        "helmValues": f"image: lighthouse/{row['id']}\nreplicas: {replicas}\nmemory: {memory}Mi\n",
    }


def apis(now: datetime) -> list[JsonObject]:
    """One for each service that another one needs, or that outsiders still use."""
    users: dict[str, list[str]] = {}
    for row in services():
        for needed in row["needs"].split():
            users.setdefault(needed, []).append(row["id"])
    offering = (row for row in services() if row["id"] in users or row["lifecycle"] == "deprecated")
    return [_api(row, users.get(row["id"], []), Chance("api", row["id"], now=now)) for row in offering]


def _api(row: dict[str, str], consumers: list[str], chance: Chance) -> JsonObject:
    kind = {"Rust": "gRPC", "TypeScript": "GraphQL"}.get(row["language"], "REST")
    kind = "Events" if row["id"] in ("event-bus", "milestone-stream", "vessel-positions") else kind
    version = f"{chance.between(1, 4)}.{chance.between(0, 9)}"
    definition = OPENAPI.format(title=row["title"], version=version, path=row["id"].split("-")[-1])
    messages = PROTO.format(package=row["id"].replace("-", "_"))
    return {
        "identifier": f"{row['id']}-api",
        "title": f"{row['title'].removesuffix(' API')} API",
        "team": [row["team"]],
        "properties": {
            "kind": kind,
            "version": version,
            "audience": chance.one_of(["internal", "internal", "partners", "public"]),
            "definition": definition if kind == "REST" else None,
            "messages": messages if kind in ("gRPC", "Events") else None,
            "documentation": f"https://docs.lighthouse.example/apis/{row['id']}",
            "requestsPerMinute": chance.between(40, 9_000),
            "sunset": chance.ahead(days=120) if row["lifecycle"] == "deprecated" else None,
        },
        "relations": {"provider": row["id"], "consumers": consumers},
    }


def feature_flags(now: datetime) -> list[JsonObject]:
    owners = {row["id"]: (row["team"], address(row["lead"])) for row in services()}
    return [_flag(name, service, *owners[service], Chance("flag", name, now=now)) for name, service in FLAGS]


def _flag(name: str, service: str, team: str, owner: str, chance: Chance) -> JsonObject:
    enabled = chance.happens(70)
    customers = ["Nordic Timber", "Andes Coffee", "Baltic Steel", "Cape Fruit", "Hanse Parts"]
    overdue = chance.happens(25)
    return {
        "identifier": name,
        "title": name.replace("-", " ").capitalize(),
        "team": [team],
        "properties": {
            "enabled": enabled,
            "rollout": chance.one_of([5, 10, 25, 50, 100]) if enabled else 0,
            "audience": chance.some_of(customers, 0, 3),
            "owner": owner,
            "removeBy": chance.ago(days=9) if overdue else chance.ahead(days=chance.between(10, 120)),
        },
        "relations": {"service": service},
    }
