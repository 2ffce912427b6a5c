"""What the demo's webhook receiver needs: credentials to report with, and actions that call it."""

import os
from pathlib import Path

from django.conf import settings

from access.machines import create_app, list_apps, renew_app
from actions.models import Action
from actions.services import replace_action
from portal.demo.tables import load
from portal.management.acting import operator_of
from portal.types import Actor, JsonObject
from tenants.scope import TenantRef, tenant_scope

APP_NAME = "Demo receiver"
FILE = "demo.env"


def keep_credentials(tenant: TenantRef, folder: Path) -> None:
    """Writes `demo.env` once; a file that was lost, or is of another demo, is made anew with a new secret."""
    path = folder / FILE
    with tenant_scope(tenant):
        known = next((app for app in list_apps() if app.name == APP_NAME), None)
        if known and path.exists() and known.client_id in path.read_text():
            return
        actor = operator_of(tenant)
        made = renew_app(actor, known.client_id) if known else create_app(actor, APP_NAME)
    content = {
        "DEMO_API_URL": settings.PUBLIC_URL,
        "DEMO_CLIENT_ID": made.credential.client_id,
        "DEMO_CLIENT_SECRET": made.secret,
    }
    unfinished = path.with_suffix(".unfinished")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in content.items())
    unfinished.rename(path)


def with_receiver(document: JsonObject, receiver: str) -> JsonObject:
    """The action as it calls the receiver at that address."""
    method = document["invocationMethod"]
    return {**document, "invocationMethod": {**method, "url": method["url"].format(receiver=receiver)}}


def follow_receiver(actor: Actor, receiver: str) -> None:
    """Points the demo's actions to where it listens now; those that people pointed elsewhere stay."""
    paths = {document["identifier"]: document["invocationMethod"]["url"] for document in load("actions")}
    for action in Action.objects.filter(identifier__in=paths):
        method = action.document["invocationMethod"]
        wanted = paths[action.identifier].format(receiver=receiver)
        if method.get("url") != wanted and is_receiver(method.get("url", ""), paths[action.identifier]):
            document = {**action.document, "invocationMethod": {**method, "url": wanted}}
            replace_action(actor, action.identifier, document)


def is_receiver(url: str, path: str) -> bool:
    return url.startswith("http://127.0.0.1:") and url.endswith(path.removeprefix("{receiver}"))
