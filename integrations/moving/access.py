"""Where the other tool is and how it lets us in: judged at the door, and kept sealed only until all of it was read."""

from base64 import b64decode, b64encode
from urllib.parse import urlsplit

import orjson

from access.sealing import seal, unseal
from blueprints.definition.engine import explainer
from portal.errors import Fault, Invalid
from portal.outbound import check_url
from portal.outbound.errors import AddressRefused
from portal.types import Json, JsonObject

SEALED = "access of a move"
TEXT: JsonObject = {"type": "string", "minLength": 1, "maxLength": 4096}
CREDENTIALS = {"port": ("clientId", "clientSecret", "token"), "backstage": ("token",)}
explain = explainer({})


def shape(kind: str) -> JsonObject:
    known = {**dict.fromkeys(("url", *CREDENTIALS[kind]), TEXT), "people": {"type": "boolean"}}
    return {"type": "object", "required": ["url"], "additionalProperties": {"not": {}}, "properties": known}


def checked_access(kind: str, body: Json) -> JsonObject:
    """Raises Invalid with all faults."""
    said = {key: value for key, value in body.items() if value not in (None, "")} if isinstance(body, dict) else body
    faults = explain(shape(kind), said) or [*_credential_faults(kind, said), *_address_faults(said["url"])]
    if faults:
        raise Invalid.from_faults("the move", faults)
    return said


def _credential_faults(kind: str, said: JsonObject) -> list[Fault]:
    if kind != "port" or "token" in said:
        return []
    return [
        Fault(f"/{key}", "is needed, unless a token is given", "required")
        for key in ("clientId", "clientSecret")
        if key not in said
    ]


def _address_faults(url: str) -> list[Fault]:
    try:
        check_url(url)
    except AddressRefused as error:
        return [Fault("/url", error.message, "url")]
    parts = urlsplit(url)
    return [Fault("/url", "must be without query and fragment", "url")] if parts.query or parts.fragment else []


def sealed(access: JsonObject) -> str:
    return b64encode(seal(orjson.dumps(access).decode(), SEALED)).decode()


def opened(text: str) -> JsonObject:
    """Raises SecretUnreadable."""
    return orjson.loads(unseal(b64decode(text), SEALED))
