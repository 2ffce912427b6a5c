"""What the one JSON parser lets through, what it refuses, and where it says the fault is."""

import json
import time

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import strict_json
from portal.errors import Invalid, PortalError, TooLarge

text = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)
numbers = st.integers(-(2**63), 2**63 - 1) | st.floats(-1e308, 1e308, allow_nan=False)
documents = st.recursive(
    st.none() | st.booleans() | numbers | text,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(text, inner, max_size=5),
    max_leaves=30,
)


def fault_of(raw: bytes) -> tuple[str, str]:
    with pytest.raises(Invalid) as refused:
        strict_json.parse(raw)
    fault = refused.value.faults[0]
    return fault.path, fault.message


@given(documents, st.sampled_from([None, 1, "\t"]), st.booleans(), st.sampled_from([":", " :", "\n : "]))
def test_every_lawful_document_comes_back_as_the_reference_reads_it(document, indent, ascii_only, colon):
    written = json.dumps(document, indent=indent, ensure_ascii=ascii_only, separators=(",", colon))
    assert strict_json.parse(written.encode()) == json.loads(written)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda value: value.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_a_value_or_one_of_our_errors(raw):
    try:
        value = strict_json.parse(raw)
    except PortalError as error:
        assert error.status == 422
    else:
        assert value == json.loads(raw)


@given(documents, text, documents, documents, st.sampled_from([":", " :", "\t:", "  :"]))
def test_a_repeated_key_is_found_wherever_it_stands(beside, key, first, second, colon):
    name = json.dumps(key)
    twice = f"{{{name}{colon}{json.dumps(first)},{name}:{json.dumps(second)}}}"
    assert fault_of(f"[{json.dumps(beside)},{twice}]".encode())[0] == "/1"


@pytest.mark.parametrize(
    "document",
    [
        '{"a\\\\":1,"a\\\\":2,"b":":x"}',
        '{"a\\\\":1,"a\\\\":2,"b":"\\":"}',
        '{"a":1,"a" :2}',
        '{"a":1,"b":":","a"\n:2}',
        '{"\\u0061":1,"a":2}',
        '{"a":1, "a":1, "x":"http://y:1"}',
    ],
)
def test_a_repeated_key_cannot_hide_behind_colons_and_escapes(document):
    assert "more than once" in fault_of(document.encode())[1]


@pytest.mark.parametrize(
    ("document", "path", "words"),
    [
        ('{"a":[1,{"b/c":"x\\u0000"}]}', "/a/1/b~1c", "U+0000"),
        ('{"a":{"k\\u0000":1}}', "/a", "U+0000"),
        ('{"a~b":"\\ud800"}', "/a~0b", "surrogate"),
        ('["\\udc00\\ud800"]', "/0", "surrogate"),
        ("[NaN]", "/0", "NaN"),
        ('{"x":-Infinity}', "/x", "Infinity"),
        ("[1e400]", "/0", "1e308"),
        ("[1.5e308]", "/0", "1e308"),
        ("[1, 9223372036854775808]", "/1", "2^63"),
        ("[-9223372036854775809]", "/0", "2^63"),
        ("[" + "9" * 5000 + "]", "/0", "2^63"),
        ('{"a":{"b":1,"c":2,"b":3}}', "/a", '"b" more than once'),
        ("[" * 65 + "]" * 65, "/0" * 64, "64 levels"),
        ("[" * 999 + "]" * 999, "/0" * 64, "64 levels"),
        ("[" * 100_000, "", "64 levels"),
        ("[" + "0," * 50_000 + "0]", "", "50000 values"),
    ],
)
def test_a_fault_is_named_with_its_pointer(document, path, words):
    at, message = fault_of(document.encode())
    assert at == path
    assert words in message


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b'{"a" 1}', "column 6"),
        (b'{"a":1,}', "line 1"),
        (b"[1\n,,2]", "line 2"),
        (b'"\xff"', "UTF-8"),
        (b'"\xed\xa0\x80"', "UTF-8"),
        (b"\xef\xbb\xbf{}", "not valid JSON"),
        (b'{"a":1}\x00', "not valid JSON"),
        (b"'a'", "not valid JSON"),
    ],
)
def test_broken_text_is_refused_with_a_position(raw, words):
    assert words in fault_of(raw)[1]


def test_all_faults_are_told_at_once():
    with pytest.raises(Invalid) as refused:
        strict_json.parse(b'{"a":NaN,"b":"\\u0000","c":[1e999]}')
    assert [fault.path for fault in refused.value.faults] == ["/a", "/b", "/c/0"]


def test_the_limits_themselves_are_accepted():
    at_the_edge = f"[{2**63 - 1},{-(2**63)},1e308,-1e308,1e22]".encode()
    assert strict_json.parse(at_the_edge) == [2**63 - 1, -(2**63), 1e308, -1e308, 1e22]
    assert strict_json.parse(b"[" * 64 + b"]" * 64)
    assert len(strict_json.parse(b"[" + b"0," * 49_998 + b"0]")) == 49_999


def test_numbers_keep_the_look_of_integer_or_float():
    value = strict_json.parse(b"[123, 123.0, 1e2, 123.456]")
    assert [type(number) for number in value] == [int, float, float, float]


def test_an_escaped_backslash_before_u0000_is_only_text():
    assert strict_json.parse(b'["\\\\u0000"]') == ["\\u0000"]


def test_a_body_over_the_limit_is_too_large():
    with pytest.raises(TooLarge) as refused:
        strict_json.parse(b'"' + b"x" * 99 + b'"', max_bytes=100)
    assert refused.value.status == 413
    assert "100" in refused.value.message


def test_callers_may_set_their_own_depth_and_size():
    assert strict_json.parse(b"[[1]]", max_depth=2) == [[1]]
    with pytest.raises(Invalid, match="1 levels"):
        strict_json.parse(b"[[1]]", max_depth=1)
    with pytest.raises(Invalid, match="2 values"):
        strict_json.parse(b"[1,2]", max_nodes=2)


@given(documents)
def test_check_agrees_with_parse_on_values_read_elsewhere(document):
    strict_json.check(document)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**64, "\x00", "\udc80", {1: 2}, {"a": object()}, b"x"])
def test_check_refuses_what_json_or_postgresql_cannot_hold(value):
    with pytest.raises(Invalid):
        strict_json.check([value])


@settings(max_examples=50)
@given(documents)
def test_dumps_and_parse_are_inverse(document):
    assert strict_json.parse(strict_json.dumps(document)) == document


@pytest.mark.parametrize(
    "bomb",
    [
        b"[" * 500_000,
        b'{"a":' * 100_000,
        b"[" + b"9" * 1_000_000 + b"]",
        b"[" + b"1e400," * 100_000 + b"1]",
        b"[" + b'{"a":1,"a":2},' * 60_000 + b"1]",
        b"{" + b"".join(b'"%x":1,' % n for n in range(90_000)) + b'"0":2}',
        b'["' + b"\\u0000" * 150_000 + b'"]',
        b'{"' + b"k" * 900_000 + b'":NaN}',
    ],
)
def test_a_bomb_of_one_megabyte_is_refused_within_its_time(bomb):
    def refuse(raw: bytes) -> None:
        with pytest.raises(Invalid):
            strict_json.parse(raw)

    assert processor_time(refuse, bomb[: strict_json.MIB]) < 2


def test_a_clean_bulk_body_costs_little_more_than_orjson():
    entity = {
        "identifier": "service-1",
        "properties": {f"key{n}": f"value {n}" for n in range(12)},
        "relations": {},
    }
    raw = orjson.dumps({"entities": [entity | {"title": str(n)} for n in range(2500)]})
    assert processor_time(strict_json.parse, raw) < 40 * processor_time(orjson.loads, raw)


def processor_time(function, raw: bytes) -> float:
    def once() -> float:
        started = time.process_time()
        function(raw)
        return time.process_time() - started

    return min(once() for _ in range(5))
