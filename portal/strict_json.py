"""The one JSON parser: what passes here can be stored in PostgreSQL and returned unchanged.

The common case costs one orjson parse, one walk over the containers and a few byte counts. Only a document
that looks suspicious is read again by the standard library, slowly and with hooks, to say what is wrong and
where.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import orjson

from portal.errors import Fault, Invalid, TooLarge
from portal.types import Json

MIB = 1024 * 1024
MAX_DEPTH = 64
MAX_NODES = 50_000
MAX_FAULTS = 20
MIN_INTEGER, MAX_INTEGER = -(2**63), 2**63 - 1
MAX_FLOAT = 1e308
LARGE_FLOAT = float(2**63)
MAX_INTEGER_DIGITS = 20

NUL = "contains the character U+0000, which cannot be stored"
LONE_SURROGATE = "contains half of a surrogate pair, which is not a character"
INTEGER_RANGE = "is an integer beyond 2^63"
FLOAT_RANGE = "is a number beyond 1e308"


def parse(
    raw: bytes,
    *,
    max_bytes: int = MIB,
    max_depth: int = MAX_DEPTH,
    max_nodes: int = MAX_NODES,
    what: str = "The body",
) -> Json:
    """Read a document or raise TooLarge, or Invalid with a pointer or a line and column for each fault."""
    if len(raw) > max_bytes:
        raise TooLarge(f"{what} has {len(raw)} bytes; at most {max_bytes} are accepted", maxBytes=max_bytes)
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise _explained(raw, what, max_depth, error) from None
    size = _measure(value, max_depth, max_nodes)
    if size.has_too_many:
        raise Invalid.from_faults(what, [_too_many(max_nodes)])
    if size.is_too_deep:
        check(value, max_depth=max_depth, max_nodes=max_nodes, what=what)
    elif size.has_odd_number or _has_nul(raw) or _repeats_keys(raw, size.keys):
        return _read_slowly(raw, what, max_depth, max_nodes)
    return value


def check(value: Json, *, max_depth: int = MAX_DEPTH, max_nodes: int = MAX_NODES, what: str = "The document") -> None:
    """Hold an already parsed value to the same rules; raises Invalid."""
    faults = list(_faults(value, max_depth, max_nodes))
    if faults:
        raise Invalid.from_faults(what, faults)


def dumps(value: Json) -> bytes:
    return orjson.dumps(value)


def pointer_step(step: str | int) -> str:
    """One step of a JSON pointer (RFC 6901), its slash included."""
    return "/" + str(step).replace("~", "~0").replace("/", "~1")


class _Size(NamedTuple):
    keys: int
    has_too_many: bool = False
    is_too_deep: bool = False
    has_odd_number: bool = False


def _measure(root: Json, max_depth: int, max_nodes: int) -> _Size:
    """Walk level by level; the loop over leaves is the dear part, so it asks for as little as possible."""
    level: list[Any] = [[root]]
    nodes = keys = 0
    for _ in range(max_depth + 1):
        below: list[Any] = []
        for container in level:
            nodes += len(container)
            if type(container) is dict:
                keys += len(container)
                container = container.values()
            for value in container:
                kind = type(value)
                if kind is str:
                    continue
                if kind is dict or kind is list:
                    below.append(value)
                elif kind is int:
                    if not MIN_INTEGER <= value <= MAX_INTEGER:
                        return _Size(keys, has_odd_number=True)
                # orjson reads integers beyond its range as floats, so large floats are looked at again.
                elif kind is float and not -LARGE_FLOAT < value < LARGE_FLOAT:
                    return _Size(keys, has_odd_number=True)
        if nodes > max_nodes:
            return _Size(keys, has_too_many=True)
        if not below:
            return _Size(keys)
        level = below
    return _Size(keys, is_too_deep=True)


def _has_nul(raw: bytes) -> bool:
    return b"\\" in raw and b"\\u0000" in raw


def _repeats_keys(raw: bytes, keys: int) -> bool:
    return _may_repeat_keys(raw, keys) and _does_repeat_keys(raw)


def _may_repeat_keys(raw: bytes, keys: int) -> bool:
    """False only when it is certain that no key was dropped as a duplicate.

    Every key is followed by a colon, and without white space that colon follows a quote; both counts are
    upper bounds of the keys written, so equality with the keys read proves that none was lost.
    """
    if raw.count(b":") == keys:
        return False
    packed = raw.translate(None, b" \t\r\n")
    colons = packed.count(b'":')
    if colons != keys and b"\\\\" not in packed:
        # An escaped quote before a colon belongs to text, surely so while no backslash is itself escaped.
        colons -= packed.count(b'\\":')
    return colons != keys


def _does_repeat_keys(raw: bytes) -> bool:
    repeats = False

    def read_object(pairs: list[tuple[str, Any]]) -> None:
        nonlocal repeats
        repeats = repeats or len(dict(pairs)) != len(pairs)

    json.loads(raw.decode(), object_pairs_hook=read_object)
    return repeats


class _Repeated(dict[str, Any]):
    """An object in which some key stood more than once."""

    names: tuple[str, ...] = ()


class _Unreadable:
    """Stands where a number was written that JSON or PostgreSQL does not know."""

    def __init__(self, message: str) -> None:
        self.message = message


def _read_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) == len(pairs):
        return read
    repeated = _Repeated(read)
    repeated.names = tuple(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
    return repeated


def _read_integer(text: str) -> Any:
    # int() is quadratic in the digits and refuses 4 300 of them.
    return int(text) if len(text) <= MAX_INTEGER_DIGITS else _Unreadable(INTEGER_RANGE)


def _read_constant(name: str) -> _Unreadable:
    return _Unreadable(f"is {name}, which is not a JSON number")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_read_object, parse_int=_read_integer, parse_constant=_read_constant, strict=True
)


def _read_slowly(raw: bytes, what: str, max_depth: int, max_nodes: int) -> Json:
    value = _decode(raw, what, max_depth)
    check(value, max_depth=max_depth, max_nodes=max_nodes, what=what)
    return value


def _decode(raw: bytes, what: str, max_depth: int) -> Json:
    try:
        return _DECODER.decode(raw.decode())
    except UnicodeDecodeError as error:
        raise _refusal(f"{what} is not UTF-8 text: byte {error.start} fits nowhere") from None
    except RecursionError:
        raise _refusal(f"{what} {_too_deep(max_depth)}") from None


def _explained(raw: bytes, what: str, max_depth: int, refusal: orjson.JSONDecodeError) -> Invalid:
    """Name the faults of a document that orjson refused; where only the syntax is wrong, its position."""
    if not raw.strip():
        return _refusal(f"{what} is empty, where JSON is expected")
    try:
        check(_decode(raw, what, max_depth), max_depth=max_depth, max_nodes=len(raw), what=what)
    except Invalid as invalid:
        return invalid
    except ValueError:
        pass  # Broken for the lenient reader too: orjson's own words say it best.
    return _refusal(f"{what} is not valid JSON: {refusal}")


def _refusal(message: str) -> Invalid:
    return Invalid(message, [Fault("", message, "json")])


class _Place(NamedTuple):
    """A value with its way back to the root, so that pointers are only written for faults."""

    value: Any
    depth: int
    parent: "_Place | None" = None
    step: str | int = ""

    @property
    def pointer(self) -> str:
        steps: list[str] = []
        place = self
        while place.parent is not None:
            steps.append(pointer_step(place.step))
            place = place.parent
        return "".join(reversed(steps))


def _faults(root: Json, max_depth: int, max_nodes: int) -> Iterator[Fault]:
    """In the order of the document, and no more than a person would read."""
    found = nodes = 0
    below = [iter([_Place(root, 1)])]
    while below and found < MAX_FAULTS:
        place = next(below[-1], None)
        if place is None:
            below.pop()
            continue
        nodes += 1
        if nodes > max_nodes:
            yield _too_many(max_nodes)
            return
        for message, rule in _judge(place, max_depth):
            found += 1
            yield Fault(_sayable(place.pointer), _sayable(message), rule)
        if place.depth <= max_depth:
            below.append(_children(place))


def _sayable(text: str) -> str:
    """Half of a surrogate pair in a key can be quoted in no reply."""
    return text.encode(errors="replace").decode()


def _children(place: _Place) -> Iterator[_Place]:
    value, depth = place.value, place.depth + 1
    if isinstance(value, dict):
        return (_Place(child, depth, place, key) for key, child in value.items())
    if isinstance(value, list):
        return (_Place(child, depth, place, index) for index, child in enumerate(value))
    return iter(())


def _judge(place: _Place, max_depth: int) -> Iterator[tuple[str, str]]:
    judge = _JUDGES.get(type(place.value))
    if judge is None:
        yield f"is of a kind that JSON does not know ({type(place.value).__name__})", "type"
        return
    yield from judge(place.value)
    if isinstance(place.value, dict | list) and place.depth > max_depth:
        yield _too_deep(max_depth), "depth"


def _too_many(max_nodes: int) -> Fault:
    return Fault("", f"has more than {max_nodes} values", "nodes")


def _too_deep(max_depth: int) -> str:
    return f"is nested deeper than {max_depth} levels"


def _judge_text(value: str) -> Iterator[tuple[str, str]]:
    if "\x00" in value:
        yield NUL, "nul"
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        yield LONE_SURROGATE, "surrogate"


def _judge_integer(value: int) -> Iterator[tuple[str, str]]:
    if not MIN_INTEGER <= value <= MAX_INTEGER:
        yield INTEGER_RANGE, "range"


def _judge_float(value: float) -> Iterator[tuple[str, str]]:
    # Written so that NaN, which no comparison holds for, is refused too.
    if not -MAX_FLOAT <= value <= MAX_FLOAT:
        yield FLOAT_RANGE, "range"


def _judge_object(value: dict[Any, Any]) -> Iterator[tuple[str, str]]:
    for key in value:
        if not isinstance(key, str):
            yield f"has a key that is not text: {key!r}", "type"
            continue
        for message, rule in _judge_text(key):
            yield f"has a key that {message}", rule


def _judge_repeated(value: _Repeated) -> Iterator[tuple[str, str]]:
    yield from _judge_object(value)
    for name in value.names:
        yield f'has the key "{name}" more than once', "duplicate"


def _judge_unreadable(value: _Unreadable) -> Iterator[tuple[str, str]]:
    yield value.message, "number"


def _accept(value: Any) -> Iterator[tuple[str, str]]:
    return iter(())


_JUDGES: dict[type, Callable[[Any], Iterator[tuple[str, str]]]] = {
    str: _judge_text,
    int: _judge_integer,
    float: _judge_float,
    dict: _judge_object,
    _Repeated: _judge_repeated,
    _Unreadable: _judge_unreadable,
    list: _accept,
    bool: _accept,
    type(None): _accept,
}
