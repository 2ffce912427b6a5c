"""Regular expressions that people store, on RE2: matching time grows with the text, whatever the pattern."""

from dataclasses import dataclass
from typing import Any

import re2

from portal.errors import Fault, Invalid

MAX_CHARACTERS = 500
# RE2 leaves its fast automaton for a slow one on large programs: 8 000 instructions took 1.4 s on 50 KB.
MAX_PROGRAM = 4_000

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
# Groups would only matter to someone who reads them, and following them costs a factor of up to 1 000.
_OPTIONS.never_capture = True

# What RE2 says first, and what the author of a pattern is told instead; the first that fits.
_PLAIN_WORDS = (
    ("invalid perl operator: (?=", "look-ahead (?=…) is not supported"),
    ("invalid perl operator: (?!", "look-ahead (?!…) is not supported"),
    ("invalid perl operator: (?<", "look-behind (?<=…) and (?<!…) are not supported"),
    ("invalid perl operator: (?>", "atomic groups (?>…) are not supported"),
    ("invalid repetition size", "a repetition may count to 1000 at most, nested ones together"),
    ("pattern too large", "it is too large once its repetitions are written out"),
    (r"invalid escape sequence: \u", r"write characters as \x{20AC}, not as \u20AC"),
    *((f"invalid escape sequence: \\{digit}", "back-references are not supported") for digit in range(1, 10)),
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; safe to share between threads."""

    text: str
    _compiled: Any

    def matches(self, text: str) -> bool:
        """True when the pattern is found anywhere, as JSON Schema's `pattern` means it."""
        return self._compiled.search(text) is not None


def compile_pattern(text: str) -> Pattern:
    """Raises Invalid, in words for the pattern's author."""
    if len(text) > MAX_CHARACTERS:
        raise _refusal(f"it has {len(text)} characters; at most {MAX_CHARACTERS} are accepted")
    try:
        compiled = re2.compile(text, _OPTIONS)
    except re2.error as error:
        raise _refusal(_in_plain_words(error.args[0].decode(errors="replace"))) from None
    except UnicodeEncodeError:
        raise _refusal("it contains half of a surrogate pair, which is not a character") from None
    if compiled.programsize > MAX_PROGRAM:
        raise _refusal("it is too large once its repetitions are written out")
    return Pattern(text, compiled)


def _in_plain_words(reason: str) -> str:
    for start, words in _PLAIN_WORDS:
        if reason.startswith(start):
            return words
    return reason


def _refusal(reason: str) -> Invalid:
    message = f"The pattern cannot be used: {reason}"
    return Invalid(message, [Fault("", message, "pattern")])
