"""The search box of a table: every word occurs in the name, or begins a word of one of the chosen properties."""

import re
from collections.abc import Sequence

from blueprints.entities.statements import fetch
from blueprints.finding.question import MAX_WORDS, TOKEN
from blueprints.finding.texts import named, written
from blueprints.model import Kind
from blueprints.rules.sql import TRUE, Sql, both, either
from portal.errors import Fault, Invalid
from portal.spelling import spelled

# So many entities may be named one by one; a word of more is met soon enough by reading in the order of the page.
MAX_NAMED = 20_000
# A word that one in a hundred of the newest entities holds fills a page soon; the index would gather all that hold it.
SAMPLE, COMMON = 500, 5
NO_SCAN = {"enable_seqscan": "off", "enable_indexscan": "off"}


def occurring(kinds: Sequence[Kind], text: str, keys: Sequence[str] = ()) -> Sql:
    """In any case (decision D10); `keys` are properties of a single kind, and cost two statements. Raises Invalid."""
    words = spelled(text).lower().split()
    faults = [*_too_many(words), *_unknown(kinds, keys)]
    if faults:
        raise Invalid.from_faults("the search", faults)
    tokens = TOKEN.findall(" ".join(words))
    if not keys or not tokens:
        return named(words)
    anywhere = both(*(either(named([word]), _in_properties(kinds[0], word, keys)) for word in words))
    # The index of words knows own strings only; who chose a computed property has every entity read.
    own = all(kinds[0].fields.properties[key].column == "properties" for key in keys)
    narrow = own and not _is_common(kinds[0], anywhere)
    return either(named(words), both(_candidates(kinds[0], tokens) if narrow else TRUE, anywhere))


def _too_many(words: Sequence[str]) -> list[Fault]:
    fault = Fault("/search", f"must be at most {MAX_WORDS} words", "length")
    return [fault] if len(words) > MAX_WORDS else []


def _unknown(kinds: Sequence[Kind], keys: Sequence[str]) -> list[Fault]:
    return [
        Fault(f"/searchIn/{index}", "is not a property of the blueprint", "exists")
        for index, key in enumerate(keys)
        if key not in kinds[0].fields.properties
    ]


def _in_properties(kind: Kind, word: str, keys: Sequence[str]) -> Sql:
    pattern = rf"(?:\m|_){re.escape(word)}"
    columns = [(kind.fields.properties[key].column, key) for key in keys]
    return either(*(Sql(f"COALESCE(e.{column} ->> %s::text, '') ~* %s", (key, pattern)) for column, key in columns))


def _is_common(kind: Kind, anywhere: Sql) -> bool:
    newest = "SELECT * FROM blueprints_entity WHERE blueprint_id = %s ORDER BY id DESC LIMIT %s"
    sql = f"SELECT count(*) FROM ({newest}) e WHERE {anywhere.text}"
    return fetch(sql, (kind.id, SAMPLE, *anywhere.params))[0][0] >= COMMON


def _candidates(kind: Kind, tokens: Sequence[str]) -> Sql:
    """Entities with words that begin so in any text, by the index of words, when they are few; TRUE when many."""
    words = written(tokens)
    sql = f"SELECT e.id FROM blueprints_entity e WHERE e.blueprint_id = %s AND {words.text} LIMIT {MAX_NAMED + 1}"
    ids = [key for (key,) in fetch(sql, (kind.id, *words.params), NO_SCAN)]
    return TRUE if len(ids) > MAX_NAMED else Sql("e.id = ANY(%s::uuid[])", (ids,))
