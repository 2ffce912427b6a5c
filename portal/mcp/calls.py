"""A tool's call is a request to its route, made within the request that carries it, and allowed no more than that."""

import io
from typing import NamedTuple

import orjson
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.urls import resolve

from portal.api.paths import hold_slashes
from portal.api.permissions import Permission
from portal.mcp.tools import Tool
from portal.types import Actor, JsonObject

# What the middleware has found out about the caller.
KNOWN = ("tenant", "claims", "session", "user", "trace_id", "COOKIES")


class Answer(NamedTuple):
    status: int
    body: JsonObject


def may_call(actor: Actor, tool: Tool) -> bool:
    """By the scope of its route; whether this very entity or action is the caller's is asked when it is called."""
    path = tool.path.split("?")[0].replace("{", "").replace("}", "")
    permission: Permission = resolve(path).func.view_class.permissions[tool.method]  # type: ignore[attr-defined]
    if actor.limit is not None or actor.kind == "machine":
        return _is_within(actor, permission.scope or permission.within)
    return not permission.scope or actor.may(permission.scope) or bool(actor.moderated)


def _is_within(actor: Actor, scope: str) -> bool:
    """Whether a machine, or a token that is limited, has the scope, be it for some blueprints only."""
    return not scope or actor.may(scope) or any(actor.may(scope, blueprint) for blueprint in actor.moderated)


def call(outer: HttpRequest, tool: Tool, arguments: JsonObject) -> Answer:
    """What the route answers, refusals included."""
    inner = _request(outer, tool, arguments)
    match = resolve(inner.path_info)
    response = match.func(inner, *match.args, **match.kwargs)
    response.render()
    return Answer(response.status_code, orjson.loads(response.content or b"{}"))


def _request(outer: HttpRequest, tool: Tool, arguments: JsonObject) -> WSGIRequest:
    address, body = tool.address(arguments), tool.body(arguments)
    path, _, query = address.partition("?")
    content = b"" if body is None else orjson.dumps(body)
    agent = outer.META.get("HTTP_USER_AGENT", "")
    inner = WSGIRequest(
        {
            **outer.META, "REQUEST_METHOD": tool.method, "RAW_URI": address, "PATH_INFO": hold_slashes(path),
            "QUERY_STRING": query, "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(content)),
            "HTTP_USER_AGENT": f"mcp/1 ({agent})" if agent else "mcp/1", "wsgi.input": io.BytesIO(content),
        }
    )  # fmt: skip
    for name in KNOWN:
        if hasattr(outer, name):
            setattr(inner, name, getattr(outer, name))
    return inner
