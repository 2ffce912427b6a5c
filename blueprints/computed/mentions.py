"""Which computed properties a calculation reads, told from its text."""

import re
from collections.abc import Collection

_READ = re.compile(
    r"""\.properties\s*\??\s*(?:
          \.\s*(?:(?P<name>[A-Za-z_][A-Za-z_0-9]*) | ["'](?P<dotted>[^"']+)["'])
        | \[\s*["'](?P<quoted>[^"']+)["']\s*\]
    )""",
    re.VERBOSE,
)
_WHOLE = re.compile(r"\.properties\b")
_WORD = re.compile(r"[A-Za-z0-9@_=-]+")


def mentioned(program: str, keys: Collection[str]) -> frozenset[str]:
    """Those of `keys` that the program may read.

    Where it takes `.properties` as a whole, every word of the text that is one of the keys counts: reading one key
    too many costs a comparison, one too few a stale value.
    """
    direct = {match[match.lastgroup] for match in _READ.finditer(program) if match.lastgroup}
    loose = _WORD.findall(program) if takes_all(program) else ()
    return frozenset(keys) & {*direct, *loose}


def takes_all(program: str) -> bool:
    return len(_WHOLE.findall(program)) > len(_READ.findall(program))
