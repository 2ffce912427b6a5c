"""What somebody typed into a search box, taken apart: words, exact phrases, and filters such as `team:payments`."""

import re
from dataclasses import dataclass, field

from portal.errors import Fault, Invalid
from portal.spelling import spelled

MAX_TEXT = 500
MAX_WORDS = 12
# A filter word with its value, a phrase, or a word; a quote that is never closed is part of a word.
PART = re.compile(r'(?:(?P<filter>team|type|blueprint):)?(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))', re.IGNORECASE)
TOKEN = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Question:
    """`types` are kinds of results or blueprints, as typed; everything is in lower case but `teams`."""

    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)

    @property
    def parts(self) -> list[str]:
        """What must occur in a name, each as it is."""
        return [*self.words, *self.phrases]

    @property
    def name(self) -> str:
        """The text that a name would be equal to, or begin with."""
        return " ".join(self.parts)

    @property
    def tokens(self) -> list[str]:
        """Runs of letters and digits, as they are kept in the index of words."""
        return list(dict.fromkeys(token for part in self.parts for token in TOKEN.findall(part)))


def read_question(text: str) -> Question:
    """Raises Invalid when the text is longer than anybody types."""
    if len(text) > MAX_TEXT:
        raise Invalid.from_faults("the search", [Fault("/q", f"must be at most {MAX_TEXT} characters", "length")])
    question = Question()
    for part in PART.finditer(spelled(text)):
        _sort_in(question, part)
    if len(question.parts) > MAX_WORDS:
        raise Invalid.from_faults("the search", [Fault("/q", f"must be at most {MAX_WORDS} words", "length")])
    return question


def _sort_in(question: Question, part: re.Match[str]) -> None:
    kind, value = (part["filter"] or "").lower(), (part["phrase"] or part["word"] or "").strip()
    if not value:
        return
    if kind == "team":
        question.teams.append(value)
    elif kind:
        question.types.append(value.lower())
    else:
        (question.words if part["phrase"] is None else question.phrases).append(value.lower())
