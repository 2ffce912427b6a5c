"""One search over everything that has a name: the rooms' answers put in one order, page by page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core import signing

from blueprints.finding.hits import Found, Hit, Key, Source, Wanted, sources
from blueprints.finding.question import Question, read_question
from blueprints.model import Model, current_model
from portal.errors import Fault, Invalid
from portal.types import Actor, JsonObject

SALT = "blueprints.finding"


@dataclass(frozen=True, slots=True)
class Search:
    """As sent: `text` with its filters, kinds of results, and one blueprint and one team to stay within."""

    text: str
    types: Sequence[str] = ()
    blueprint: str | None = None
    team: str | None = None
    limit: int = 20
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """`totals` by type: {value, exact}; of what cannot be counted in time `value` is how far it was counted."""

    hits: list[JsonObject]
    totals: dict[str, JsonObject]
    next: str | None = None


def search_everything(actor: Actor, search: Search) -> Results:
    """Raises Invalid, and NotFound for the blueprint."""
    question = read_question(search.text)
    if search.team:
        question.teams.append(search.team)
    asked = _asked(actor, [*search.types, *_types_in(question)])
    if not (question.parts or question.teams or question.types or search.blueprint):
        return Results([], {source.type: {"value": 0, "exact": True} for source in asked.values()})
    model = current_model()
    kinds = _kinds(model, question, search.blueprint)
    wanted = Wanted(model, question, search.limit + 1, kinds, _opened(search))
    found = {rank: source.find(actor, wanted, rank) for rank, source in asked.items()}
    return _merged(search, asked, found)


def _asked(actor: Actor, types: Collection[str]) -> dict[int, Source]:
    """By rank; sources whose things the caller may not read are as if they were not there."""
    known = {source.type for source in sources()}
    unknown = sorted(set(types) - known)
    if unknown:
        raise Invalid.from_faults("the search", [Fault("/types", f"must be among {', '.join(sorted(known))}", "enum")])
    return {
        rank: source
        for rank, source in enumerate(sources())
        if actor.may(source.scope) and (not types or source.type in types)
    }


def _types_in(question: Question) -> list[str]:
    """`type:action` asks for a kind of result; any other type is a blueprint."""
    known = {source.type for source in sources()}
    return [name for name in question.types if name in known]


def _kinds(model: Model, question: Question, blueprint: str | None) -> frozenset[str] | None:
    """Blueprints by identifier or title; None for all of them."""
    named = set(question.types) - {source.type for source in sources()}
    kinds = [kind for kind in model if {kind.identifier.lower(), kind.row.title.lower()} & named]
    narrowed = frozenset(kind.identifier for kind in kinds) if named else None
    if blueprint is None:
        return narrowed
    one = frozenset({model.get(blueprint).identifier})
    return one if narrowed is None else one & narrowed


def _merged(search: Search, asked: dict[int, Source], found: dict[int, Found]) -> Results:
    ranked = [(rank, hit) for rank, answer in found.items() for hit in answer.hits]
    ranked.sort(key=lambda entry: (-entry[1].score, entry[0], -entry[1].at.timestamp(), -entry[1].id.int))
    page = ranked[: search.limit]
    return Results(
        hits=[_document(hit) for _, hit in page],
        totals={asked[rank].type: {"value": answer.total, "exact": answer.exact} for rank, answer in found.items()},
        next=_cursor(search, *page[-1]) if len(ranked) > search.limit else None,
    )


def _document(hit: Hit) -> JsonObject:
    return {**hit.document, "score": hit.score, "highlights": [highlight.document() for highlight in hit.highlights]}


def _signature(search: Search) -> list[object]:
    """What a cursor belongs to."""
    return [search.text, sorted(search.types), search.blueprint, search.team]


def _cursor(search: Search, rank: int, hit: Hit) -> str:
    return signing.dumps([_signature(search), hit.score, rank, hit.at.isoformat(), str(hit.id)], salt=SALT)


def _opened(search: Search) -> Key | None:
    if not search.cursor:
        return None
    try:
        signature, score, rank, at, key = signing.loads(search.cursor, salt=SALT)
    except signing.BadSignature:
        raise _refused("is not a cursor that this server gave") from None
    if signature != _signature(search):
        raise _refused("belongs to another search")
    return Key(score, rank, datetime.fromisoformat(at), UUID(key))


def _refused(reason: str) -> Invalid:
    return Invalid(f"from {reason}", [Fault("/from", reason, "cursor")])
