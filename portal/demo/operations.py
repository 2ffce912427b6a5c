"""Entities of where it runs and what happens: clusters, resources, deployments, incidents, rotas."""

from datetime import datetime, timedelta

from blueprints.entities.documents import timestamp
from portal.demo.chance import Chance
from portal.demo.software import resource_suffixes
from portal.demo.tables import address, load, people_of, services, terminals
from portal.types import JsonObject

RESOURCES = {
    "db": ("PostgreSQL", "database"),
    "events": ("Kafka topic", "events"),
    "files": ("Bucket", "files"),
}
REGIONS = ("production-eu", "production-asia", "production-americas")
CHANGES = (
    "Faster first page", "Retry when the authority is slow", "New tariff for Suez", "Fix time zone of Busan",
    "Upgrade of libraries", "Smaller images", "Sort berths by draught", "Read replicas for reports",
    "Refuse empty container numbers", "Longer timeouts towards the quay", "Demurrage in other currencies",
)  # fmt: skip
TROUBLES = (
    ("Gate queue stands still", "gate-keeper", "The lock of a slot was never given back"),
    ("Container positions thirty minutes late", "milestone-stream", "A partition had no leader"),
    ("Crane orders answered twice", "crane-orders", "Retries without an idempotency key"),
    ("Invoices without demurrage", "demurrage", "Clock of a worker ran in local time"),
    ("Customs gateway refuses our certificate", "authority-gateway", "Certificate ran out on a Sunday"),
    ("Booking form empties itself", "shipper-web", "A cookie became too large"),
    ("Sanctions list not loaded", "sanctions-screen", "The publisher changed the file's name"),
    ("Sign-in takes a minute", "identity", "Connection pool too small after the upgrade"),
    ("Reefer alarms silent", "reefer-watch", "A feature flag was off in one region"),
    ("Vessel positions jump to Null Island", "vessel-positions", "Zeros were taken for coordinates"),
    ("Quotes in the wrong currency", "quote-engine", "A cache was keyed without the currency"),
    ("ETA of yesterday", "eta-predictor", "The feature store served an old snapshot"),
)


def clusters(now: datetime) -> list[JsonObject]:
    listed = enumerate(_listed("clusters"), start=1)
    return [_cluster(number, row, Chance("cluster", row["id"], now=now)) for number, row in listed]


def _listed(name: str) -> list[JsonObject]:
    return load("landscape")[name]


def _cluster(number: int, row: JsonObject, chance: Chance) -> JsonObject:
    return {
        "identifier": row["id"],
        "title": row["title"],
        "team": ["Platform"],
        "properties": {
            "provider": row["provider"],
            "region": row["region"],
            "kubernetes": row["kubernetes"],
            "nodes": row["nodes"],
            "apiServer": f"10.{number}.0.1",
            "podNetwork": f"fd00:{number}::1",
            "monthlyCost": row["cost"],
            "upgradeBy": chance.ago(days=3) if row["id"] == "edge-tema" else chance.ahead(days=30 * number),
        },
    }


def environments(now: datetime) -> list[JsonObject]:
    return [_environment(row, Chance("environment", row["id"], now=now)) for row in _listed("environments")]


def _environment(row: JsonObject, chance: Chance) -> JsonObject:
    frozen = row.get("frozen", False)
    regions = {cluster["id"]: cluster["region"] for cluster in _listed("clusters")}
    return {
        "identifier": row["id"],
        "title": row["title"],
        "team": ["Platform"],
        "properties": {
            "stage": row["stage"],
            "region": regions[row["cluster"]],
            "url": f"https://{row['id']}.lighthouse.example",
            "frozen": frozen,
            "frozenUntil": chance.ahead(days=12) if frozen else None,
            "approvers": people_of("Platform") if row["stage"] == "production" else [],
        },
        "relations": {"cluster": row["cluster"]},
    }


def terminal_entities(now: datetime) -> list[JsonObject]:
    return [_terminal(row) for row in terminals()]


def _terminal(row: dict[str, str]) -> JsonObject:
    latitude, longitude = map(float, row["position"].split())
    return {
        "identifier": row["id"],
        "title": row["title"],
        "team": ["Quayside"],
        "properties": {
            "unlocode": row["unlocode"],
            "country": row["country"],
            "timezone": row["timezone"],
            "berths": int(row["berths"]),
            "openAllNight": int(row["berths"]) > 4,
            "position": {"latitude": latitude, "longitude": longitude},
            "services": row["offered"].split(),
            "website": f"https://terminals.lighthouse.example/{row['unlocode'].lower()}",
        },
        "relations": {"edge": row["edge"] or None},
    }


def resources(now: datetime) -> list[JsonObject]:
    return [
        _resource(row, suffix, Chance("resource", row["id"], suffix, now=now))
        for row in services()
        for suffix in resource_suffixes(row)
    ]


def _resource(row: dict[str, str], suffix: str, chance: Chance) -> JsonObject:
    kind, noun = RESOURCES[suffix]
    identifier = f"{row['id']}-{suffix}"
    settings = {"PostgreSQL": {"version": 17, "highAvailability": row["tier"] == "1"},
                "Kafka topic": {"partitions": 24, "retentionHours": 168},
                "Bucket": {"versioning": True, "lifecycleDays": 365}}  # fmt: skip
    return {
        "identifier": identifier,
        "title": f"{row['title']} {noun}",
        "team": [row["team"]],
        "properties": {
            "kind": kind,
            "size": chance.one_of(["small", "medium", "large"]),
            "encrypted": chance.happens(85),
            "backups": kind != "Kafka topic" and chance.happens(90),
            "monthlyCost": chance.between(40, 1_900),
            "settings": settings[kind],
            "console": f"https://console.lighthouse.example/{identifier}",
        },
        "relations": {"environment": chance.one_of(REGIONS)},
    }


def deployments(now: datetime) -> list[JsonObject]:
    """Two of each service: one to staging, and the one that followed in production."""
    made = [_deployment(row, place, now) for row in services() for place in ("staging", "production")]
    return [body for body in made if body is not None]


def _deployment(row: dict[str, str], place: str, now: datetime) -> JsonObject | None:
    shared, chance = Chance("release", row["id"], now=now), Chance("deployment", row["id"], place, now=now)
    version, commit = shared.version(), shared.commit()
    if place == "production" and row["lifecycle"] == "experimental":
        return None
    environment = chance.one_of(REGIONS) if place == "production" else place
    deployed = chance.moment(days_ago=shared.between(1, 40) - (0.5 if place == "production" else 0))
    return {
        "identifier": f"{row['id']}-{version}-{environment}",
        "title": f"{row['title']} {version} → {environment}",
        "team": [row["team"]],
        "properties": {
            "version": version,
            "status": chance.one_of(["succeeded"] * 8 + ["failed", "rolled back"]),
            "deployedAt": timestamp(deployed),
            "durationSeconds": chance.between(40, 900),
            "commit": commit,
            "deployedBy": chance.one_of(people_of(row["team"])),
            "changes": "".join(f"- {change}\n" for change in shared.some_of(CHANGES, 1, 4)),
        },
        "relations": {"service": row["id"], "environment": environment},
    }


def incidents(now: datetime) -> list[JsonObject]:
    """Each trouble came twice: once long ago, once lately; the latest are still open."""
    count = len(TROUBLES)
    return [_incident(n, *TROUBLES[n % count], Chance("incident", str(n), now=now)) for n in range(2 * count)]


def _incident(number: int, title: str, service: str, cause: str, chance: Chance) -> JsonObject:
    owner = next(row for row in services() if row["id"] == service)
    severities = ["critical", "major", "minor"] if owner["tier"] == "1" else ["major", "minor"]
    status = {0: "investigating", 1: "mitigated"}.get(number, "resolved")
    started = chance.moment(days_ago=number * 5)
    resolved = started + timedelta(minutes=chance.between(12, 400))
    affected = chance.some_of([row["id"] for row in terminals()], 0, 4)
    return {
        "identifier": f"INC-{1042 - number}",
        "title": title,
        "team": [owner["team"]],
        "properties": {
            "severity": chance.one_of(severities),
            "status": status,
            "startedAt": timestamp(started),
            "resolvedAt": timestamp(resolved) if status == "resolved" else None,
            "nextUpdateDue": chance.ahead(days=0.05) if status == "investigating" else None,
            "commander": chance.one_of(people_of(owner["team"])),
            "terminalsAffected": len(affected),
            "report": f"## {title}\n\nFirst seen by the duty desk. **Impact:** {len(affected)} terminals.\n",
            "rootCause": cause if status == "resolved" else None,
        },
        "relations": {"services": [service], "environment": chance.one_of(REGIONS), "terminals": affected},
    }


def rotas(now: datetime) -> list[JsonObject]:
    teams = enumerate(row["name"] for row in load("people")["teams"])
    return [_rota(team, number, Chance("rota", team, now=now)) for number, team in teams]


def _rota(team: str, number: int, chance: Chance) -> JsonObject:
    members = people_of(team)
    covered = [row["id"] for row in services() if row["team"] == team and int(row["tier"]) <= 2]
    return {
        "identifier": f"{team.lower().replace(' ', '-')}-rota",
        "title": f"{team} on call",
        "team": [team],
        "properties": {
            "current": members[0],
            "next": members[-1],
            "escalation": [*members[:2], address("Freya Nakamoto")],
            "responsible": team,
            "shiftEnds": chance.ahead(days=chance.between(0, 6)),
            "phone": f"+31 10 555 01{number:02}",
            "plan": f"rotation: weekly\nhandover: Monday 09:00 Europe/Amsterdam\nmembers: {len(members)}\n",
        },
        "relations": {"services": covered},
    }
