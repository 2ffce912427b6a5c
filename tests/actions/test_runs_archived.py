"""Runs in the archive of whoever leaves: with what they wrote and what was handed in with their forms."""

import io
import json
import zipfile

from actions.models import Run
from actions.runs import chapter
from tenants.scope import tenant_scope
from tests.actions.conftest import scale_action, started
from tests.actions.test_input_files import PDF, SEVERAL, action, begun
from tests.factories import Person
from tests.wire import Api

TRICKY = "../../a:b plan.csv"


def taken(api: Api) -> zipfile.ZipFile:
    answer = api.get("/v1/export/archive")
    assert answer.status_code == 200, answer.content
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_files_of_forms_lie_in_a_folder_for_each_run(api: Api) -> None:
    assert api.post("/v1/actions", json=action({"plan": {"type": "string", "format": "file"}})).status_code == 201
    first, second = (begun(api, ("plan", name, PDF + name.encode()))["id"] for name in ("a.pdf", "b.pdf"))
    found = taken(api)
    kept = {name: found.read(name) for name in found.namelist() if name.startswith("run-files/")}
    assert kept == {
        f"run-files/{first}/plan/0 a.pdf": PDF + b"a.pdf",
        f"run-files/{second}/plan/0 b.pdf": PDF + b"b.pdf",
    }


def test_names_of_files_lead_nowhere_else(api: Api) -> None:
    assert api.post("/v1/actions", json=action({"lists": SEVERAL})).status_code == 201
    run = begun(api, ("lists", TRICKY, b"a,b"), ("lists", "...csv", b"c,d"))["id"]
    names = [name for name in taken(api).namelist() if name.startswith("run-files/")]
    assert names == [f"run-files/{run}/lists/0 a%3Ab plan.csv", f"run-files/{run}/lists/1 ...csv"]


def test_logs_of_all_runs_are_in_one_file(api: Api, monkeypatch) -> None:
    monkeypatch.setattr(chapter, "PAGE", 2)
    run = started(api, scale_action())
    for number in range(5):
        assert api.post(f"/v1/actions/runs/{run}/logs", json={"message": f"line {number}"}).status_code == 201
    found = [json.loads(line) for line in taken(api).read("run-logs.jsonl").splitlines()]
    assert [line["message"] for line in found if line["message"].startswith("line")] == [f"line {n}" for n in range(5)]
    assert {line["runId"] for line in found} == {run}


def test_files_that_cannot_be_opened_say_so_and_the_archive_goes_on(api: Api, alice: Person) -> None:
    assert api.post("/v1/actions", json=action()).status_code == 201
    broken, whole = (begun(api, ("plan", "a.pdf", PDF))["id"] for _ in range(2))
    with tenant_scope(alice.tenant):
        Run.objects.filter(pk=broken).update(files=b"\x01 something else")
    found = taken(api)
    assert b"cannot be opened" in found.read(f"run-files/{broken}/unreadable.txt")
    assert found.read(f"run-files/{whole}/plan/0 a.pdf") == PDF
