"""The texts of an entity as SQL over the row `e`: its name, its own strings, and the words of all of them.

Computed strings are left out: with an index over them every derived value that changes would be written into all
indexes of the row anew, which makes keeping values fresh much dearer.

Two GIN indexes answer here, and each only an expression that is written exactly as in its definition (migration
`index_texts`): `entity_name` of trigrams finds parts of names and words that are nearly right, `entity_words` finds
the beginnings of words in every text. Nothing is stored beside the entity, so there is nothing to keep up to date.
"""

from collections.abc import Sequence

import orjson

from blueprints.rules.operators import like_escaped
from blueprints.rules.sql import Sql, both

NAME = "lower(e.title || ' ' || e.identifier)"
STRINGS = (
    "(e.title || ' ' || e.identifier || ' ' ||"
    " jsonb_path_query_array(e.properties, 'strict $.** ? (@.type() == \"string\")')::text)"
)
# PostgreSQL's parser takes addresses, paths and words with hyphens as one; people look for their parts. JSON's line
# breaks would stick to the next word.
SEPARATORS = (r"\\", r"\n", r"\t", "-", "_", ".", "/", "@")
# What stands behind this many characters is not found; a longer text could make more words than PostgreSQL takes.
MAX_INDEXED = 100_000
# A single letter begins half of all words.
SHORTEST_BEGINNING = 2


def _separated(text: str) -> str:
    for separator in SEPARATORS:
        text = f"replace({text}, '{separator}', ' ')"
    return text


WORDS = f"to_tsvector('simple', left({_separated(STRINGS)}, {MAX_INDEXED}))"


def named(parts: Sequence[str]) -> Sql:
    """Each part stands somewhere in the title or the identifier; `parts` in lower case."""
    return both(*(Sql(f"{NAME} LIKE %s", (f"%{like_escaped(part)}%",)) for part in parts))


def resembling(parts: Sequence[str]) -> Sql:
    """Each part is similar to something in the name, by the threshold of pg_trgm that is set."""
    return both(*(Sql(f"%s::text <%% {NAME}", (part,)) for part in parts))


def written(tokens: Sequence[str], phrases: Sequence[str] = (), *, whole: bool = False) -> Sql:
    """Each token begins a word of some text, or is a `whole` one; each phrase stands in one as it is; in any case."""
    asked = tokens if whole else [f"{token}:*" if len(token) >= SHORTEST_BEGINNING else token for token in tokens]
    words = Sql(f"{WORDS} @@ %s::tsquery", (" & ".join(asked),))
    exact = (Sql(f"{STRINGS} ILIKE %s", (f"%{like_escaped(_in_json(phrase))}%",)) for phrase in phrases)
    return both(words, *exact)


def _in_json(text: str) -> str:
    return orjson.dumps(text).decode()[1:-1]
