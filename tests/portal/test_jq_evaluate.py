"""What programs give, in the dialect people write, with each failure kept to its own program and document."""

import threading

import pytest

from portal import jq
from portal.errors import Invalid

ENTITY = {
    "identifier": "billing",
    "title": None,
    "team": ["payments", "core"],
    "properties": {"my-prop": "x", "replicas": 3, "ratio": 1.0, "big": 2**62, "text": 'say "hi"'},
}


def value(program: str, document=ENTITY):
    [outcome] = jq.evaluate(program, [document])
    assert outcome.error is None
    return outcome.value


def error(program: str, document=ENTITY) -> str:
    [outcome] = jq.evaluate(program, [document])
    assert outcome.value is None
    assert outcome.error is not None
    return outcome.error


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        (".identifier", "billing"),
        (".title", None),
        (".missing.deeper", None),
        ("empty", None),
        ("1, 2, 3", 1),
        (".properties.replicas", 3),
        (".properties.big", 2**62),
        (".team | join(\", \")", "payments, core"),
        ("'https://x/' + .identifier", "https://x/billing"),
        (".properties.'my-prop'", "x"),
        (".properties.'my-prop' | ascii_upcase", "X"),
        ("'it\\'s \"so\"'", 'it\'s "so"'),
        ("'a \\(.identifier) b \\(.properties.'my-prop')'", "a billing b x"),
        ("\"don't\"", "don't"),
        (".team.0", "payments"),
        (".team.1 | length", 4),
        (".team?.0", "payments"),
        ("[.5, .0, 1.5]", [0.5, 0, 1.5]),
        (".identifier # the name, don't ask", "billing"),
        ("# 'first'\n.identifier", "billing"),
        ("{env: 1, input: 2}", {"env": 1, "input": 2}),
        ('"env" | .', "env"),
        ("{a: {b: 1}} * {a: {c: 2}}", {"a": {"b": 1, "c": 2}}),
        ("if .title then 1 end", ENTITY),
        ("def twice(f): f | f; 3 | twice(. * 2)", 12),
        ("[limit(3; repeat(1))]", [1, 1, 1]),
        (".properties.text", 'say "hi"'),
        ('"zażółć 🚢" | length', 8),
        ("0 | todate", "1970-01-01T00:00:00Z"),
        ("now | type", "number"),
        ("try error(\"x\") catch .", "x"),
        (".properties | keys | map(select(test(\"^r\")))", ["ratio", "replicas"]),
        ("label $out | 1, break $out", 1),
    ],
)  # fmt: skip
def test_a_program_gives_its_first_result(program, expected):
    assert value(program) == expected


def test_numbers_keep_the_look_they_came_with():
    results = value("[.properties.replicas, .properties.ratio, 4 / 2]")
    assert [type(number) for number in results] == [int, float, int]


@pytest.mark.parametrize(
    ("program", "words"),
    [
        (".identifier.x", 'Cannot index string with string ("x")'),
        ('error("out of luck")', "out of luck"),
        ("error({code: 7})", '{"code":7}'),
        ('"x" * 1000 | error', "…"),
        ("1e999", "beyond 1e308"),
        ("100000000000000000000", "beyond 2^63"),
        ('"a\\u0000b"', "U+0000"),
        ("reduce range(100) as $i (0; [.])", "deeper than 64 levels"),
        ("reduce range(5000) as $i (0; [.])", "deeper than 64 levels"),
        ('"x" * 1100000', "larger than 1048576 bytes"),
    ],
)
def test_a_failure_is_told_in_words(program, words):
    assert words in error(program)


@pytest.mark.parametrize(
    ("program", "at", "words"),
    [
        ("1 +", "line 1, column 3", "unexpected end of file"),
        (".a |\n  bar", "line 2, column 3", "bar/0 is not defined"),
        ("'é\"' + foo", "line 1, column 8", "foo/0 is not defined"),
        (".a.0.b | foo", "line 1, column 10", "foo/0 is not defined"),
        ("$x", "line 1, column 1", "$x is not defined"),
        (".[1", "line 1, column 2", "[ is never closed"),
        ("(1, 2))", "line 1, column 7", ") closes nothing"),
        ('"abc', "line 1, column 1", "never closed"),
        ("1) | (2", "line 1, column 2", ") closes nothing"),
        (".a ~ 1", "line 1, column 4", "no meaning"),
        ("  ", "line 1, column 1", "empty"),
        ("# only words", "line 1, column 1", "empty"),
        ("'" + "x" * 9000 + "'", "line 1, column 1", "longer than 8192 bytes"),
        (".a\x00", "line 1, column 3", "not a character"),
        ("'\ud800'", "line 1, column 2", "not a character"),
    ],
)
def test_a_program_that_is_none_is_refused_with_its_place(program, at, words):
    for message in (error(program), jq.check(program)):
        assert message.startswith(at)
        assert words in message


@pytest.mark.parametrize("program", [".a", "'x'", "def f: 1; f", ".a.0", '"a\\(1)"', '@base64 "x\\(.a)"'])
def test_check_has_nothing_to_say_about_a_good_program(program):
    assert jq.check(program) is None


def test_check_knows_the_variables_a_program_may_use():
    assert jq.check("$secrets.token", variables=["secrets"]) is None
    assert "line 1, column 12" in jq.check("$secrets | foo", variables=["secrets"])
    assert "not defined" in jq.check("$secrets.token")


def test_variables_are_seen_beside_the_document():
    [outcome] = jq.evaluate("$greeting + .name", [{"name": "Ada"}], variables={"greeting": "Hello "})
    assert outcome.value == "Hello Ada"


def test_each_document_has_its_own_outcome():
    outcomes = jq.evaluate("10 / .n", [{"n": 1}, {"n": 0}, {"n": 5}, {"n": "x"}])
    assert [outcome.value for outcome in outcomes] == [10, None, 2, None]
    assert "divisor is zero" in outcomes[1].error


def test_no_documents_give_no_outcomes():
    assert jq.evaluate(".a", []) == []
    assert jq.evaluate_many({}, [{}, {}]) == [{}, {}]


def test_many_programs_fail_each_for_itself():
    programs = {
        "good": ".n + 1", "empty": "empty", "raises": ".n.x", "unknown": "foo(1)", "syntax": "1 +",
        "refused": "env.SECRET", "nul": '"\\u0000"', "huge": '"x" * 1100000', "also good": "'#\\(.n)'",
    }  # fmt: skip
    rows = jq.evaluate_many(programs, [{"n": number} for number in range(250)])
    assert [row["good"].value for row in rows] == list(range(1, 251))
    assert [row["also good"].value for row in rows] == [f"#{number}" for number in range(250)]
    assert all(list(row) and set(row) == set(programs) for row in rows)
    bad = programs.keys() - {"good", "also good", "empty"}
    assert all(row[key].error and row[key].value is None for row in rows for key in bad)


def test_a_program_cannot_break_out_of_its_place_among_others():
    programs = {
        "first": "1 as $x | 2",
        "second": "$x",
        "third": "., .] | [3",
        "fourth": "4 #",
        "fifth": "def first(f): 9; 5",
    }
    [row] = jq.evaluate_many(programs, [0])
    assert [row[key].value for key in programs] == [2, None, None, 4, 5]


def test_all_results_are_given_when_asked_for():
    assert jq.evaluate_all(".[] | . * 2", [1, 2, 3]) == [2, 4, 6]
    assert jq.evaluate_all("empty", None) == []
    assert len(jq.evaluate_all("range(10000)", None)) == 10_000


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("range(10001)", "more than 10000"),
        ('1, error("x")', "x"),
        ("1 +", "line 1, column 3"),
        ("env", "not available"),
    ],
)
def test_all_results_or_an_error(program, words):
    with pytest.raises(Invalid, match=words):
        jq.evaluate_all(program, None)


def test_a_document_over_one_megabyte_is_refused_alone():
    outcomes = jq.evaluate("length", ["x" * (1024 * 1024), "abc"])
    assert "larger than 1048576 bytes" in outcomes[0].error
    assert outcomes[1].value == 3


def test_large_documents_are_sent_in_several_batches():
    documents = [{"n": number, "padding": "x" * 300_000} for number in range(12)]
    assert [outcome.value for outcome in jq.evaluate(".n", documents)] == list(range(12))


def test_threads_share_the_children_without_mixing_answers():
    wrong: list[object] = []

    def ask(base: int) -> None:
        for number in range(base, base + 60):
            wrong.extend(outcome for outcome in jq.evaluate(".n + 1", [{"n": number}]) if outcome.value != number + 1)

    threads = [threading.Thread(target=ask, args=(base,)) for base in range(0, 800, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
