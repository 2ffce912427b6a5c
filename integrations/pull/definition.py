"""What is to be pulled, and how: the part `pull` of an integration, by its type (installationAppType)."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from access.models import Secret
from blueprints.definition.engine import explainer
from integrations.backstage.reading import MAX_DEEP_WILDCARDS
from integrations.mapping.config import CONFIG
from integrations.pull.github.kinds import KINDS
from portal import outbound, templates
from portal.errors import Fault, PortalError
from portal.git import check_address, ref_faults
from portal.types import Json, JsonObject

UNKNOWN: JsonObject = {"not": {}}
# Ends of the names that its writes carry, so that one source is never taken for another.
NAME = re.compile(r"[A-Za-z0-9@_.:=-]{1,100}")
ENTITY_FILES = ["**/port.yml", "**/port.yaml", "**/catalog-info.yaml", "**/catalog-info.yml"]
SECRET: JsonObject = {"type": "string", "maxLength": 20_000, "pattern": r"\{\{"}
TEXT: JsonObject = {"type": "string", "minLength": 1, "maxLength": 2_000}
MINUTES: JsonObject = {"type": "integer", "minimum": 1, "maximum": 10_080}
NAMES: JsonObject = {"type": "array", "maxItems": 200, "items": TEXT}
FLAG: JsonObject = {"type": "boolean"}
CREDENTIALS: JsonObject = {
    "type": "object",
    "additionalProperties": UNKNOWN,
    "description": "`token` over https, with `username` where one is asked for; `sshKey` and `knownHosts` over ssh."
    " Write secrets as {{ .secrets.NAME }}.",
    "properties": {"username": TEXT, "token": SECRET, "sshKey": SECRET, "knownHosts": TEXT},
}
EVERY: JsonObject = {
    "intervalMinutes": {**MINUTES, "description": "How long to wait between two looks"},
    "paused": {**FLAG, "description": "Not looked at until it is resumed"},
    "createMissingRelatedEntities": {**FLAG, "description": "Make related entities that are nowhere"},
    "deleteDependentEntities": {**FLAG, "description": "Delete what requires an entity that goes, together with it"},
}


class PullType(NamedTuple):
    """`schema` is of the part `pull`; `faults` finds what a schema cannot. `mapped` is by the part `config`."""

    minutes: int
    schema: JsonObject
    faults: Callable[[JsonObject], Iterator[Fault]]
    mapped: bool = False
    # Between two looks that events ask for.
    gap_seconds: int = 0


def _object(required: list[str], properties: JsonObject) -> JsonObject:
    return {
        "type": "object", "required": required, "additionalProperties": UNKNOWN, "properties": {**properties, **EVERY},
    }  # fmt: skip


GIT = _object(
    ["repository"],
    {
        "repository": {**TEXT, "description": "Its address over https or ssh"},
        "branch": {**TEXT, "description": "The usual branch of the repository, unless said otherwise"},
        "paths": {**NAMES, "description": f"Patterns of the files to read; {', '.join(ENTITY_FILES)} otherwise"},
        "credentials": CREDENTIALS,
        "mode": {"enum": ["merge", "replace"], "description": "Whether what a file leaves out stays, or is cleared"},
        "blueprints": {**NAMES, "description": "Only entities of these; those of the portal itself must be named"},
        "people": {**FLAG, "description": "Make groups teams and users people, where catalog-info files have them"},
    },
)


def _git_faults(pull: JsonObject) -> Iterator[Fault]:
    yield from address_faults("/pull/repository", pull["repository"], check_address)
    yield from ref_faults(pull["branch"], "branch", "/pull/branch") if "branch" in pull else ()
    for index, pattern in enumerate(pull.get("paths", [])):
        words = _pattern_fault(pattern)
        if words:
            yield Fault(f"/pull/paths/{index}", words, "pattern")


def _pattern_fault(pattern: str) -> str:
    steps = pattern.split("/")
    if ".." in steps or "" in steps or "." in steps:
        return "must be a path below the root of the repository, without ./ and ../"
    return f"may have ** at most {MAX_DEEP_WILDCARDS} times" if steps.count("**") > MAX_DEEP_WILDCARDS else ""


def address_faults(path: str, address: str, check: Callable[[str], object] = outbound.check_url) -> Iterator[Fault]:
    """What could never be called is refused early; names are resolved only when they are called."""
    try:
        check(address)
    except PortalError as error:
        yield Fault(path, error.message, "address")


GITHUB = _object(
    ["organization"],
    {
        "organization": {"type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9-]{0,99}$"},
        "apiUrl": {**TEXT, "description": "Of GitHub Enterprise: https://github.example.org/api/v3"},
        "repositories": {**NAMES, "description": "Patterns of names of repositories; all, unless said otherwise"},
        "credentials": CREDENTIALS,
    },
)


def _github_faults(pull: JsonObject) -> Iterator[Fault]:
    yield from address_faults("/pull/apiUrl", pull["apiUrl"]) if "apiUrl" in pull else ()


def _mapping_faults(document: JsonObject) -> Iterator[Fault]:
    """Of a source whose things become entities by a mapping."""
    config = document.get("config")
    faults = explain(CONFIG, config, "/config")
    yield from faults
    for index, resource in enumerate(config["resources"] if not faults else ()):
        if resource["kind"] not in KINDS:
            yield Fault(f"/config/resources/{index}/kind", f"must be one of {', '.join(KINDS)}", "enum")


OPENAPI = _object(
    ["documents"],
    {
        "documents": {
            "type": "array", "minItems": 1, "maxItems": 100, "description": "Addresses, and names of the APIs",
            "items": {
                "type": "object", "required": ["url"], "additionalProperties": UNKNOWN,
                "properties": {"url": TEXT, "identifier": {"type": "string", "minLength": 1, "maxLength": 200}},
            },
        },
        "headers": {
            "type": "object", "maxProperties": 20, "additionalProperties": {"type": "string", "maxLength": 2_000},
            "description": "What the servers want to be told; write secrets as {{ .secrets.NAME }}",
        },
    },
)  # fmt: skip


def _openapi_faults(pull: JsonObject) -> Iterator[Fault]:
    for index, one in enumerate(pull["documents"]):
        yield from address_faults(f"/pull/documents/{index}/url", one["url"])


TYPES: Mapping[str, PullType] = {
    "git": PullType(10, GIT, _git_faults),
    "github": PullType(60, GITHUB, _github_faults, mapped=True, gap_seconds=300),
    "openapi": PullType(60, OPENAPI, _openapi_faults),
}
explain = explainer({})


def is_pulled(document: JsonObject) -> bool:
    return document.get("pull") is not None


def pull_faults(name: Json, document: JsonObject) -> Iterator[Fault]:
    """Of an integration that says what is to be pulled; none for others."""
    pull, kind = document.get("pull"), document.get("installationAppType")
    if pull is None:
        return
    known = TYPES.get(kind) if isinstance(kind, str) else None
    if known is None:
        yield Fault("/installationAppType", f"must be one of {', '.join(TYPES)}: what is pulled", "enum")
        return
    if not isinstance(name, str) or not NAME.fullmatch(name):
        yield Fault("/installationId", "must be 1 to 100 letters, digits and @ _ . : = -", "pattern")
    faults = [_in_words(fault) for fault in explain(known.schema, pull, "/pull")]
    yield from faults or [*known.faults(pull), *_secret_faults(pull)]
    yield from _mapping_faults(document) if known.mapped else ()


def _in_words(fault: Fault) -> Fault:
    """A pattern says nothing to people."""
    if fault.rule == "pattern" and "/credentials" in fault.path:
        return fault._replace(message="must name a secret of the organization: {{ .secrets.NAME }}")
    return fault


def _secret_faults(pull: JsonObject) -> Iterator[Fault]:
    given: Any = {key: pull[key] for key in OPENED if key in pull}
    yield from (Fault(f"/pull{fault.path}", fault.message, fault.rule) for fault in templates.check(given))
    names = templates.secret_names(given)
    known = set(Secret.objects.filter(name__in=names).values_list("name", flat=True)) if names else set()
    for name in sorted(names - known):
        yield Fault("/pull", f'names the secret "{name}", which the organization does not have', "secret")


# Parts that may name secrets.
OPENED = ("credentials", "headers")


def minutes_between(document: JsonObject) -> int:
    return document["pull"].get("intervalMinutes") or TYPES[document["installationAppType"]].minutes
