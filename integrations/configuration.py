"""Webhooks and integrations as sections of the configuration.

What a sender signs with is never written down: a file may say it, and otherwise the one that is kept stays. What a
running integration tells of itself is no configuration.
"""

from blueprints.configuration.sections import Section, register_section
from integrations.models import Source
from integrations.sources import services
from integrations.sources.queries import INTEGRATION, WEBHOOK, get_source, sources
from integrations.sources.shape import checked_new
from integrations.webhooks.definition import checked
from integrations.webhooks.documents import security_of
from integrations.webhooks.services import create_webhook, delete_webhook, replace_webhook
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

NAME, SECRET = "installationId", "secret"
# What people decide of an integration; the rest of its document the integration says itself.
DECIDED = frozenset(
    {"installationAppType", "title", "config", "pull", "changelogDestination", "deletionThreshold", "spec"}
)


def webhook_documents() -> dict[str, JsonObject]:
    return {row.identifier: _webhook(row) for row in sources(WEBHOOK).order_by("identifier")}


def _webhook(row: Source) -> JsonObject:
    kept = security_of(row).get(SECRET)
    return {"identifier": row.identifier, **row.document} | ({SECRET: kept} if kept else {})


def checked_webhook(document: Json) -> JsonObject:
    """With the secret, where one is said, beside all that may be told."""
    found = checked(document)
    if "identifier" not in found:
        raise Invalid.from_faults("the webhook", [Fault("/identifier", "is required", "required")])
    secret = (found.get("security") or {}).get(SECRET)
    if secret is None:
        return found
    return {**found, "security": _without(found["security"], SECRET), SECRET: secret}


def _whole(document: JsonObject) -> JsonObject:
    """As the webhook's own routes take it."""
    if SECRET not in document:
        return document
    security = {**document.get("security", {}), SECRET: document[SECRET]}
    return {**_without(document, SECRET), "security": security}


def create_whole(actor: Actor, document: JsonObject) -> None:
    """What was written down elsewhere has its secret there: one without would refuse every call."""
    create_webhook(actor, checked(_whole(document), needs_secret=True))


def integration_documents() -> dict[str, JsonObject]:
    return {row.identifier: _integration(row) for row in sources(INTEGRATION).order_by("identifier")}


def _integration(row: Source) -> JsonObject:
    return {NAME: row.identifier} | {key: value for key, value in row.document.items() if key in DECIDED}


def checked_integration(document: Json) -> JsonObject:
    identifier, found = checked_new(document)
    faults = [
        Fault(f"/{key}", "is told by the integration itself", "unknown") for key in sorted(found.keys() - DECIDED)
    ]
    if faults:
        raise Invalid.from_faults("the integration", faults)
    return {NAME: identifier, **found}


def replace_integration(actor: Actor, name: str, document: JsonObject) -> None:
    """Only what differs, since saying a mapping again asks for another sync."""
    before = _integration(get_source(INTEGRATION, name))
    after = dict.fromkeys(before) | document
    changes = {key: value for key, value in after.items() if before.get(key) != value}
    services.change_integration(actor, name, changes)


def _without(document: JsonObject, left_out: str) -> JsonObject:
    return {key: value for key, value in document.items() if key != left_out}


def register() -> None:
    register_section(
        Section(
            "webhooks", "integrations", 6, webhook_documents, checked_webhook, lambda found: found["identifier"],
            create=create_whole,
            replace=lambda actor, key, document: replace_webhook(actor, key, _whole(document)),
            delete=delete_webhook,
            optional=frozenset({SECRET}), secret=frozenset({SECRET}),
        )
    )  # fmt: skip
    register_section(
        Section(
            "integrations", "integrations", 7, integration_documents, checked_integration, lambda found: found[NAME],
            services.create_integration, replace_integration, services.delete_integration,
        )
    )  # fmt: skip
