"""Entities as files: the same ones as in the table, row by row, and safe to open in a spreadsheet."""

import csv
import io
import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from blueprints.entities.columns import read, written
from blueprints.entities.export import PAGE
from tests.architecture.houses import made

EXPORT = "/v1/blueprints/service/entities/export"
RULE = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "gold"}]}
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
STRINGS = {"type": "array", "items": {"type": "string"}}


@pytest.fixture
def three(service):
    service("web", size=1, tags=["a", "b"], title="=cmd()")
    service("api", size=0.5, tags=["x;y"], relations={"dependsOn": ["web"]})
    service("batch", tier="silver", language="")


def rows(answer):
    assert answer.status_code == 200, answer.content
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_a_table_has_a_column_for_everything_and_a_row_for_each(api, three):
    answer = api.get(EXPORT)
    found = {row["identifier"]: row for row in rows(answer)}
    assert list(found) == ["web", "api", "batch"]
    assert list(found["web"]) == [
        "identifier", "title", "icon", "team", "tier", "size", "tags", "language", "slack", "dependencyTiers", "big",
        "system:system", "dependsOn:service", "createdAt", "createdBy", "updatedAt", "updatedBy",
    ]  # fmt: skip
    assert (found["api"]["size"], found["api"]["tags"]) == ("0.5", '["x;y"]')
    assert (found["api"]["dependsOn:service"], found["api"]["dependencyTiers"]) == ("web", "gold")
    assert (found["web"]["tags"], found["web"]["big"], found["batch"]["size"]) == ("a;b", "false", "")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="service.csv"'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(api, service, start):
    service("web", title=f"{start}HYPERLINK(1)", tags=[f"{start}1"], language=start)
    (row,) = rows(api.get(EXPORT))
    assert (row["title"], row["language"]) == (f"'{start}HYPERLINK(1)", f"'{start}")
    assert row["tags"].startswith(("'", "["))


def test_filter_order_and_columns_are_those_of_the_table(api, three):
    body = {"query": RULE, "sort": [{"property": "size", "order": "ASC"}], "columns": ["size", "$title", "dependsOn"]}
    answer = api.post(EXPORT, json=body)
    assert [list(row.items()) for row in rows(answer)] == [
        [("size", "0.5"), ("title", "api"), ("dependsOn:service", "web")],
        [("size", "1"), ("title", "'=cmd()"), ("dependsOn:service", "")],
    ]
    asked = api.get(EXPORT, query={"query": json.dumps(RULE), "search": "WEB", "columns": "identifier"})
    assert rows(asked) == [{"identifier": "web"}]


def test_other_formats_hold_the_entities_as_replies_show_them(api, three):
    wanted = api.get("/v1/blueprints/service/entities").json()["entities"]
    assert api.get(EXPORT, query={"format": "json"}).json() == wanted
    lines = api.get(EXPORT, query={"format": "jsonl"}).content.splitlines()
    assert [json.loads(line) for line in lines] == wanted
    documents = yaml.load_all(api.get(EXPORT, query={"format": "yaml"}).content, yaml.CSafeLoader)
    assert [document["properties"] for document in documents] == [entity["properties"] for entity in wanted]


def test_columns_choose_in_other_formats_too(api, three):
    found = api.get(EXPORT, query={"format": "json", "columns": "tier,createdAt"}).json()[0]
    assert set(found) == {"identifier", "blueprint", "properties", "createdAt"} and set(found["properties"]) == {"tier"}


def test_nothing_found_is_an_empty_file(api):
    assert api.get(EXPORT, query={"format": "json"}).json() == []
    assert rows(api.get(EXPORT)) == []


def test_each_page_is_read_by_one_query(api, service, count_queries):
    entities = [{"identifier": f"s{n:04}", "properties": {"tier": "gold"}} for n in range(PAGE + 1)]
    for start in (0, 1000):
        body = {"entities": entities[start : start + 1000]}
        made(api.post("/v1/blueprints/service/entities/bulk", json=body, query={"bulk_limit": "extended"}))
    with count_queries() as counted:
        found = rows(api.get(EXPORT))
    assert [row["identifier"] for row in found] == [entity["identifier"] for entity in entities]
    # The model's digest before the first; each page compares it in its own statement.
    assert len([query for query in counted if "blueprints_" in query["sql"]]) == 3


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"format": "xml"}, "/format"), ({"columns": ["tier", "nope"]}, "/columns/1"), ({"columns": "tier"}, "/columns"),
        ({"sort": [{"property": "nope"}]}, "/sort/0/property"), ({"nonsense": 1}, "/nonsense"),
        ({"query": {"combinator": "and", "rules": [{"property": "x"}]}}, "/query"),
    ],
)  # fmt: skip
def test_a_wrong_request_is_refused_before_anything_is_sent(api, asked, path):
    answer = api.post(EXPORT, json=asked)
    assert answer.status_code == 422
    assert any(fault["path"].startswith(path) or path == "/query" for fault in answer.json()["details"]["errors"])


def test_an_unknown_blueprint_is_not_found(api):
    assert api.get("/v1/blueprints/nope/entities/export").status_code == 404
    assert api.get(EXPORT, query={"query": "{"}).status_code == 422


@given(st.none() | TEXTS)
def test_text_survives_its_cell(value):
    assert read(written(value), {"type": "string"}) == value


@given(st.lists(TEXTS, max_size=4))
def test_lists_survive_their_cell(value):
    assert read(written(value), STRINGS) == value


@given(st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(-1e300, 1e300))
def test_numbers_and_flags_survive_their_cell(value):
    kind = "boolean" if isinstance(value, bool) else "number"
    assert repr(read(written(value), {"type": kind})) == repr(value)
