"""Inputs for files: handed in with the form, kept by the run, fetched by whoever may see it and by the backend."""

import base64
import json
import logging
import re
import tracemalloc
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from access.keys import renew_data_key
from access.models import DataKey
from actions.inputs.content import KINDS, TEXTS, is_what_it_says
from actions.inputs.files import attachment, packed
from actions.models import Run
from actions.runs import files as run_files
from actions.runs import work
from tenants.scope import tenant_scope
from tests.actions.conftest import run_of, scale_action
from tests.actions.receiver import Receiver
from tests.wire import Answer, Api

MIB = 1024 * 1024
PDF = b"%PDF-1.7 a plan of the harbour"
ONE = {"plan": {"type": "string", "format": "file", "title": "Plan"}}
SEVERAL = {"type": "array", "items": {"type": "string", "format": "file", "accept": [".csv"]}, "maxItems": 2}
LIMITED = {"plan": ONE["plan"] | {"accept": [".pdf", ".docx"], "maxSize": 1024}}
EDGE = "----harbour"


def action(inputs: dict[str, Any] = ONE, required: tuple[str, ...] = (), **method: Any) -> dict[str, Any]:
    trigger = {
        "type": "self-service", "operation": "CREATE", "userInputs": {"properties": inputs, "required": list(required)},
    }  # fmt: skip
    call = {"type": "WEBHOOK", "url": "https://ops.example.org/x", "synchronized": True} | method
    return scale_action(identifier="plan", trigger=trigger, invocationMethod=call)


def form(*parts: tuple[str, str, bytes], run: Any = None) -> dict[str, Any]:
    """A body of several parts, as browsers send it."""
    told = json.dumps({"properties": {}} if run is None else run)
    body = f'--{EDGE}\r\nContent-Disposition: form-data; name="run"\r\n\r\n{told}\r\n'.encode()
    for key, name, content in parts:
        head = f'Content-Disposition: form-data; name="{key}"; filename="{name}"\r\nContent-Type: text/html\r\n\r\n'
        body += f"--{EDGE}\r\n{head}".encode() + content + b"\r\n"
    return {
        "body": body + f"--{EDGE}--\r\n".encode(),
        "headers": {"Content-Type": f"multipart/form-data; boundary={EDGE}"},
    }


def start(api: Api, *parts: tuple[str, str, bytes], run: Any = None, path: str = "/v1/actions/plan/runs") -> Answer:
    return api.post(path, **form(*parts, run=run))


def begun(api: Api, *parts: tuple[str, str, bytes]) -> dict[str, Any]:
    answer = start(api, *parts)
    assert answer.status_code == 202, answer.content
    return answer.json()["run"]


def faults_of(answer: Answer) -> list[tuple[str, str]]:
    assert answer.status_code == 422, answer.content
    return [(fault["path"], fault["message"]) for fault in answer.json()["details"]["errors"]]


@pytest.fixture
def planned(api: Api) -> Api:
    assert api.post("/v1/actions", json=action()).status_code == 201
    return api


def test_a_file_is_kept_with_the_run_and_downloaded_and_never_shown(planned: Api) -> None:
    run = begun(planned, ("plan", "harbour plan.pdf", PDF))
    face = {"name": "harbour plan.pdf", "size": len(PDF), "sha256": sha256(PDF).hexdigest()}
    assert run["properties"] == run["rawProperties"] == {"plan": face}
    answer = planned.get(f"/v1/actions/runs/{run['id']}/files/plan")
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="harbour plan.pdf"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def lies_open(name: str) -> list[str]:
    """The tables of the organization in which the words stand, as they are or in a form that is easily undone."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text ~* %s', [name])
            found += [table] if cursor.fetchone()[0] else []
    return found


def test_nothing_of_a_file_lies_open_in_a_table_or_a_log(api: Api, acme, receiver: Receiver, caplog, capfd) -> None:
    caplog.set_level(logging.DEBUG)
    canary = b"gull4canary7over9harbour"
    forms = [
        canary.decode(),
        canary.hex(),
        *(base64.b64encode(bytes(shift) + canary)[4:-4].decode() for shift in range(3)),
    ]
    api.post("/v1/actions", json=action(url=receiver.url, body={"plan": "{{ .inputs.plan }}"}))
    plan = {"name": "a.pdf", "content": base64.b64encode(PDF + canary).decode()}
    first = begun(api, ("plan", "a.pdf", PDF + canary))
    second = api.post("/v1/actions/plan/runs", json={"properties": {"plan": plan}}).json()["run"]
    api.post("/v1/actions/plan/runs", json={"properties": {"plan": plan | {"name": 7}}})
    third = api.post(f"/v1/actions/runs/{second['id']}/rerun", json={}).json()["run"]
    with tenant_scope(acme):
        assert [work.work_on(run["id"]) for run in (first, second, third)] == [True, True, True]
        assert lies_open("a[.]pdf"), "the search finds what does stand there"
        assert lies_open("|".join(map(re.escape, forms))) == []
    captured = capfd.readouterr()
    written = "".join([caplog.text, captured.out, captured.err])
    assert not [form for form in forms if form in written]
    assert all(api.get(f"/v1/actions/runs/{run['id']}/files/plan").content == PDF + canary for run in (first, third))


def test_files_open_after_the_key_was_renewed_and_in_no_other_run(planned: Api, acme) -> None:
    first, second = begun(planned, ("plan", "a.pdf", PDF)), begun(planned, ("plan", "b.pdf", b"another"))
    with tenant_scope(acme):
        before = Run.objects.get(pk=first["id"]).files
        assert renew_data_key() >= 2
        DataKey.objects.update(previous=None)
        assert Run.objects.get(pk=first["id"]).files != before
    assert planned.get(f"/v1/actions/runs/{first['id']}/files/plan").content == PDF
    with tenant_scope(acme):
        Run.objects.filter(pk=second["id"]).update(files=Run.objects.get(pk=first["id"]).files)
    answer = planned.get(f"/v1/actions/runs/{second['id']}/files/plan")
    assert answer.status_code >= 400
    assert answer.json()["error"] == "secret_unreadable"


def test_files_from_before_they_were_sealed_open_and_are_sealed_by_the_next_renewal(planned: Api, acme) -> None:
    run = begun(planned, ("plan", "a.pdf", PDF))
    path = f"/v1/actions/runs/{run['id']}/files/plan"
    bare = packed({"plan": [attachment("a.pdf", PDF)]})
    with tenant_scope(acme):
        Run.objects.filter(pk=run["id"]).update(files=bare)
    assert planned.get(path).content == PDF
    assert planned.post(f"/v1/actions/runs/{run['id']}/rerun", json={}).status_code == 202
    with tenant_scope(acme):
        assert renew_data_key() >= 2
        kept = bytes(Run.objects.get(pk=run["id"]).files)
    assert kept[:1] == b"\x01"
    assert PDF not in kept
    assert planned.get(path).content == PDF
    with tenant_scope(acme):
        Run.objects.filter(pk=run["id"]).update(files=b"neither")
    assert planned.get(path).json()["error"] == "secret_unreadable"


def test_a_file_may_come_in_json_as_well(planned: Api) -> None:
    plan = {"name": "a.pdf", "content": base64.b64encode(PDF).decode()}
    answer = planned.post("/v1/actions/plan/runs", json={"properties": {"plan": plan}})
    run = answer.json()["run"]
    assert answer.status_code == 202
    assert run["properties"]["plan"]["name"] == "a.pdf"
    assert planned.get(f"/v1/actions/runs/{run['id']}/files/plan").content == PDF


def test_the_backend_fetches_it_by_an_address_that_nobody_else_is_shown(api: Api, acme, receiver: Receiver) -> None:
    body = {"plan": "{{ .inputs.plan }}", "url": "{{ .inputs.plan.url }}"}
    api.post("/v1/actions", json=action(url=receiver.url, body=body))
    run = begun(api, ("plan", "a.pdf", PDF))
    with tenant_scope(acme):
        assert work.work_on(run["id"])
    [call] = receiver.heard
    sent = call.json()
    assert sent["plan"] == run["properties"]["plan"] | {"url": sent["url"]}
    address = urlsplit(sent["url"])
    stranger = Api(address.netloc)
    answer = stranger.get(address.path)
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-disposition"].startswith("attachment")
    kept = run_of(api, run["id"])["payload"]["body"]
    assert kept["url"] == kept["plan"]["url"] != sent["url"]
    assert urlsplit(kept["url"]).path == f"/v1/actions/runs/{run['id']}/files/plan"
    assert stranger.get(urlsplit(kept["url"]).path).status_code == 401


def test_an_address_ends_with_its_time_and_holds_nowhere_else(planned: Api, acme, globex, monkeypatch) -> None:
    run = begun(planned, ("plan", "a.pdf", PDF))
    with tenant_scope(acme):
        path = urlsplit(run_files.links_for_backend(Run.objects.get(pk=run["id"]))("plan", 0)).path
        monkeypatch.setattr(run_files, "SHORTEST", -10_000)
        monkeypatch.setattr(run_files, "LONGEST", -5_000)
        ended = urlsplit(run_files.links_for_backend(Run.objects.get(pk=run["id"]))("plan", 0)).path
    acme_host, globex_host = Api("acme.localhost:8080"), Api("globex.localhost:8080")
    assert acme_host.get(path).status_code == 200
    assert acme_host.get(ended).status_code == 404
    assert acme_host.get(path[:-2] + "xx").status_code == 404
    assert globex_host.get(path).status_code == 404
    assert Api("localhost:8080").get(path).status_code == 404
    planned.post(f"/v1/actions/runs/{run['id']}/cancel")
    assert planned.delete(f"/v1/actions/runs/{run['id']}").status_code == 200
    assert acme_host.get(path).status_code == 404


def test_a_dry_run_is_told_what_the_file_is_and_shows_what_would_be_sent(api: Api) -> None:
    api.post("/v1/actions", json=action(LIMITED, body={"plan": "{{ .inputs.plan }}"}))
    route, plan = "/v1/actions/plan/runs?dry_run=true", {"name": "a.pdf", "size": 7}
    body = api.post(route, json={"properties": {"plan": plan}}).json()["payload"]["body"]
    assert body["plan"].pop("url").endswith("/files/plan?number=0")
    assert body["plan"] == plan
    assert faults_of(api.post(route, json={"properties": {"plan": plan | {"size": 2000}}}))


def test_several_files_keep_their_order(api: Api) -> None:
    api.post("/v1/actions", json=action({"tables": SEVERAL}))
    run = begun(api, ("tables", "b.csv", b"1"), ("tables", "a.CSV", b"22"))
    assert [file["name"] for file in run["properties"]["tables"]] == ["b.csv", "a.CSV"]
    route = f"/v1/actions/runs/{run['id']}/files/tables"
    assert [api.get(route, query={"number": index}).content for index in (0, 1)] == [b"1", b"22"]
    assert api.get(route, query={"number": 2}).status_code == 404
    assert api.get(f"/v1/actions/runs/{run['id']}/files/other").status_code == 404
    too_many = [("tables", f"{index}.csv", b"1") for index in range(3)]
    assert faults_of(start(api, *too_many)) == [("/properties/tables", "must have at most 2 items")]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\\\plans\\\\a.pdf", "a.pdf"), ("/a/b/", "b"), ("..", ".."),
        ("nice\u202efdp.exe", "nicefdp.exe"), ("x" * 300 + ".pdf", "x" * 196 + ".pdf"), ("é.pdf", "é.pdf"),
    ],
)  # fmt: skip
def test_a_name_has_no_path_and_nothing_that_hides(planned: Api, sent: str, kept: str) -> None:
    plan = {"name": sent, "content": base64.b64encode(PDF).decode()}
    answer = planned.post("/v1/actions/plan/runs", json={"properties": {"plan": plan}})
    assert answer.json()["run"]["properties"]["plan"]["name"] == kept
    route = f"/v1/actions/runs/{answer.json()['run']['id']}/files/plan"
    assert "\n" not in planned.get(route).headers["content-disposition"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"", '"a.pdf" is empty'),
        ("a.pdf", PDF + b"x" * 1025, '"a.pdf" is larger than 1 KiB'),
        ("a.exe", b"x", '"a.exe" must be one of .pdf, .docx'),
        ("pdf", b"x", '"pdf" must be one of .pdf, .docx'),
    ],
)
def test_what_the_input_does_not_take_is_refused_in_words(api: Api, name: str, content: bytes, words: str) -> None:
    api.post("/v1/actions", json=action(LIMITED))
    assert faults_of(start(api, ("plan", name, content))) == [("/properties/plan", words)]
    with_file = {"properties": {"plan": {"name": name, "size": len(content)}}}
    [told] = api.post("/v1/actions/plan/form", json=with_file).json()["form"]["inputs"]
    assert told["errors"] == [words], "the form says so before anything is sent"


ZIP = b"PK\x03\x04\x14\0\0\0\0\0" + b"\0" * 16 + b"\x05\0\0\0a.txt"
PNG, PROGRAM = b"\x89PNG\r\n\x1a\n" + b"\0" * 20, b"\x7fELF\x02\x01\x01" + b"\0" * 60


@pytest.mark.parametrize(
    ("name", "content", "taken"),
    [
        ("a.pdf", PDF, True), ("A.PDF", PDF, True), ("a.pdf", PROGRAM, False), ("a.pdf", PNG, False),
        ("a.pdf", b"MZ" + PDF, False), ("a.pdf", b"words", False), ("a.docx", ZIP, True), ("a.docx", PDF, False),
        ("a.csv", b"a;b\r\n1;2", True), ("a.csv", "gr\xf6\xdfe;1".encode("cp1252"), True),
        ("a.csv", "größe;1".encode("utf-16"), True), ("a.csv", b"\xff\xfe\0", False), ("a.csv", b"MZ;BM;1", True),
        ("a.csv", PROGRAM, False), ("a.csv", PNG, False), ("a.csv", ZIP, False), ("a.svg", b"<svg/>", True),
        ("a.ship", PROGRAM, True),
    ],
)  # fmt: skip
def test_a_file_is_judged_by_its_content_as_well_as_its_ending(
    api: Api, name: str, content: bytes, taken: bool
) -> None:
    endings = [".pdf", ".docx", ".csv", ".svg", ".ship"]
    api.post("/v1/actions", json=action({"plan": ONE["plan"] | {"accept": endings}}))
    answer = start(api, ("plan", name, content))
    assert answer.status_code == (202 if taken else 422), answer.content
    if not taken:
        assert faults_of(answer) == [("/properties/plan", f'"{name}" is not what its ending says')]
        in_json = {"properties": {"plan": {"name": name, "content": base64.b64encode(content).decode()}}}
        assert faults_of(api.post("/v1/actions/plan/runs", json=in_json)) == faults_of(answer)


def test_an_input_that_names_no_endings_takes_anything(planned: Api) -> None:
    begun(planned, ("plan", "a.pdf", PROGRAM))


@given(st.sampled_from([*KINDS, *TEXTS, "other"]), st.sampled_from([b"", PDF, PNG, ZIP, b"RIFF", b"ID3"]),
       st.binary(max_size=60))  # fmt: skip
def test_no_bytes_of_a_file_break_its_judge(ending: str, head: bytes, rest: bytes) -> None:
    assert is_what_it_says(f"a.{ending}", head + rest) in (True, False)


@pytest.mark.parametrize(
    "claimed",
    [
        "a.pdf", 7, [], {}, {"name": "a.pdf", "size": 3, "sha256": sha256(PDF).hexdigest()},
        {"name": "a.pdf", "content": "no base64!"}, {"name": 5, "content": "YQ=="}, {"name": "a", "size": True},
    ],
)  # fmt: skip
def test_what_was_only_claimed_is_no_file(planned: Api, claimed: Any) -> None:
    begun(planned, ("plan", "a.pdf", PDF))
    answer = planned.post("/v1/actions/plan/runs", json={"properties": {"plan": claimed}})
    assert [path for path, _ in faults_of(answer)] == ["/properties/plan"]


def test_files_for_other_inputs_and_broken_forms_are_refused(api: Api) -> None:
    api.post("/v1/actions", json=action(ONE | {"name": {"type": "string"}}, required=("plan",)))
    stray = faults_of(start(api, ("name", "a.pdf", PDF), ("none", "a.pdf", PDF)))
    assert stray == [("/properties/name", "is no input for files"), ("/properties/none", "is no input for files")]
    assert faults_of(start(api)) == [("/properties/plan", "is required")]
    assert faults_of(start(api, ("plan", "a.pdf", PDF), ("plan", "b.pdf", PDF))) == [
        ("/properties/plan", "takes at most 1, and 2 were sent")
    ]
    headers = {"Content-Type": f"multipart/form-data; boundary={EDGE}"}
    route = "/v1/actions/plan/runs"
    for body in (b"", b"--", form()["body"].replace(b'{"properties": {}}', b"{"), b"\xff" * 50):
        assert api.post(route, body=body, headers=headers).status_code == 422
    assert api.post(route, body=b"x", headers={"Content-Type": "multipart/form-data"}).status_code == 422


def test_too_much_is_refused_before_it_is_kept(planned: Api) -> None:
    assert faults_of(start(planned, ("plan", "a.pdf", b"x" * (10 * MIB + 1)))) == [
        ("/properties/plan", '"a.pdf" is larger than 10 MiB')
    ]
    assert start(planned, ("plan", "a.pdf", b"x" * (23 * MIB))).status_code == 413
    assert planned.get("/v1/actions/runs").json()["runs"] == []


def test_who_may_not_run_the_action_hands_nothing_in_and_who_may_not_see_the_run_gets_nothing(
    planned: Api, bob, globex_alice, client
) -> None:
    run = begun(planned, ("plan", "a.pdf", PDF))
    block = {"roles": ["Admin"], "users": [], "teams": [], "ownedByTeam": False}
    planned.patch("/v1/actions/plan/permissions", json={"execute": block})
    planned.put("/v1/actions/plan", json=action() | {"allowAnyoneToViewRuns": False})
    hidden = begun(planned, ("plan", "a.pdf", PDF))
    assert start(client(bob), ("plan", "a.pdf", PDF)).status_code == 403
    assert client(bob).get(f"/v1/actions/runs/{hidden['id']}/files/plan").status_code == 404
    assert client(globex_alice).get(f"/v1/actions/runs/{run['id']}/files/plan").status_code == 404
    assert client().get(f"/v1/actions/runs/{run['id']}/files/plan").status_code == 401


def test_a_run_that_is_started_anew_takes_its_files_along(planned: Api) -> None:
    first = begun(planned, ("plan", "a.pdf", PDF))
    other = begun(planned, ("plan", "b.pdf", b"another"))
    again = planned.post(f"/v1/actions/runs/{first['id']}/rerun", json={}).json()["run"]
    assert planned.get(f"/v1/actions/runs/{again['id']}/files/plan").content == PDF
    new = start(planned, ("plan", "c.pdf", b"new"), run={}, path=f"/v1/actions/runs/{first['id']}/rerun").json()["run"]
    assert new["properties"]["plan"]["name"] == "c.pdf"
    stolen = {"properties": {"plan": other["properties"]["plan"]}}
    assert planned.post(f"/v1/actions/runs/{first['id']}/rerun", json=stolen).status_code == 422


def test_the_same_key_with_another_file_is_another_request(planned: Api) -> None:
    def keyed(content: bytes) -> Answer:
        sent = form(("plan", "a.pdf", content))
        return planned.post(
            "/v1/actions/plan/runs", body=sent["body"], headers=sent["headers"] | {"Idempotency-Key": "k"}
        )

    first = keyed(PDF)
    assert keyed(PDF).json()["run"]["id"] == first.json()["run"]["id"]
    assert keyed(b"another").status_code == 409


@pytest.mark.parametrize(
    ("extra", "place"),
    [
        ({"default": {"name": "a", "size": 1}}, "default"), ({"encryption": "aes256-gcm"}, "encryption"),
        ({"enum": ["a"]}, "enum"), ({"accept": ["pdf"]}, "accept/0"), ({"accept": []}, "accept"),
        ({"maxSize": 0}, "maxSize"), ({"maxSize": 11 * MIB}, "maxSize"), ({"pattern": "a"}, "pattern"),
    ],
)  # fmt: skip
def test_an_input_for_files_says_only_what_a_file_can_keep(api: Api, extra: dict[str, Any], place: str) -> None:
    answer = api.post("/v1/actions", json=action({"plan": ONE["plan"] | extra}))
    assert [path for path, _ in faults_of(answer)] == [f"/trigger/userInputs/properties/plan/{place}"]


def test_lists_of_runs_never_read_what_was_handed_in(planned: Api, acme) -> None:
    for _ in range(3):
        begun(planned, ("plan", "a.pdf", b"x" * MIB))
    with CaptureQueriesContext(connection) as told:
        tracemalloc.start()
        assert len(planned.get("/v1/actions/runs").json()["runs"]) == 3
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert not [query["sql"] for query in told if '"actions_run"."files"' in query["sql"]]
    assert peak < MIB
    with tenant_scope(acme):
        assert "files" in Run.objects.first().get_deferred_fields()
