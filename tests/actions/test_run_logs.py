"""The log of a run: levels, limits with a mark, pages, and the whole as a text."""

import pytest

from actions.api import run_views
from actions.models import RunLog
from actions.runs import lines
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started
from tests.wire import Answer, Api


@pytest.fixture
def run_id(api: Api) -> str:
    return started(api, scale_action())


def say(api: Api, run_id: str, message: str, **more: str) -> dict:
    answer = api.post(f"/v1/actions/runs/{run_id}/logs", json={"message": message, **more})
    assert answer.status_code == 201, answer.content
    return answer.json()["runLog"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [("DEBUG", "DEBUG"), ("INFO", "INFO"), ("WARN", "WARNING"), ("WARNING", "WARNING"), ("ERROR", "ERROR")],
)
def test_a_line_has_the_level_it_came_with(api: Api, run_id: str, given: str, kept: str) -> None:
    assert say(api, run_id, "x", level=given)["level"] == kept
    path = f"/v1/actions/runs/{run_id}/logs"
    assert len(api.get(path, query={"level": given}).json()["runLogs"]) == 1
    assert api.get(path, query={"level": "ERROR" if kept != "ERROR" else "INFO"}).json()["runLogs"] == []


def test_an_unknown_level_is_refused(api: Api, run_id: str) -> None:
    path = f"/v1/actions/runs/{run_id}/logs"
    assert api.post(path, json={"message": "x", "level": "LOUD"}).status_code == 422
    assert api.get(path, query={"level": "LOUD"}).status_code == 422
    assert api.get(path, query={"after": "LOUD"}).status_code == 422


def test_colours_are_kept(api: Api, run_id: str) -> None:
    say(api, run_id, "\x1b[31mred\x1b[0m")
    assert lines_of(api, run_id) == ["\x1b[31mred\x1b[0m"]


def test_a_long_line_is_cut_with_a_mark(api: Api, run_id: str) -> None:
    say(api, run_id, "é" * (lines.MAX_CHARACTERS + 1_500))
    [line] = lines_of(api, run_id)
    assert line == "é" * lines.MAX_CHARACTERS + "… [truncated: 1,500 more characters]"


def test_too_many_lines_leave_one_mark_and_the_run_still_ends(
    api: Api, run_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MAX_LINES", 3)
    for number in range(5):
        say(api, run_id, str(number))
    last = say(api, run_id, "end", terminationStatus="SUCCESS")
    assert last["message"] == lines.TOO_MANY
    assert lines_of(api, run_id) == ["0", "1", "2", lines.TOO_MANY]
    assert run_of(api, run_id)["status"] == "SUCCESS"


def test_pages_of_lines_follow_one_another(api: Api, run_id: str) -> None:
    for number in range(5):
        say(api, run_id, str(number))
    path, found, query = f"/v1/actions/runs/{run_id}/logs", [], {"limit": 2}
    for _ in range(3):
        page = api.get(path, query=query).json()
        found += [line["message"] for line in page["runLogs"]]
        query["after"] = page["next"]
    assert (found, query["after"]) == (["0", "1", "2", "3", "4"], None)


def test_the_log_is_downloaded_as_a_text(api: Api, run_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "CHUNK", 2)
    for message in ("\x1b[1;32mone\x1b[0m", "two", "three"):
        say(api, run_id, message, level="WARN")
    path = f"/v1/actions/runs/{run_id}/logs/download"
    answer = api.get(path)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{run_id}.log"'
    written = answer.content.decode().splitlines()
    assert [line.split(" ", 1)[1] for line in written] == [
        "WARNING \x1b[1;32mone\x1b[0m", "WARNING two", "WARNING three",
    ]  # fmt: skip
    assert b"\x1b" not in api.get(path, query={"plain": "true"}).content


def test_a_hidden_log_cannot_be_downloaded(api: Api, bob, client) -> None:
    hidden = started(api, scale_action(identifier="hidden", allowAnyoneToViewRuns=False))
    assert client(bob).get(f"/v1/actions/runs/{hidden}/logs/download").status_code == 404


def test_lines_are_counted_only_as_far_as_the_limit(api: Api, acme, run_id: str, count_queries) -> None:
    def statements() -> int:
        with count_queries() as made:
            say(api, run_id, "x")
        return len(made)

    few = statements()

    with tenant_scope(acme):
        kept = RunLog.objects.filter(run=run_id).first()
        many = [RunLog(run_id=run_id, message="y", created_by="x", created_at=kept.created_at) for _ in range(200)]
        RunLog.objects.bulk_create(many)
    assert statements() == few


def many(api: Api, run_id: str, logs: object) -> Answer:
    return api.post(f"/v1/actions/runs/{run_id}/logs/batch", json={"logs": logs})


def test_many_lines_come_in_one_call_and_keep_their_order(api: Api, run_id: str, count_queries) -> None:
    def statements(count: int) -> int:
        with count_queries() as made:
            answer = many(api, run_id, [{"message": str(number), "level": "WARN"} for number in range(count)])
        assert len(answer.json()["runLogs"]) == count
        return len(made)

    assert statements(2) == statements(30)
    assert lines_of(api, run_id) == [str(number) for number in (*range(2), *range(30))]


def test_many_lines_that_are_too_many_leave_one_mark(api: Api, run_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINES", 3)
    for _ in range(2):
        assert many(api, run_id, [{"message": "x"}, {"message": "y"}]).status_code == 201
    many(api, run_id, [{"message": "z"}])
    assert lines_of(api, run_id) == ["x", "y", "x", lines.TOO_MANY]


@pytest.mark.parametrize(
    "logs", [None, [], "x", [{}], [{"message": 5}], [{"message": "x", "level": "LOUD"}], [{"message": "x"}] * 501]
)
def test_a_wrong_batch_is_refused_whole(api: Api, run_id: str, logs: object) -> None:
    assert many(api, run_id, logs).status_code == 422
    assert lines_of(api, run_id) == []


def test_a_run_that_is_logged_to_too_often_says_when_to_come_again(
    api: Api, run_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_views, "LINE_RATE", "2/minute")
    say(api, run_id, "one")
    say(api, run_id, "two")
    refused = api.post(f"/v1/actions/runs/{run_id}/logs", json={"message": "three"})
    assert (refused.status_code, int(refused.headers["retry-after"]) > 0) == (429, True)
