"""Ready-made scorecards: what many organizations ask of their services, with the properties that the rules read."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from blueprints.credentials import CREDENTIAL
from blueprints.system import USER, structures
from portal.types import JsonObject


class Template(NamedTuple):
    """`scorecard` as it is created; `properties` are the schemas of those that its rules need on the blueprint.

    `blueprint` is the one that it is made for; None where any will do.
    """

    scorecard: JsonObject
    properties: JsonObject
    blueprint: str | None = None

    @property
    def document(self) -> JsonObject:
        made_for = {"blueprint": self.blueprint} if self.blueprint else {}
        return {**self.scorecard, "properties": self.properties, **made_for}

    @property
    def blueprints(self) -> set[str]:
        """Those that must be there: the one it is made for, and those whose entities its rules count."""
        counted = {condition["related"]["target"] for condition in _conditions(*self.scorecard["rules"])
                   if "related" in condition}  # fmt: skip
        return counted | ({self.blueprint} if self.blueprint else set())

    def readers(self, key: str) -> list[str]:
        """Rules that read the property."""
        return [rule["identifier"] for rule in self.scorecard["rules"] if key in _read(rule)]


def _rule(identifier: str, title: str, level: str, fix: str, operator: str, value: Any = None) -> JsonObject:
    """Of the property of the same name; `$team` for the owner."""
    asked = {"property": PROPERTY_OF.get(identifier, identifier), "operator": operator}
    condition = asked if value is None else asked | {"value": value}
    return {"identifier": identifier, "title": title, "level": level, "query": _all(condition), "howToFix": fix}


def _template(
    identifier: str, title: str, description: str, *rules: JsonObject, blueprint: str | None = None
) -> Template:
    body = {"identifier": identifier, "title": title, "description": description, "rules": list(rules)}
    known = structures()[blueprint]["schema"]["properties"] if blueprint else {}
    read = (key for rule in rules for key in _read(rule))
    added = {key: PROPERTIES[key] for key in read if not key.startswith("$") and key not in known}
    return Template(body, added, blueprint)


def _read(rule: JsonObject) -> list[str]:
    return [condition["property"] for condition in _conditions(rule) if "property" in condition]


def _conditions(*rules: JsonObject) -> Iterator[JsonObject]:
    queries = (rule[key] for rule in rules for key in ("query", "filter") if key in rule)
    return (condition for query in queries for condition in query["conditions"])


def _all(*conditions: JsonObject) -> JsonObject:
    return {"combinator": "and", "conditions": list(conditions)}


def _is(key: str, operator: str, value: Any) -> JsonObject:
    return {"property": key, "operator": operator, "value": value}


def _link(title: str) -> JsonObject:
    return {"type": "string", "format": "url", "title": title}


def _number(title: str) -> JsonObject:
    return {"type": "number", "title": title}


def _flag(title: str) -> JsonObject:
    return {"type": "boolean", "title": title}


def _moment(title: str) -> JsonObject:
    return {"type": "string", "format": "date-time", "title": title}


PROPERTY_OF = {
    "has_owner": "$team", "few_vulnerabilities": "critical_vulnerabilities", "in_a_team": "$team",
    "admin_reviewed": "access_reviewed_at", "used": "last_used_at", "renewed": "renewed_at", "ends": "expires_at",
}  # fmt: skip
PROPERTIES: JsonObject = {
    "on_call": _link("On-call rotation"),
    "runbook": _link("Runbook"),
    "dashboard": _link("Dashboard"),
    "readme": _link("Readme"),
    "api_docs": _link("API documentation"),
    "architecture": _link("Architecture"),
    "slack": _link("Slack channel"),
    "reviewed_at": _moment("Documentation reviewed"),
    "alerts": _number("Alerts defined"),
    "replicas": _number("Replicas"),
    "coverage": _number("Test coverage, percent"),
    "slo": _number("Availability objective, percent"),
    "open_incidents": _number("Open incidents"),
    "critical_vulnerabilities": _number("Critical vulnerabilities"),
    "branch_protection": _flag("Default branch is protected"),
    "secret_scanning": _flag("Secrets are scanned for"),
    "signed_images": _flag("Images are signed"),
    "automatic_rollback": _flag("Rolls back by itself"),
    "deployments_a_week": _number("Deployments a week"),
    "lead_time_hours": _number("Lead time for changes, hours"),
    "change_failure_percent": _number("Change failures, percent"),
    "restore_hours": _number("Time to restore, hours"),
    "two_factor": _flag("Signs in with a second factor"),
    "access_reviewed_at": _moment("Access reviewed"),
    "trained_at": _moment("Security training"),
}
OWNER = _rule("has_owner", "Has an owner", "Bronze", "Name the team that answers for it.", "isNotEmpty")
ON_CALL = _rule("on_call", "Somebody is on call", "Silver", "Link the on-call rotation of the team.", "isNotEmpty")
# Of the people who may do everything, more is asked.
ADMINS = _all(_is("port_role", "contains", "Admin"))
# Whoever has none of these asks for nothing.
OLD_SECRETS: JsonObject = {
    "related": {
        "target": CREDENTIAL, "path": ["user"], "fromBlueprint": CREDENTIAL,
        "query": {"combinator": "and", "rules": [_is("renewed_at", "notBetween", {"preset": "last12Months"})]},
    },
    "operator": "none",
}  # fmt: skip
RUNBOOK = _rule("runbook", "Has a runbook", "Silver", "Write down what to do when it fails, and link it.", "isNotEmpty")
TABLE = (
    _template(
        "production_readiness", "Production readiness", "What a service needs before customers depend on it.",
        OWNER, ON_CALL, RUNBOOK,
        _rule("dashboard", "Has a dashboard", "Bronze", "Link the dashboard that shows its health.", "isNotEmpty"),
        _rule("alerts", "Has alerts", "Silver", "Define an alert for what its users would notice.", ">", 0),
        _rule("replicas", "Runs more than once", "Gold", "Run at least two replicas.", ">=", 2),
        _rule("coverage", "Is tested", "Gold", "Cover at least 80 percent of the code.", ">=", 80),
    ),
    _template(
        "security", "Security", "What keeps code and what is built of it from harm.",
        _rule("branch_protection", "Default branch is protected", "Bronze",
              "Demand a review before anything reaches the default branch.", "=", True),
        _rule("secret_scanning", "Secrets are scanned for", "Silver", "Switch secret scanning on.", "=", True),
        _rule("few_vulnerabilities", "No critical vulnerability", "Silver", "Update what is vulnerable.", "=", 0),
        _rule("signed_images", "Images are signed", "Gold", "Sign images when they are built.", "=", True),
    ),
    _template(
        "documentation", "Documentation", "What somebody new needs to find their way.",
        _rule("readme", "Has a readme", "Bronze", "Say what it is for, and how to run it.", "isNotEmpty"),
        _rule("api_docs", "API is documented", "Silver", "Publish the API's description.", "isNotEmpty"),
        RUNBOOK,
        _rule("architecture", "Architecture is drawn", "Gold", "Draw the parts and what they talk to.", "isNotEmpty"),
        _rule("reviewed_at", "Reviewed in the last three months", "Gold", "Read it again, and set the date.",
              "between", {"preset": "last3Months"}),
    ),
    _template(
        "ownership", "Ownership", "Whether those who answer for it can be found and reached.",
        OWNER,
        _rule("slack", "Has a channel", "Silver", "Link the channel where its owners listen.", "isNotEmpty"),
        _rule("on_call", "Somebody is on call", "Gold", "Link the on-call rotation of the team.", "isNotEmpty"),
    ),
    _template(
        "operational_maturity", "Operational maturity", "How well it is run.",
        ON_CALL, RUNBOOK,
        _rule("slo", "Has an objective", "Silver", "Agree on an availability objective.", "isNotEmpty"),
        _rule("open_incidents", "No open incident", "Gold", "Close incidents that are over.", "=", 0),
        _rule("automatic_rollback", "Rolls back by itself", "Gold", "Let failed deployments roll back.", "=", True),
    ),
    _template(
        "access_hygiene", "Access hygiene (SOC 2)",
        "What an auditor asks of everybody who has access.",
        _rule("in_a_team", "Belongs to a team", "Bronze", "Put them in the team they work in.", "isNotEmpty"),
        # Unknown of people who sign in elsewhere: their provider asks for it.
        _rule("two_factor", "Signs in with a second factor", "Bronze",
              "Have them set one up in their account, or demand it of everybody in the settings.", "!=", False),
        _rule("access_reviewed_at", "Access reviewed in the last three months", "Silver",
              "Look at what they may do, take away what they need no more, and set the date.",
              "between", {"preset": "last3Months"}),
        {"identifier": "secrets_renewed", "title": "Secrets renewed within a year", "level": "Silver",
         "query": _all(OLD_SECRETS), "howToFix": "Renew the client secret; take away old tokens and make new ones."},
        _rule("trained_at", "Trained within a year", "Gold", "Book the security training.",
              "between", {"preset": "last12Months"}),
        _rule("admin_reviewed", "Administrators are reviewed every month", "Gold",
              "Ask whether they still need every right, and set the date.",
              "between", {"preset": "lastMonth"}) | {"filter": ADMINS},
        blueprint=USER,
    ),
    _template(
        "credential_hygiene", "Credential hygiene (SOC 2)",
        "What an auditor asks of everything that programs and people use the API with.",
        _rule("used", "Used in the last three months", "Bronze", "Take it away: nobody needs it any more.",
              "between", {"preset": "last3Months"})
        | {"filter": _all(_is("issued_at", "notBetween", {"preset": "lastMonth"}))},
        _rule("renewed", "Secret made within a year", "Silver", "Renew its secret, or make another one in its place.",
              "between", {"preset": "last12Months"}),
        _rule("ends", "Ends by itself", "Silver", "Make another token that has an end.", "isNotEmpty")
        | {"filter": _all(_is("kind", "=", "Token"))},
        _rule("limited", "Limited to some rights", "Gold", "Give it the rights that its program needs, and no others.",
              "=", True) | {"filter": _all(_is("kind", "!=", "Personal"))},
        blueprint=CREDENTIAL,
    ),
    _template(
        "dora", "DORA metrics", "How fast and how safely changes reach customers.",
        _rule("deployments_a_week", "Deploys every week", "Bronze", "Deploy smaller changes more often.", ">=", 1),
        _rule("lead_time_hours", "Changes arrive within a week", "Silver", "Shorten reviews and pipelines.", "<=", 168),
        _rule("change_failure_percent", "Few changes fail", "Silver", "Test more before a deployment.", "<=", 15),
        _rule("restore_hours", "Restored within a day", "Gold", "Make rolling back quick and practised.", "<=", 24),
    ),
)  # fmt: skip
TEMPLATES: Mapping[str, Template] = MappingProxyType({made.scorecard["identifier"]: made for made in TABLE})
