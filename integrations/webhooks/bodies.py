"""What a sender's body says: JSON, a form that JSON is wrapped in, or many events at once."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs

from portal import strict_json
from portal.errors import Fault, Invalid, PortalError, TooLarge
from portal.types import Json

MAX_BYTES = 512 * 1024
MAX_NODES, MAX_EVENTS = 100_000, 1_000
FORM, LINES, BATCH = "application/x-www-form-urlencoded", "application/x-ndjson", "application/cloudevents-batch+json"


class Part(NamedTuple):
    """One event, or why it cannot be read; `text` is what was sent of it."""

    text: bytes
    body: Json = None
    error: PortalError | None = None


def parts_of(body: bytes, content_type: str) -> list[Part]:
    """Several for lines of JSON and for batches of CloudEvents; a part that cannot be read leaves the others alone."""
    try:
        return list(_parts(body, content_type))
    except PortalError as error:
        return [Part(body, error=error)]


def _parts(body: bytes, content_type: str) -> Iterator[Part]:
    if len(body) > MAX_BYTES:
        raise too_large()
    if content_type.startswith(LINES):
        yield from (_line(line) for line in _few([line for line in body.splitlines() if line.strip()]))
    elif content_type.startswith(BATCH):
        found = _json(body)
        yield from (Part(b"", each) for each in _few(found if isinstance(found, list) else [found]))
    else:
        yield Part(body, _form(body) if content_type.startswith(FORM) else _json(body))


def too_large() -> TooLarge:
    return TooLarge(f"the body is larger than {MAX_BYTES // 1024} KiB", maxBytes=MAX_BYTES)


def _json(text: bytes) -> Json:
    return strict_json.parse(text, max_bytes=MAX_BYTES, max_nodes=MAX_NODES)


def _line(text: bytes) -> Part:
    try:
        return Part(text, _json(text))
    except PortalError as error:
        return Part(text, error=error)


def _few(parts: list) -> list:
    if not 0 < len(parts) <= MAX_EVENTS:
        words = f"must hold 1 to {MAX_EVENTS} events, and holds {len(parts)}"
        raise Invalid.from_faults("the body", [Fault("", words, "length")])
    return parts


def _form(body: bytes) -> Json:
    try:
        fields = {name: values[0] for name, values in parse_qs(body.decode(), max_num_fields=1_000).items()}
    except ValueError:
        raise Invalid("the form cannot be read") from None
    if "payload" in fields:
        return _json(fields["payload"].encode())
    strict_json.check(fields, what="the form")
    return fields
