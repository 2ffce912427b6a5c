"""What a webhook may say of itself (contract §13.1), and its mappings made ready."""

from collections.abc import Iterator
from typing import Any

from blueprints.definition.engine import explainer
from integrations.mapping.items import Mapping
from integrations.mapping.trees import programs_of
from integrations.webhooks.signature import ALGORITHMS
from portal import jq
from portal.errors import Fault, Invalid
from portal.strict_json import pointer_step
from portal.types import Json, JsonObject
from tenants.allowed import span

UNKNOWN: JsonObject = {"not": {}}
PROGRAM: JsonObject = {"type": "string", "minLength": 1, "maxLength": 8 * 1024}
OPTIONAL: JsonObject = {"type": ["string", "null"], "maxLength": 2_000}
SEARCH: JsonObject = {
    "type": "object", "required": ["combinator", "rules"],
    "properties": {"combinator": {"type": "string"}, "rules": {"type": "array", "maxItems": 100}},
}  # fmt: skip
PROGRAM_OR_SEARCH: JsonObject = {"anyOf": [PROGRAM, SEARCH]}
VALUES: JsonObject = {"type": "object", "maxProperties": 500}
MASK = "••••••••"
MAX_ADDRESSES = 100
OPERATIONS = ("create", "delete")
OPERATION: JsonObject = {
    "anyOf": [
        {"enum": [*OPERATIONS]},
        {
            "type": "object", "required": ["type"], "additionalProperties": UNKNOWN,
            "properties": {"type": {"enum": [*OPERATIONS]}, "deleteDependents": {"type": "boolean"}},
        },
    ]
}  # fmt: skip
MAPPING: JsonObject = {
    "type": "object",
    "required": ["blueprint", "entity"],
    "additionalProperties": UNKNOWN,
    "properties": {
        "blueprint": {"type": "string", "minLength": 1, "maxLength": 100},
        "operation": OPERATION,
        "filter": PROGRAM,
        "itemsToParse": PROGRAM,
        "entity": {
            "type": "object",
            "required": ["identifier"],
            "additionalProperties": UNKNOWN,
            "properties": {
                "identifier": PROGRAM_OR_SEARCH, "title": OPTIONAL, "icon": OPTIONAL, "team": PROGRAM_OR_SEARCH,
                "properties": VALUES, "relations": VALUES,
            },
        },
    },
}  # fmt: skip
MAPPINGS: JsonObject = {"type": ["array", "null"], "maxItems": 100, "items": MAPPING}
SECURITY: JsonObject = {
    "type": ["object", "null"],
    "additionalProperties": UNKNOWN,
    "properties": {
        **dict.fromkeys(("secret", "signatureHeaderName", "signaturePrefix", "requestIdentifierPath"), OPTIONAL),
        "signatureAlgorithm": {"enum": [*ALGORITHMS, None]},
        "allowedAddresses": {
            "type": ["array", "null"], "maxItems": MAX_ADDRESSES, "items": {"type": "string", "maxLength": 100},
        },
    },
}  # fmt: skip
WEBHOOK: JsonObject = {
    "type": "object",
    "additionalProperties": UNKNOWN,
    "properties": {
        "identifier": {"type": "string", "minLength": 1, "maxLength": 30},
        "title": {"type": ["string", "null"], "maxLength": 30},
        "description": {"type": ["string", "null"], "maxLength": 200},
        "icon": {"type": ["string", "null"], "maxLength": 200},
        "enabled": {"type": "boolean"},
        "mappings": MAPPINGS,
        "security": SECURITY,
        "integrationType": {"enum": ["custom", "template", None]},
    },
}
# Said by the server, whatever is sent.
OWN = frozenset({"ok", "_id", "id", "url", "webhookKey", "createdAt", "createdBy", "updatedAt", "updatedBy", "_orgId"})
explain = explainer({})


def checked(body: Json, *, needs_secret: bool = False) -> JsonObject:
    """Without what is null. Clients may bring a secret later (contract §13.1): until then every call is refused.

    Raises Invalid with all faults, those of jq with their line and column.
    """
    said = {key: value for key, value in body.items() if key not in OWN} if isinstance(body, dict) else body
    faults = explain(WEBHOOK, said) or [*_security_faults(said, needs_secret), *_program_faults(said)]
    if faults:
        raise Invalid.from_faults("the webhook", faults)
    return {key: value for key, value in said.items() if value is not None}


def checked_mappings(mappings: Json) -> list[JsonObject]:
    """Raises Invalid with all faults."""
    faults = explain(MAPPINGS, mappings, "/mappings") or list(_program_faults({"mappings": mappings}))
    if faults:
        raise Invalid.from_faults("the mappings", faults)
    return mappings or []


def _security_faults(webhook: JsonObject, needs_secret: bool) -> Iterator[Fault]:
    security = webhook.get("security") or {}
    algorithm = ALGORITHMS.get(security.get("signatureAlgorithm") or "")
    if security.get("secret") == MASK:
        yield Fault(
            "/security/secret", "is what is shown instead of the secret; leave it out or say the secret", "mask"
        )
    for index, text in enumerate(security.get("allowedAddresses") or []):
        if span(text) is None:
            place = f"/security/allowedAddresses{pointer_step(index)}"
            yield Fault(place, "must be an address, a network or a range of addresses", "address")
    if algorithm is None:
        return
    if security.get("signatureAlgorithm") == "basic" and ":" not in (security.get("secret") or ":"):
        yield Fault("/security/secret", "must be a name and a password with a colon between", "basic")
    needed = {"secret": needs_secret, "signatureHeaderName": algorithm.header is None}
    yield from (
        Fault(f"/security/{key}", "is needed to check the signature", "required")
        for key, asked in needed.items()
        if asked and not security.get(key)
    )


def _program_faults(webhook: JsonObject) -> Iterator[Fault]:
    path = (webhook.get("security") or {}).get("requestIdentifierPath")
    yield from _faults_of([("/security/requestIdentifierPath", path)] if path else [])
    for index, mapping in enumerate(webhook.get("mappings") or []):
        at = f"/mappings{pointer_step(index)}"
        chosen = [(f"{at}/{key}", mapping[key]) for key in ("filter", "itemsToParse") if key in mapping]
        yield from _faults_of([*chosen, *programs_of(mapping["entity"], f"{at}/entity")])


def _faults_of(programs: list[tuple[str, str]]) -> Iterator[Fault]:
    for place, program in programs:
        error = jq.check(program)
        if error:
            yield Fault(place, f"is not a valid jq expression: {error}", "jq")


def mappings_of(documents: list[JsonObject]) -> list[Mapping]:
    return [_mapping(index, document) for index, document in enumerate(documents)]


def _mapping(index: int, document: JsonObject) -> Mapping:
    said: Any = document.get("operation", "create")
    operation = said if isinstance(said, dict) else {"type": said}
    return Mapping(
        index, _entity(document["entity"]), document["blueprint"], document.get("filter"),
        document.get("itemsToParse"), deletes=operation["type"] == "delete",
        delete_dependents=operation.get("deleteDependents", True),
    )  # fmt: skip


def _entity(entity: JsonObject) -> JsonObject:
    return {key: value for key, value in entity.items() if value is not None}
