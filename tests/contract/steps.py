"""Requests as clients send them, one after the other, and what each client needs of the answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from portal.patterns import compile_pattern
from tests.wire import NOTHING, Answer, Api

TIMESTAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"


class Like(NamedTuple):
    """Text that fits the pattern as a whole."""

    pattern: str


class Exactly(NamedTuple):
    """An object with these keys and no other."""

    value: Any


class Lacking(NamedTuple):
    """An object without these keys, whatever else it has."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class Whatever:
    """Any value, but the key is there."""


AT, ANY = Like(TIMESTAMP), Whatever()
AUDIT = {"createdAt": AT, "createdBy": Like(".+"), "updatedAt": AT, "updatedBy": Like(".+")}


class Step(NamedTuple):
    """`request` is «METHOD path?query»; `shows` is a part of the reply: lists in full, objects by the keys named."""

    request: str
    body: Any = NOTHING
    status: int = 200
    shows: Any = ANY
    headers: Mapping[str, str] | None = None


def play(api: Api, *steps: Step) -> Any:
    """Speaks each step and holds the answer to what it shows; gives the last reply."""
    reply = None
    for step in steps:
        reply = speak(api, step)
    return reply


def speak(api: Api, step: Step) -> Any:
    method, path = step.request.split(" ", 1)
    answer = api.request(method, path, json=step.body, headers=step.headers)
    said = answer.content.decode()
    assert answer.status_code == step.status, f"{step.request}: {answer.status_code} {said}"
    check_envelope(answer)
    reply = answer.json()
    found = list(differences(step.shows, reply, ""))
    assert not found, f"{step.request}: " + "; ".join(found) + f"\n{said}"
    return reply


def check_envelope(answer: Answer) -> None:
    """Contract §1.1 and §1.3: JSON, said to be JSON, with a boolean `ok`; errors with a code and a message."""
    assert answer.headers["content-type"].startswith("application/json")
    reply = answer.json()
    assert reply["ok"] is (answer.status_code in (200, 201, 202)), reply
    if answer.status_code >= 400:
        assert isinstance(reply["error"], str) and isinstance(reply["message"], str)


def differences(expected: Any, found: Any, path: str) -> Iterable[str]:
    if isinstance(expected, Whatever):
        return
    if isinstance(expected, Like):
        if not (isinstance(found, str) and compile_pattern(f"^(?s:{expected.pattern})$").matches(found)):
            yield f"{path} is {found!r}, not like {expected.pattern}"
    elif isinstance(expected, Lacking):
        yield from (f"{path}/{key} is there" for key in expected.keys if key in found)
    elif isinstance(expected, Exactly):
        if not same(expected.value, found):
            yield f"{path} is {found!r}, not exactly {expected.value!r}"
    elif isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            if key not in found:
                yield f"{path}/{key} is missing"
            else:
                yield from differences(value, found[key], f"{path}/{key}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (value, item) in enumerate(zip(expected, found, strict=True)):
            yield from differences(value, item, f"{path}/{index}")
    elif not same(expected, found):
        yield f"{path} is {found!r}, not {expected!r}"


def same(expected: Any, found: Any) -> bool:
    """As JSON shows it: 1 is neither 1.0 nor true (contract §1.6)."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return expected.keys() == found.keys() and all(same(value, found[key]) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(map(same, expected, found))
    return type(expected) is type(found) and expected == found
