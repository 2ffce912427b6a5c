"""Reports, changes and open work as CSV."""

import csv
import io

import pytest

PATH = "/v1/blueprints/service/scorecards/readiness"
TIER = {"property": "tier", "operator": "<=", "value": 2}


def lines(api, path, **query):
    answer = api.get(path, query=query)
    assert answer.status_code == 200, answer.content
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert ".csv" in answer.headers["content-disposition"]
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def begun(api, create, write):
    create(TIER)
    write("a", tier=1), write("b", tier=9), write("b", tier=1), write("c", tier=9)
    api.patch("/v1/blueprints/service/entities/c", json={"title": "=1+1"})
    body = {
        "identifier": "tidy", "title": "Tidy", "startDate": "2026-01-01T00:00:00Z", "dueDate": "2027-01-01T00:00:00Z",
        "blueprint": "service", "target": {"scorecard": "readiness", "level": "Bronze"},
    }  # fmt: skip
    assert api.post("/v1/initiatives", json=body).status_code == 201
    return api


def test_a_report_as_a_file(begun):
    assert lines(begun, f"{PATH}/report/export") == [
        ["Team", "Entities", "Progress", "Basic", "Bronze", "Silver", "Gold"],
        ["*", "3", "67", "1", "0", "0", "2"],
        ["", "3", "67", "1", "0", "0", "2"],
        [],
        ["Rule", "Level", "Passed", "Failed", "Exempt", "Not applicable"],
        ["The rule", "Bronze", "2", "1", "0", "0"],
    ]


def test_changes_as_a_file(begun):
    head, (_, *cells) = lines(begun, f"{PATH}/changes/export", direction="rises")
    assert head[1:4] == ["Identifier", "Title", "Teams"]
    assert cells[:8] == ["b", "b", "", "Basic", "Gold", "rises", "", "the_rule"]
    assert cells[8] == "alice@example.com"


def test_open_work_as_a_file_without_formulas(begun):
    _, *rows = lines(begun, "/v1/initiatives/tidy/work/export")
    assert rows == [["c", "'=1+1", "", "Basic", "false", "The rule", "", ""]]


def test_a_file_goes_on_where_a_page_ends(begun, monkeypatch):
    monkeypatch.setattr("scorecards.files.PAGE", 1)
    monkeypatch.setattr("scorecards.api.file_views.PAGE", 1)
    assert [row[0] for row in lines(begun, "/v1/initiatives/tidy/work/export", state="all")[1:]] == ["a", "b", "c"]
    for tier in (9, 1):
        begun.patch("/v1/blueprints/service/entities/a", json={"properties": {"tier": tier}})
    assert [row[1] for row in lines(begun, f"{PATH}/changes/export")[1:]] == ["a", "a", "b"]


@pytest.mark.parametrize("path", ["report", "changes"])
def test_of_an_unknown_scorecard_there_is_no_file(begun, path):
    assert begun.get(f"/v1/blueprints/service/scorecards/none/{path}/export").status_code == 404


def test_of_an_unknown_initiative_there_is_no_file(begun):
    assert begun.get("/v1/initiatives/none/work/export").status_code == 404
