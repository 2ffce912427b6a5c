"""What YAML means here, what is refused, and where."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import strict_yaml
from portal.errors import Invalid

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
TRICKY = st.sampled_from(
    ["1e5", "0o17", "no", "12:30", "2026-01-01", "-", "a\n b\n", "\n", "x\n\n", "1_000", "<<", "=", ".5", "007", "a\nb"]
)
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(-1e300, 1e300)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS | TRICKY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=10,
)
BOMB = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n".encode() for n in range(9)
)
REFUSED = {
    "a bomb of aliases": (BOMB, "too often"),
    "an alias inside itself": (b"a: &a [1, *a]", "not complete"),
    "an alias of nothing": (b"a: *b", "undefined alias|not complete"),
    "many aliases": (b"a: &a x\nb: [" + b"*a, " * 101 + b"]", "too often"),
    "a deep document": (b"[" * 100 + b"]" * 100, "nested deeper"),
    "many values": (b"[" + b"1, " * 60_000 + b"]", "more than 50000 values"),
    "a tag that makes objects": (b"!!python/object/apply:os.system ['true']", "tag"),
    "a merge key": (b"a: &a {x: 1}\nb:\n  <<: *a\n", "merge key"),
    "a key twice": (b"a: 1\na: 2\n", "more than once"),
    "a key that is a list": (b"[1, 2]: x", "key that is not text"),
    "NUL": (b'a: "x\\0y"', "U[+]0000"),
    "bytes of another encoding": ("name: Größe".encode("latin-1"), "UTF-8"),
    "broken indentation": (b"a: 1\n b: 2\n", "line 2"),
    "an unclosed quote": (b"a: 'x\n", "line"),
    "a huge integer": (b"a: 9223372036854775808", "2\\^63"),
    "a huge number": (b"a: 1.0e400", "1e308"),
    "two documents for one": (b"a: 1\n---\na: 2\n", "second"),
}


@given(VALUES)
def test_what_is_written_reads_back_the_same(value):
    assert repr(strict_yaml.load(strict_yaml.dumps(value)).value) == repr(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("2026-01-01", "2026-01-01"), ("12:30", "12:30"), ("007", "007"), ("0x1f", "0x1f"),
        ("true", True), ("~", None), ("", None), ("1.5", 1.5), ("-3", -3), ("1e3", 1000.0), ("'1'", "1"), (".", "."),
        ("!!str 1", "1"), (".nan", ".nan"), ("v1.2", "v1.2"), ("1.2.3", "1.2.3"), ("+", "+"), ("e5", "e5"),
    ],
)  # fmt: skip
def test_plain_values_mean_what_yaml_1_2_says(text, value):
    assert repr(strict_yaml.load(f"a: {text}".encode()).value["a"]) == repr(value)


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_is_told_with_its_line(text, words):
    with pytest.raises(Invalid, match=words) as caught:
        strict_yaml.load(text)
    assert caught.value.details["line"] >= 1 and caught.value.faults


def test_few_aliases_are_what_they_repeat():
    found = strict_yaml.load(b"a: &team {name: pay}\nb: *team\n")
    assert found.value == {"a": {"name": "pay"}, "b": {"name": "pay"}}


def test_documents_come_one_by_one_with_the_place_of_everything():
    found = list(strict_yaml.documents(io.BytesIO(b"a: 1\n---\n\nb:\n  - c: x\n  - y\n")))
    assert [one.value for one in found] == [{"a": 1}, {"b": [{"c": "x"}, "y"]}]
    assert found[1].places["/b/0/c"] == (5, 8)
    assert found[1].place_of("/b/1/missing") == (6, 5)


def test_json_is_yaml_too():
    assert strict_yaml.load(b'{"a": [1, null, "x\\n"], "b": {"c": false}}').value == {
        "a": [1, None, "x\n"],
        "b": {"c": False},
    }
