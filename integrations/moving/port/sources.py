"""Webhooks and integrations of the other side: their definitions come, what they prove themselves with does not."""

from collections.abc import Callable

from django.db import transaction

from integrations.models import Source
from integrations.moving.report import Report, SetAgain
from integrations.moving.snapshot import Snapshot
from integrations.sources.services import create_integration
from integrations.webhooks.services import create_webhook
from portal.errors import PortalError
from portal.types import Actor, JsonObject

WEBHOOK_KEYS = ("identifier", "title", "description", "icon", "enabled", "mappings", "security", "integrationType")
# `changelogDestination` stays behind: it would send what happens here to where the old portal sent it.
INTEGRATION_KEYS = ("installationId", "installationAppType", "title", "version", "config")
SECRET_GONE = "its secret stays there: set a new one, give the sender its new address, and switch it on"
ADDRESS = "the sender must be given its new address"
ELSEWHERE = "runs elsewhere: give it this portal's address and credentials of its own"
PULLED = "is read by the other portal itself: add it again under Data sources, with its token"


def bring_sources(actor: Actor, snapshot: Snapshot, report: Report) -> None:
    """Those whose name is taken here are left as they are."""
    for found in snapshot.documents("webhooks"):
        _webhook(actor, found, report)
    for found in snapshot.documents("integrations"):
        _integration(actor, found, report)


def _webhook(actor: Actor, found: JsonObject, report: Report) -> None:
    name = str(found.get("identifier"))
    own = {key: found[key] for key in WEBHOOK_KEYS if found.get(key) is not None}
    security = {key: value for key, value in (own.pop("security", None) or {}).items() if value is not None}
    is_signed = bool(security.keys() & {"secret", "signatureAlgorithm"})
    # Without its secret nobody could be told from its sender, so nothing is let in until there is one.
    own |= {"enabled": False} if is_signed else {}
    plain = {key: value for key, value in security.items() if key == "requestIdentifierPath"}
    own |= {"security": plain} if plain else {}
    if _made("webhooks", Source.Kind.WEBHOOK, name, lambda: create_webhook(actor, own), report):
        report.set_again.append(SetAgain("webhook", name, SECRET_GONE if is_signed else ADDRESS))


def _integration(actor: Actor, found: JsonObject, report: Report) -> None:
    name = str(found.get("installationId") or found.get("identifier"))
    if found.get("pull"):
        report.leave("integrations", name, PULLED)
        return
    own = {key: found[key] for key in INTEGRATION_KEYS if found.get(key) is not None} | {"installationId": name}
    if _made("integrations", Source.Kind.INTEGRATION, name, lambda: create_integration(actor, own), report):
        report.set_again.append(SetAgain("integration", name, ELSEWHERE))


def _made(section: str, kind: str, name: str, make: Callable[[], Source], report: Report) -> bool:
    if Source.objects.filter(kind=kind, identifier=name).exists():
        report.count(section, "unchanged")
        return False
    try:
        with transaction.atomic():
            make()
    except PortalError as error:
        report.leave(section, name, error.message)
        return False
    report.count(section, "created")
    return True
