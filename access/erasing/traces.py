"""What is known of a person who is to be erased, and what stands in its place wherever it is said."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import re2
from django.db.models import Q

from access.models import User
from events.models import Event
from portal.types import Json

# A shorter name than this may be a word of its own, and is only replaced beside one that tells who is meant.
SHORTEST_MARK = 8
# What makes a word of what comes before it.
GOES_ON = re.compile(r"\.?[\w-]")
# Keys of the log's documents about people, of sign-ins and of what directories say.
TELLING = ("firstName", "lastName", "name", "picture", "address", "userAgent", "displayName")


@dataclass(frozen=True)
class Traces:
    """`marks` say by themselves who is meant and are replaced everywhere; `words` only in what is about the person.

    `key` is the id of the account, "" where there was none; `held` are the ids of credentials: what is told of one of
    these is about the person, who has named it.
    """

    key: str
    email: str
    alias: str
    marks: frozenset[str]
    words: frozenset[str]
    held: frozenset[str] = frozenset()

    @property
    def address(self) -> str:
        return f"{self.alias}@erased.invalid"

    def without(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of any table. One that is named after the person is about the person, the whole of it."""
        names = [row.get(column) for column in ("identifier", "entity")]
        about = any(self._is_mark(name) or name in self.held for name in names)
        clean = {column: self._clean(value, about=about) for column, value in row.items()}
        return (
            clean | {"user_agent": ""} if self.key and row.get("actor") == self.key and "user_agent" in row else clean
        )

    def stands_in(self, text: str) -> bool:
        """Whether the text names the person."""
        return self._unmarked(text) != text

    def cleaned(self, value: Json) -> Json:
        return self._clean(value, about=False)

    def _clean(self, value: Any, *, about: bool) -> Any:
        match value:
            case str():
                return self._stand_in(value) if about and value.lower() in self.words else self._unmarked(value)
            case list():
                return [self._clean(item, about=about) for item in value]
            case dict():
                inside = about or self._is_about(value)
                return {self._unmarked(key): self._clean(item, about=inside) for key, item in value.items()}
        return value

    def _is_about(self, document: Mapping[str, Any]) -> bool:
        return bool(self.key and document.get("id") == self.key) or any(map(self._is_mark, document.values()))

    def _is_mark(self, value: Any) -> bool:
        return isinstance(value, str) and value.lower() in self.marks

    def _unmarked(self, text: str) -> str:
        """Whole words only: the address of Ann is no part of Joann's, nor of another below the same domain."""

        def put(found: Any) -> str:
            return found[0] if GOES_ON.match(text, found.end()) else found[1] + self._stand_in(found[2])

        return self._marks.sub(put, text)

    def _stand_in(self, said: str) -> str:
        return self.address if "@" in said else self.alias

    @cached_property
    def _marks(self) -> Any:
        """The longest first: one may be a part of another."""
        marks = "|".join(map(re2.escape, sorted(self.marks, key=len, reverse=True)))
        return re2.compile(rf"(?i)(^|[^\pL\pN_.+-])({marks})")


def traces_of(email: str, user: User | None, alias: str) -> Traces:
    """From the account, if there is one, and from what the log tells of the address."""
    events = list(events_about(email))
    told = [document for event in events for document in (event.old, event.after, event.additional)]
    held = frozenset(event.identifier for event in events if event.resource_type == "credential")
    documents = [document for document in told if isinstance(document, dict)]
    key = (
        str(user.pk)
        if user
        else next((one["id"] for one in documents if one.get("email") == email and "id" in one), "")
    )
    strong = {email, *(_account_names(user) if user else ())}
    strong |= {
        name for one in documents for identity in one.get("identities", ()) for name in _names_elsewhere(identity)
    }
    weak = {text for document in documents for text in _words(document)} | set(_account_words(user) if user else ())
    names = {name.lower() for name in strong if name}
    marks = {name for name in names if "@" in name or len(name) >= SHORTEST_MARK}
    return Traces(key, email, alias, frozenset(marks), frozenset({word.lower() for word in weak if word} | names), held)


def events_about(email: str) -> Iterable[Event]:
    oneself = Q(identifier=email, resource_type__in=("user", "sign-in"))
    tokens = Q(resource_type="credential") & (Q(after__user=email) | Q(old__user=email))
    return Event.objects.filter(oneself | tokens).iterator()


def _words(document: Mapping[str, Any]) -> Iterable[str]:
    said = {name: document[name] for name in TELLING if isinstance(document.get(name), str)}
    return [*said.values(), _whole_name(said.get("firstName", ""), said.get("lastName", ""))]


def _account_names(user: User) -> Iterable[str]:
    """How directories and providers call the person."""
    provided = user.provided or {}
    yield from (provided.get(name, "") for name in ("userName", "externalId"))
    yield from (one.get("value", "") for one in provided.get("emails", ()))
    for identity in user.identities:
        yield from _names_elsewhere(identity)


def _names_elsewhere(identity: Mapping[str, Any]) -> Iterable[str]:
    return identity.get("subject") or "", identity.get("email") or ""


def _account_words(user: User) -> Iterable[str]:
    yield from (user.first_name, user.last_name, _whole_name(user.first_name, user.last_name), user.picture)
    yield (user.provided or {}).get("displayName", "")
    for session in user.sessions:
        yield from (session.get("address", ""), session.get("userAgent", ""))


def _whole_name(first: str, last: str) -> str:
    return f"{first} {last}".strip()
