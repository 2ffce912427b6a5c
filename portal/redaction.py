"""Masks secrets in what is kept or told: in the forms in which they travel, and whatever looks like one.

What is opened while somebody watches is masked in the log of this process as well:

    with watching():
        note_opened({"TOKEN": "s3cret"})
        log.info("sent", url="https://example.org/s3cret")
"""

import base64
import html
import json
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Any
from urllib.parse import quote, quote_plus

import re2

from portal.types import Json

MASK = "••••••••"
# Shorter ones would blacken ordinary words.
SHORTEST_HIDDEN = 6
# Parts of a secret that expressions, or a fault in a URL, may show alone: its lines, values and pieces of an address.
SHORTEST_PART = 8
BETWEEN_PIECES = re.compile(r"[/?#@:\r\n]+")
MAX_PARTS = 100
# Keys in PEM form, tokens of Git hosts, AWS and Slack, JWTs. On RE2, whose time grows with the text alone.
LIKE_SECRETS = re2.compile(
    rb"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[^-]+-----END [A-Z ]{0,30}PRIVATE KEY-----)?"
    rb"|\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_[A-Za-z0-9_]{22,}|\bglpat-[A-Za-z0-9_-]{20,}"
    rb"|\bA(?:KIA|SIA)[A-Z0-9]{16}\b|\bxox[abeoprs]-[A-Za-z0-9-]{10,}"
    rb"|\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"
)
_opened: ContextVar[dict[str, str] | None] = ContextVar("opened_secrets", default=None)


@contextmanager
def watching() -> Iterator[None]:
    token = _opened.set({})
    try:
        yield
    finally:
        _opened.reset(token)


def note_opened(secrets: Mapping[str, str]) -> None:
    known = _opened.get()
    if known is not None:
        known.update(secrets)


def opened_secrets() -> Mapping[str, str]:
    """Name → value of those that were opened while somebody watches."""
    return _opened.get() or {}


def masked(value: Json, secrets: Collection[str]) -> Json:
    """The value with every secret in it masked, keys of objects included."""
    return _masked(value, sorted({form for secret in secrets for form in _forms(secret)}, key=len, reverse=True))


def mask_log(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """A processor of log entries."""
    secrets = opened_secrets().values()
    return {key: masked(value, secrets) for key, value in event.items()} if secrets else event


def _masked(value: Json, forms: list[str]) -> Json:
    if isinstance(value, str):
        return _masked_text(value, forms)
    if isinstance(value, list):
        return [_masked(item, forms) for item in value]
    if isinstance(value, dict):
        return {_masked(key, forms): _masked(item, forms) for key, item in value.items()}
    return value


def _masked_text(text: str, forms: list[str]) -> str:
    for form in forms:
        text = text.replace(form, MASK)
    for form in forms:
        text = _without_cut_off(text, form)
    # Halves of surrogate pairs, which only a log entry could have, are no text for RE2.
    return LIKE_SECRETS.sub(MASK.encode(), text.encode(errors="replace")).decode()


def _without_cut_off(text: str, form: str) -> str:
    """Where a text was cut in the middle of a secret, its end is the secret's beginning."""
    start = text.find(form[:SHORTEST_HIDDEN], max(0, len(text) - len(form)))
    while start >= 0 and not form.startswith(text[start:]):
        start = text.find(form[:SHORTEST_HIDDEN], start + 1)
    return text if start < 0 else text[:start] + MASK


def _forms(secret: str) -> Iterator[str]:
    for part in islice(_parts(secret), MAX_PARTS):
        raw = part.encode()
        yield from (part, part.lower(), quote(part), quote(part, safe=""), quote_plus(part), html.escape(part))
        yield from (json.dumps(part)[1:-1], json.dumps(part, ensure_ascii=False)[1:-1])
        yield base64.b64encode(raw).decode()
        yield from _inside_base64(raw)


def _inside_base64(raw: bytes) -> Iterator[str]:
    """What a secret always looks like somewhere in a longer text, wherever its first byte falls."""
    for shift in range(3):
        encoded = base64.b64encode(bytes(shift) + raw).decode()
        own = encoded[-(-shift * 8 // 6) : (shift + len(raw)) * 8 // 6]
        if len(own) >= SHORTEST_HIDDEN:
            yield from (own, own.replace("+", "-").replace("/", "_"))


def _parts(secret: str) -> Iterator[str]:
    if len(secret) < SHORTEST_HIDDEN:
        return
    inside = [*BETWEEN_PIECES.split(secret), *secret.splitlines(), *_texts_in(secret)]
    yield from (secret, *(part for part in inside if len(part) >= SHORTEST_PART))


def _texts_in(document: str) -> Iterator[str]:
    try:
        waiting = [json.loads(document)] if document.lstrip().startswith(("{", "[")) else []
    except (ValueError, RecursionError):
        # Not JSON after all: it is masked as a whole.
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, (list, dict)):
            waiting += value.values() if isinstance(value, dict) else value
