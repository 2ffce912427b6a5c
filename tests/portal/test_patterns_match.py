"""Stored patterns: what they find, what is refused, and that none can be made slow."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.errors import Invalid
from portal.patterns import compile_pattern

# The shapes of published ReDoS patterns, crossed below to some 200: a nested or overlapping repetition,
# repeated again, and an end that makes a backtracking engine try every split.
CORES = [
    "a+", "(a+)+", "(a*)*", "(a|a)*", "(a|aa)+", "(a|a?)+", "([a-zA-Z]+)*", "(.*a){20}", r"(\w+\s?)*",
    r"(\d+|\w+)*", "(x+x+)+", "(.*)(.*)(.*)", "([^,]*,?)*", r"(\S+\s*)+", "(a?){50}a{50}", "((a+)?)*",
    "[ab]*a[ab]{12}", r"(?:\p{L}|.)*", ".*.*.*", "(ab|a|b)*",
]  # fmt: skip
STARTS = ["", "^"]
ENDS = ["$", "!$", "=", "[^a]$", "@x"]
REDOS = ["".join(parts) for parts in itertools.product(STARTS, CORES, ENDS)]
TEXTS = ["a" * 50_000, "ab" * 25_000, "a" * 49_999 + "!", "a b " * 12_500]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("^[a-z]+$", "abc", True),
        ("^[a-z]+$", "abc\n", False),
        ("b", "abc", True),
        ("^b", "abc", False),
        ("", "anything", True),
        (r"^[\p{L}0-9@_.+:\\/=-]+$", "zażółć-ж/1", True),
        (r"^(?i)ABC$", "abc", True),
        (r"^.$", "🚢", True),
        (r"^\d{3}-\d{4}$", "555-0199", True),
        (r"a\/b", "a/b", True),
        (r"^\w+$", "naïve", False),
    ],
)
def test_a_pattern_is_searched_as_json_schema_says(pattern, text, found):
    assert compile_pattern(pattern).matches(text) is found


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?=a)b", "look-ahead"),
        ("(?!a)b", "look-ahead"),
        ("(?<=a)b", "look-behind"),
        ("(?<!a)b", "look-behind"),
        ("(?>a)b", "atomic"),
        (r"(a)\1", "back-references"),
        (r"(a)\9", "back-references"),
        ("a{1001}", "1000"),
        ("(a{100}){100}", "1000"),
        (r"\u0041", "x{20AC}"),
        (r"\p{L}{500}", "too large"),
        ("(?:.?){900}z", "too large"),
        ("a" * 501, "501 characters"),
        ("(", "missing )"),
        ("[z-a]", "range"),
        ("*", "repetition"),
        ("\ud800", "surrogate"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused_in_words(pattern, words):
    with pytest.raises(Invalid) as refused:
        compile_pattern(pattern)
    assert words in refused.value.message
    assert refused.value.faults


def test_a_refused_pattern_leaves_nothing_on_the_error_stream(capfd):
    with pytest.raises(Invalid):
        compile_pattern("(?=x)")
    assert capfd.readouterr().err == ""


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_a_pattern_or_is_refused(pattern, text):
    try:
        compile_pattern(pattern).matches(text.encode("utf-8", "replace").decode())
    except Invalid as refused:
        assert refused.status == 422


def test_no_known_catastrophic_pattern_is_slow():
    assert len(REDOS) == 200
    slowest = max(time_to_match(pattern, text) for pattern in REDOS for text in TEXTS)
    # A catastrophic one takes minutes; the others a thousandth of this.
    assert slowest < 2


def time_to_match(pattern: str, text: str) -> float:
    compiled = compile_pattern(pattern)
    started = time.process_time()
    compiled.matches(text)
    return time.process_time() - started
