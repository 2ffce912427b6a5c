"""Files some rows of which cannot be taken: all are told, and the others are taken where that is asked for."""

from tests.integrations.files.conftest import accepted, entities, faults

TABLE = """identifier,tier,size,system
a,gold,1,
b,lead,2,
c,gold,many,
d,gold,4,nowhere
a,silver,5,
,gold,6,
e,silver,7,
"""
WRONG = [(3, 2), (4, 3), (5, 4), (6, 1), (7, 1)]


def test_all_faults_are_told_at_once_and_nothing_is_written(send, api, model) -> None:
    answer = send("csv", TABLE, blueprint="service")
    assert sorted(found[:2] for found in faults(answer)) == WRONG
    assert entities(api) == {}


def test_rows_without_faults_are_taken_where_that_is_asked_for(send, api, model) -> None:
    done = accepted(send("csv", TABLE, blueprint="service", partial="true"))
    assert sorted((fault["line"], fault["column"]) for fault in done["faults"]) == WRONG
    assert (done["valid"], done["counts"]["service"]["created"], done["faultCount"]) == (False, 2, 5)
    assert {name: found["properties"]["tier"] for name, found in entities(api).items()} == {"a": "gold", "e": "silver"}


def test_a_look_at_the_rest_writes_nothing(send, api, model) -> None:
    done = accepted(send("csv", TABLE, blueprint="service", partial="true", dry_run="true"))
    assert done["counts"]["service"]["created"] == 2
    assert entities(api) == {}


def test_of_what_stands_there_twice_the_first_is_taken(send, api, model) -> None:
    lines = '{"identifier": "a", "properties": {"size": 1}}\n{"identifier": "a", "properties": {"size": 2}}\n'
    done = accepted(send("jsonl", lines, blueprint="service", partial="true"))
    assert [(fault["line"], fault["rule"]) for fault in done["faults"]] == [(2, "duplicate")]
    assert entities(api)["a"]["properties"]["size"] == 1


def test_a_file_that_ends_in_the_middle_has_no_rest(send, api, model) -> None:
    table = TABLE.encode() + b"f,gold,\xff,\ng,gold,1,\n"
    assert send("csv", table, blueprint="service", partial="true").status_code == 422
    assert entities(api) == {}
