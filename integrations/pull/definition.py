"""What is to be pulled, and how: the part `pull` of an integration, by its type (installationAppType)."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from access.models import Secret
from blueprints.definition.engine import explainer
from integrations.backstage.reading import MAX_DEEP_WILDCARDS
from integrations.mapping.config import CONFIG
from integrations.pull.github.kinds import KINDS
from portal import outbound, templates
from portal.errors import Fault, PortalError
from portal.git import check_address, ref_faults
from portal.strict_json import pointer_step
from portal.types import Json, JsonObject

UNKNOWN: JsonObject = {"not": {}}
# Ends of the names that its writes carry, so that one source is never taken for another.
NAME = re.compile(r"[A-Za-z0-9@_.:=-]{1,100}")
ENTITY_FILES = ["**/port.yml", "**/port.yaml", "**/catalog-info.yaml", "**/catalog-info.yml"]
# Forms show fields of the format `secret` as kept or not, and those of the format `multi-line` in several lines.
SECRET: JsonObject = {"type": "string", "maxLength": 20_000, "pattern": r"\{\{", "format": "secret"}
TEXT: JsonObject = {"type": "string", "minLength": 1, "maxLength": 2_000}
MINUTES: JsonObject = {"type": "integer", "minimum": 1, "maximum": 10_080}
NAMES: JsonObject = {"type": "array", "maxItems": 200, "items": TEXT}
FLAG: JsonObject = {"type": "boolean"}
TOKEN: JsonObject = {**SECRET, "title": "Token"}


def _credentials(about: str, properties: JsonObject) -> JsonObject:
    return {
        "type": "object", "title": "Credentials", "description": about, "additionalProperties": UNKNOWN,
        "properties": properties,
    }  # fmt: skip


EVERY: JsonObject = {
    "intervalMinutes": {
        **MINUTES, "title": "Minutes between two looks",
        "description": "Events at the push address are looked at without waiting for it",
    },
    "paused": {**FLAG, "title": "Paused", "description": "Not looked at until it is resumed"},
    "createMissingRelatedEntities": {
        **FLAG, "title": "Make missing related entities",
        "description": "Those that relations name and that are nowhere",
    },
    "deleteDependentEntities": {
        **FLAG, "title": "Delete dependents too",
        "description": "Delete what requires an entity that goes, together with it",
    },
}  # fmt: skip


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
        "repository": {
            **TEXT, "title": "Repository", "description": "Its address over https or ssh",
            "examples": ["https://github.com/acme/catalogue.git"],
        },
        "credentials": _credentials(
            "A token over https; a key and the known host over ssh. A public repository needs none.",
            {
                "token": {**TOKEN, "description": "Of an address over https; a public repository needs none"},
                "username": {**TEXT, "title": "User name", "description": "Only where the host asks for one"},
                "sshKey": {
                    **SECRET, "title": "SSH key", "description": "The private one, for an address over ssh",
                    "contentMediaType": "application/x-pem-file",
                },
                "knownHosts": {
                    **TEXT, "format": "multi-line", "title": "Known hosts",
                    "description": "What ssh-keyscan says of the host",
                },
            },
        ),
        "branch": {**TEXT, "title": "Branch", "description": "The repository's usual one, unless said otherwise"},
        "paths": {
            **NAMES, "title": "Files", "examples": ENTITY_FILES,
            "description": "Patterns of the files to read, such as services/**/port.yml",
        },
        "mode": {
            "enum": ["merge", "replace"], "title": "What a file leaves out", "examples": ["merge"],
            "description": "stays as it is (merge), or is cleared (replace)",
        },
        "blueprints": {
            **NAMES, "title": "Only these blueprints",
            "description": "Entities of others are refused; those of the portal itself must be named",
        },
        "people": {
            **FLAG, "title": "People and teams",
            "description": "Make groups teams and users people, where catalog-info files have them",
        },
    },
)  # fmt: skip


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
        "organization": {
            "type": "string", "pattern": r"^[A-Za-z0-9][A-Za-z0-9-]{0,99}$", "title": "Organization",
            "description": "Its name in the addresses of GitHub", "examples": ["acme"],
        },
        "credentials": _credentials(
            "A token; written as {{ .secrets.NAME }}",
            {"token": {**TOKEN, "description": "Without one GitHub shows public things only, and few an hour"}},
        ),
        "repositories": {
            **NAMES, "title": "Repositories", "examples": ["team-*"],
            "description": "Patterns of their names; all, unless said otherwise",
        },
        "apiUrl": {
            **TEXT, "title": "Address of the API", "description": "Of GitHub Enterprise only",
            "examples": ["https://github.example.org/api/v3"],
        },
    },
)  # fmt: skip


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
            "type": "array", "minItems": 1, "maxItems": 100, "title": "Documents",
            "description": "Where they are served, and what their APIs are called here",
            "items": {
                "type": "object", "required": ["url"], "additionalProperties": UNKNOWN,
                "properties": {
                    "url": {**TEXT, "title": "Address", "examples": ["https://pay.example.org/openapi.json"]},
                    "identifier": {
                        "type": "string", "minLength": 1, "maxLength": 200, "title": "Identifier",
                        "examples": ["made from the title"],
                    },
                },
            },
        },
        "headers": {
            "type": "object", "maxProperties": 20, "additionalProperties": {"type": "string", "maxLength": 2_000},
            "title": "Headers",
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


def pull_faults(name: Json, document: JsonObject, typed: Collection[str] = ()) -> Iterator[Fault]:
    """Of an integration that says what is to be pulled; none for others. `typed` are secrets that are not kept yet."""
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
    yield from faults or [*known.faults(pull), *_secret_faults(pull, typed)]
    yield from _mapping_faults(document) if known.mapped else ()


def _in_words(fault: Fault) -> Fault:
    """A pattern says nothing to people."""
    if fault.rule == "pattern" and "/credentials" in fault.path:
        return fault._replace(message="must name a secret of the organization: {{ .secrets.NAME }}")
    return fault


def _secret_faults(pull: JsonObject, typed: Collection[str]) -> Iterator[Fault]:
    given: Any = {key: pull[key] for key in OPENED if key in pull}
    yield from (Fault(f"/pull{fault.path}", fault.message, fault.rule) for fault in templates.check(given))
    named = {
        (f"/pull/{part}{pointer_step(key)}", name)
        for part, values in given.items()
        for key, value in values.items()
        for name in templates.secret_names(value)
    }
    names = {name for _, name in named} - set(typed)
    known = set(Secret.objects.filter(name__in=names).values_list("name", flat=True)) if names else set()
    for path, name in sorted(named):
        if name in names - known:
            yield Fault(path, f'names the secret "{name}", which the organization does not have', "secret")


# Parts that may name secrets.
OPENED = ("credentials", "headers")


def minutes_between(document: JsonObject) -> int:
    return document["pull"].get("intervalMinutes") or TYPES[document["installationAppType"]].minutes
