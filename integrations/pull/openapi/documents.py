"""From OpenAPI documents, JSON or YAML, to APIs and their endpoints."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from integrations.files.records import PlacedFault, Record, Spot
from portal import outbound, strict_yaml
from portal.errors import Invalid, PortalError, UpstreamFailed
from portal.strict_json import pointer_step
from portal.types import Json, JsonObject

MIB = 1024 * 1024
MAX_BYTES, MAX_NODES = 4 * MIB, 400_000
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9@_.+:/=-]+")
PARAMETER = re.compile(r"\{([^{}]*)\}")
API, ENDPOINT = "api", "api_endpoint"


def _text(title: str, **rest: Any) -> JsonObject:
    return {"type": "string", "title": title, **rest}


BLUEPRINTS: list[JsonObject] = [
    {
        "identifier": API, "title": "API", "icon": "Api",
        "schema": {
            "properties": {
                "version": _text("Version"), "description": _text("Description", format="markdown"),
                "source": _text("Source", format="url"), "endpoint_count": {"type": "number", "title": "Endpoints"},
                "servers": {"type": "array", "title": "Servers", "items": {"type": "string"}},
                "document": {"type": "object", "title": "Document", "spec": "open-api"},
            }
        },
        "relations": {}, "mirrorProperties": {}, "calculationProperties": {},
    },
    {
        "identifier": ENDPOINT, "title": "Endpoint", "icon": "Link",
        "schema": {
            "properties": {
                "method": _text("Method"), "path": _text("Path"), "summary": _text("Summary"),
                "operation": _text("Operation"), "deprecated": {"type": "boolean", "title": "Deprecated"},
                "tags": {"type": "array", "title": "Tags", "items": {"type": "string"}},
            }
        },
        "relations": {"api": {"target": API, "title": "API", "many": False, "required": False}},
        "mirrorProperties": {}, "calculationProperties": {},
    },
]  # fmt: skip


def asked(url: str, headers: Mapping[str, str]) -> bytes:
    """Raises UpstreamFailed, and what the network may raise."""
    sent = {"Accept": "application/json, application/yaml, */*", **headers}
    answer = outbound.send(outbound.OutboundRequest("GET", url, sent, kept_bytes=MAX_BYTES))
    if not answer.ok or answer.truncated:
        leads_on = ", which leads on to another address: write that one" if 300 <= answer.status < 400 else ""
        words = f"is larger than {MAX_BYTES // MIB} MB" if answer.truncated else f"answered {answer.status}{leads_on}"
        raise UpstreamFailed(f"{url} {words}", permanent=answer.status < 500)
    return answer.body


@dataclass
class OpenApiDocuments:
    """`wanted_documents` are {url, identifier}; what cannot be fetched or read leaves the others alone."""

    wanted_documents: Sequence[JsonObject]
    headers: Mapping[str, str]
    notes: Sequence[str] = ()

    @property
    def wanted(self) -> list[JsonObject]:
        return BLUEPRINTS

    def records(self) -> Iterator[Record | PlacedFault]:
        yield from self._everything

    @cached_property
    def fetched(self) -> dict[str, bytes | PortalError]:
        """Raises what the last one raised when not one of them could be fetched."""
        found: dict[str, bytes | PortalError] = {}
        for one in self.wanted_documents:
            try:
                found[one["url"]] = asked(one["url"], self.headers)
            except PortalError as error:
                found[one["url"]] = error
        errors = [answer for answer in found.values() if isinstance(answer, PortalError)]
        if len(errors) == len(found):
            raise errors[-1]
        return found

    @cached_property
    def _everything(self) -> list[Record | PlacedFault]:
        return [item for one in self.wanted_documents for item in self._of(one)]

    def _of(self, one: JsonObject) -> Iterator[Record | PlacedFault]:
        url, answer = one["url"], self.fetched[one["url"]]
        if isinstance(answer, PortalError):
            yield PlacedFault(Spot(1, 1, url), answer.message, rule="file")
            return
        try:
            source = strict_yaml.load(answer, what=url, max_nodes=MAX_NODES)
        except Invalid as error:
            spot = Spot(error.details.get("line", 1), error.details.get("column", 1), url)
            yield PlacedFault(spot, error.message, rule="yaml")
            return
        document = source.value
        if not isinstance(document, dict) or not ({"openapi", "swagger"} & document.keys()):
            words = "is no OpenAPI document: it says neither `openapi` nor `swagger`"
            yield PlacedFault(Spot(1, 1, url), words, rule="file")
            return
        yield from _records(one, document, source)


def _records(one: JsonObject, document: JsonObject, source: strict_yaml.Document) -> Iterator[Record]:
    name = one.get("identifier") or _name_of(document, one["url"])
    endpoints = list(_endpoints(name, document, source, one["url"]))
    info = _object(document.get("info"))
    properties = {
        "version": _said(info.get("version")), "description": _said(info.get("description")), "source": one["url"],
        "servers": list(_servers(document)), "endpoint_count": len(endpoints), "document": document,
    }  # fmt: skip
    entity = {"identifier": name, "title": _said(info.get("title")) or name, "properties": properties}
    yield Record(API, entity, _places(source, one["url"], "/info"))
    yield from endpoints


def _endpoints(api: str, document: JsonObject, source: strict_yaml.Document, url: str) -> Iterator[Record]:
    for path, operations in _object(document.get("paths")).items():
        for method in METHODS:
            operation = _object(operations).get(method)
            if isinstance(operation, dict):
                at = f"/paths{pointer_step(path)}/{method}"
                yield Record(ENDPOINT, _endpoint(api, path, method, operation), _places(source, url, at))


def _endpoint(api: str, path: str, method: str, operation: JsonObject) -> JsonObject:
    tags, place = operation.get("tags"), PARAMETER.sub(r":\1", path)
    return {
        "identifier": _clean(f"{api}/{method}{place}"), "title": f"{method.upper()} {path}",
        "properties": {
            "method": method.upper(), "path": path, "summary": _said(operation.get("summary")),
            "operation": _said(operation.get("operationId")), "deprecated": operation.get("deprecated") is True,
            "tags": [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else [],
        },
        "relations": {"api": api},
    }  # fmt: skip


def _servers(document: JsonObject) -> Iterator[str]:
    servers = document.get("servers")
    for server in servers if isinstance(servers, list) else ():
        if isinstance(_object(server).get("url"), str):
            yield server["url"]
    if isinstance(document.get("host"), str):
        yield f"https://{document['host']}{document.get('basePath') or ''}"


def _name_of(document: JsonObject, url: str) -> str:
    title = _object(document.get("info")).get("title")
    words = title if isinstance(title, str) and title.strip() else urlsplit(url).hostname or url
    return _clean("-".join(words.lower().split())) or "api"


def _clean(text: str) -> str:
    return NOT_IN_NAMES.sub("-", text).strip("-")[:900]


def _object(value: Json) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _said(value: Json) -> str | None:
    return value if isinstance(value, str) else None if value is None else str(value)


def _places(source: strict_yaml.Document, url: str, at: str) -> Any:
    return lambda _: Spot(*source.place_of(at), url)
