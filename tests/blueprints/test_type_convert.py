"""What one value becomes under another definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprints.definition.document import property_faults
from blueprints.remodel.values import Converter

TEXT, NUMBER, TRUTH = {"type": "string"}, {"type": "number"}, {"type": "boolean"}
LIST, OBJECT = {"type": "array"}, {"type": "object"}
TEXTS, NUMBERS = {**LIST, "items": TEXT}, {**LIST, "items": NUMBER}
LINK = {"type": "object", "format": "labeled-url"}


def url(**more):
    return {"type": "string", "format": "url", **more}


@pytest.mark.parametrize(
    ("value", "definition", "after", "verdict"),
    [
        ("a", TEXT, "a", "same"), (5, TEXT, "5", "exact"), (1.5, TEXT, "1.5", "exact"), (True, TEXT, "true", "exact"),
        (["a"], TEXT, "a", "exact"), (["a", "b"], TEXT, "a, b", "lossy"), ([], TEXT, None, "lossy"),
        ({"a": 1}, TEXT, '{"a":1}', "exact"), ({"a": 1}, {**TEXT, "format": "yaml"}, '{"a":1}', "exact"),
        ("Gold", {**TEXT, "enum": ["gold"]}, "gold", "lossy"), (" gold ", {**TEXT, "enum": ["gold"]}, "gold", "lossy"),
        ("gold", {**TEXT, "enum": ["gold"]}, "gold", "same"), ("red", {**TEXT, "enum": ["gold"]}, None, "failed"),
        ("2026-01-31", {**TEXT, "format": "date-time"}, "2026-01-31T00:00:00Z", "lossy"),
        ("2026-02-31", {**TEXT, "format": "date-time"}, None, "failed"),
        ({"url": "https://x.io"}, url(), "https://x.io", "exact"),
        ({"url": "https://x.io", "displayText": "X"}, url(), "https://x.io", "lossy"),
        ("x", url(), None, "failed"), ("", url(), None, "lossy"), ("abc", {**TEXT, "maxLength": 2}, None, "failed"),
        ("12", NUMBER, 12, "exact"), ("1.5", NUMBER, 1.5, "exact"), ("1.50", NUMBER, 1.5, "lossy"),
        (" 12 ", NUMBER, 12, "lossy"), ("1e3", NUMBER, 1000, "lossy"), ("+3", NUMBER, 3, "lossy"), ("007", NUMBER, 7, "lossy"),
        ("a", NUMBER, None, "failed"), ("1,5", NUMBER, None, "failed"), ("NaN", NUMBER, None, "failed"),
        ("", NUMBER, None, "lossy"), (True, NUMBER, 1, "exact"), (["3"], NUMBER, 3, "exact"), ([1, 2], NUMBER, None, "failed"),
        ({}, NUMBER, None, "failed"), ("9" * 400, NUMBER, None, "failed"), ("5", {**NUMBER, "maximum": 4}, None, "failed"),
        ("true", TRUTH, True, "exact"), ("Yes", TRUTH, True, "lossy"), ("off", TRUTH, False, "lossy"), (0, TRUTH, False, "exact"),
        (2, TRUTH, None, "failed"), ("maybe", TRUTH, None, "failed"), ([True], TRUTH, True, "exact"),
        ("a", LIST, ["a"], "exact"), ("a", TEXTS, ["a"], "exact"), ('["a", "b"]', TEXTS, ["a", "b"], "exact"),
        (5, TEXTS, ["5"], "exact"), ([1, 2], TEXTS, ["1", "2"], "exact"), (["1", "x"], NUMBERS, None, "failed"),
        (["1", " 2"], NUMBERS, [1, 2], "lossy"), (["a"], TEXTS, ["a"], "same"), ([1, 2], {**LIST, "maxItems": 1}, None, "failed"),
        ('{"a": 1}', OBJECT, {"a": 1}, "exact"), ("https://x.io", LINK, {"url": "https://x.io"}, "exact"),
        ("x", LINK, None, "failed"), ([{"a": 1}], OBJECT, {"a": 1}, "exact"), ("[1]", OBJECT, None, "failed"), (5, OBJECT, None, "failed"),
    ],
)  # fmt: skip
def test_value_under_another_definition(value, definition, after, verdict):
    [result] = Converter(definition).convert([value])
    assert (result.value, result.verdict) == (after, verdict)
    assert type(result.value) is type(after)
    assert bool(result.error) is (verdict == "failed")


def test_own_expression_decides_and_its_failures_are_told():
    converter = Converter(NUMBER, '{"S": 1, "M": 2}[.] // error("no size")')
    assert [(result.value, result.verdict) for result in converter.convert(["S", "M", "XL"])] == [
        (1, "exact"), (2, "exact"), (None, "failed"),
    ]  # fmt: skip
    assert Converter(NUMBER, ".").convert(["x"])[0].error == "must be a number"


JSON = st.recursive(
    st.booleans() | st.integers(-(2**62), 2**62) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=6,
)  # fmt: skip


@given(JSON, st.sampled_from([TEXT, NUMBER, TRUTH, LIST, TEXTS, NUMBERS, OBJECT, LINK, url()]))
def test_whatever_comes_out_fits_or_is_unset(value, definition):
    [result] = Converter(definition).convert([value])
    if result.verdict == "same":
        assert result.value == value
    if result.value is not None:
        assert property_faults({**definition, "default": result.value}, "") == []


@given(st.integers(-(2**53), 2**53) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False))
def test_what_converts_without_loss_comes_back(value):
    [there] = Converter(TEXT).convert([value])
    [back] = Converter(TRUTH if isinstance(value, bool) else NUMBER).convert([there.value])
    assert there.verdict == "exact" and (back.verdict != "exact" or back.value == value)
