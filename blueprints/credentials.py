"""`_credential`: what programs and people sign in with, as entities and without the secrets, so that it can be judged.

They come and go with the credentials; people may add properties, and no more. Administrators see all of them, everybody
else their own.
"""

from datetime import datetime

from access.models import Credential
from blueprints.results import KEPT_BY_SCORECARDS
from portal.moments import timestamp
from portal.types import JsonObject

CREDENTIAL = "_credential"
# Entities that tell of something else: nobody makes or deletes them through the catalogue.
TOLD = KEPT_BY_SCORECARDS | {CREDENTIAL}
APP, PERSONAL, TOKEN = "App", "Personal", "Token"


def _moment(title: str) -> JsonObject:
    return {"title": title, "type": "string", "format": "date-time"}


STRUCTURE: JsonObject = {
    "identifier": CREDENTIAL,
    "title": "Credential",
    "icon": "Key",
    "description": "What programs and people use the API with",
    "schema": {
        "properties": {
            "kind": {
                "title": "Kind",
                "type": "string",
                "enum": [APP, PERSONAL, TOKEN],
                "enumColors": {APP: "purple", PERSONAL: "blue", TOKEN: "turquoise"},
            },
            "owner": {"title": "Owner", "type": "string", "format": "user"},
            "limited": {"title": "Limited to some rights", "type": "boolean"},
            "rights": {"title": "Rights", "type": "array", "items": {"type": "string"}},
            "issued_at": _moment("Issued"),
            "renewed_at": _moment("Secret made"),
            "last_used_at": _moment("Last used"),
            "expires_at": _moment("Ends"),
        }
    },
    "relations": {"user": {"title": "Person", "target": "_user", "required": False, "many": False}},
    "mirrorProperties": {},
    "calculationProperties": {},
    "aggregationProperties": {},
    "includeInGlobalSearch": False,
}
NOBODY: JsonObject = {"users": [], "roles": [], "teams": [], "ownedByTeam": False}
OWN: JsonObject = {
    "combinator": "and",
    "rules": [{"property": "owner", "operator": "=", "value": {"context": "user", "property": "$identifier"}}],
}
ADMINS = NOBODY | {"roles": ["Admin"]}
PERMISSIONS: JsonObject = {"read": ADMINS | {"policy": OWN}, "register": ADMINS, "update": ADMINS, "unregister": ADMINS}


def credential_entity(credential: Credential) -> JsonObject:
    """`rights` of one that is limited; what all others may do is what their person may, or everything."""
    owner = credential.user.email if credential.user else None
    return {
        "identifier": credential.client_id,
        "title": credential.name,
        "properties": {
            "kind": _kind(credential), "owner": owner, "limited": credential.scopes is not None,
            "rights": credential.scopes, "issued_at": timestamp(credential.created_at),
            "renewed_at": timestamp(credential.renewed_at or credential.created_at),
            "last_used_at": _day(credential.last_used_at),
            "expires_at": timestamp(credential.expires_at) if credential.expires_at else None,
        },
        "relations": {"user": owner},
    }  # fmt: skip


def _day(moment: datetime | None) -> str | None:
    """To the day, so that one that is used all the time changes, and is heard of, no more often."""
    return timestamp(moment.replace(hour=0, minute=0, second=0, microsecond=0)) if moment else None


def _kind(credential: Credential) -> str:
    if credential.user is None:
        return APP
    return TOKEN if credential.is_token else PERSONAL
