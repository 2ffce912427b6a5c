"""Imports as jobs: what the request answers, what a worker does with it, and that nothing is lost on the way."""

from collections.abc import Callable
from uuid import UUID

import pytest

from blueprints.models import Entity
from events.models import Event
from integrations.api.file_views import AT_ONCE_BYTES
from integrations.files import writing
from integrations.jobs import steps, tasks, work
from integrations.models import Job
from portal.moments import now
from tenants.scope import tenant_scope
from tests.integrations.files.conftest import entities

TABLE = "identifier,tier,size\n" + "".join(f"s{n},gold,{n}\n" for n in range(25))


@pytest.fixture
def small(monkeypatch) -> None:
    """Batches of ten, so that few rows are several steps."""
    monkeypatch.setattr(writing, "BATCH", 10)


@pytest.fixture
def begun(acme, send, model, small) -> Callable[..., dict]:
    def begin(body: str = TABLE, kind: str = "csv", **query: str) -> dict:
        answer = send(kind, body, **{"blueprint": "service", "async": "true"} | query)
        assert answer.status_code == 202, answer.content
        return answer.json()["job"]

    return begin


def worked(acme, job: dict) -> bool:
    with tenant_scope(acme):
        return work.work_on(UUID(job["id"]))


def seen(api, job: dict) -> dict:
    return api.get(f"/v1/jobs/{job['id']}").json()["job"]


def test_a_large_file_is_answered_with_a_job_and_written_by_a_worker(acme, api, send, model) -> None:
    body = "identifier,tier\n" + "".join(f"service-{n:09},gold\n" for n in range(AT_ONCE_BYTES // 20))
    answer = send("csv", body, blueprint="service", mapping='{"tier": null}')
    assert answer.status_code == 202
    job = answer.json()["job"]
    assert (job["status"], job["doneCount"], job["kind"]) == ("PENDING", 0, "import/csv")
    assert send("csv", TABLE, blueprint="service").status_code == 200


def test_a_job_tells_how_far_it_came_and_what_it_did(acme, api, begun, count_queries) -> None:
    job = begun()
    assert worked(acme, job) is False
    found = seen(api, job)
    assert (found["status"], found["totalCount"], found["doneCount"], found["faultCount"]) == ("COMPLETED", 25, 25, 0)
    assert found["counts"] == {"service": {"created": 25, "updated": 0, "unchanged": 0}}
    assert len(entities(api)) == 25
    again = begun()
    worked(acme, again)
    assert seen(api, again)["counts"]["service"]["unchanged"] == 25
    with tenant_scope(acme):
        assert not Job.objects.filter(upload__isnull=False).exists()


def test_rows_with_faults_are_told_with_their_lines_and_the_others_written(acme, api, begun) -> None:
    body = TABLE.replace("s3,gold,3", "s3,lead,3").replace("s20,gold,20", "s20,tin,20") + "s1,gold,1\n,gold,2\n"
    job = begun(body)
    worked(acme, job)
    found = seen(api, job)
    assert [(f["line"], f["column"], f["rule"]) for f in found["faults"]] == [
        (27, 1, "duplicate"), (28, 1, "required"), (5, 2, "enum"), (22, 2, "enum"),
    ]  # fmt: skip
    assert (found["status"], found["faultCount"], len(entities(api))) == ("COMPLETED", 4, 23)


def test_faults_beyond_those_told_are_counted(acme, api, begun, monkeypatch) -> None:
    monkeypatch.setattr(steps, "MAX_FAULTS", 5)
    job = begun(TABLE.replace("gold", "lead"))
    worked(acme, job)
    found = seen(api, job)
    assert (len(found["faults"]), found["faultCount"], found["counts"]["service"]["created"]) == (5, 25, 0)


def test_a_table_that_cannot_be_understood_is_refused_at_once(api, send, model) -> None:
    assert send("csv", "name\nx\n", blueprint="service", **{"async": "true"}).status_code == 422
    assert api.get("/v1/jobs").json()["jobs"] == []


def test_a_worker_that_was_killed_is_followed_by_one_that_goes_on(acme, api, begun, monkeypatch) -> None:
    links = TABLE.replace("size\n", "size,dependsOn\n", 1).replace("s2,gold,2", "s2,gold,2,s24")
    links = links.replace("s24,gold,24", "s24,gold,24,s2")
    job = begun(links)
    real, calls = steps._step, []

    def dies(*args):
        calls.append(args[1])
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(steps, "_step", dies)
    with pytest.raises(KeyboardInterrupt):
        worked(acme, job)
    assert (seen(api, job)["status"], seen(api, job)["doneCount"], len(entities(api))) == ("RUNNING", 20, 20)
    assert worked(acme, job) is False
    assert calls == [0, 1, 2, 2, 3]
    found = seen(api, job)
    assert (found["status"], found["doneCount"], found["faultCount"]) == ("COMPLETED", 25, 0)
    assert found["counts"]["service"]["created"] == 25
    there = entities(api)
    assert there["s2"]["relations"]["dependsOn"] == ["s24"] and there["s24"]["relations"]["dependsOn"] == ["s2"]


def test_all_steps_are_one_change_that_is_taken_back_at_once(acme, api, begun, monkeypatch) -> None:
    monkeypatch.setattr(steps, "TURN_SECONDS", -1)
    job = begun()
    assert worked(acme, job) and worked(acme, job) and worked(acme, job)
    assert worked(acme, job) is False
    with tenant_scope(acme):
        assert Event.objects.filter(resource_type="entity", action="CREATE", blueprint="service").count() == 25
    assert seen(api, job)["status"] == "COMPLETED"
    undone = api.post(f"/v1/changes/{seen(api, job)['change']}/undo")
    assert undone.status_code == 200, undone.content
    assert entities(api) == {}


def test_a_cancelled_job_keeps_what_is_done_and_does_no_more(acme, api, begun, monkeypatch) -> None:
    monkeypatch.setattr(steps, "TURN_SECONDS", -1)
    job = begun()
    assert worked(acme, job) is True
    cancelled = api.post(f"/v1/jobs/{job['id']}/cancel").json()["job"]
    assert (cancelled["status"], cancelled["doneCount"]) == ("CANCELLED", 10)
    assert worked(acme, job) is False
    assert len(entities(api)) == 10
    assert api.post(f"/v1/jobs/{job['id']}/cancel").status_code == 409


def test_a_dry_run_as_a_job_tells_all_and_writes_nothing(acme, api, begun) -> None:
    job = begun(TABLE.replace("s3,gold", "s3,lead"), dry_run="true")
    worked(acme, job)
    found = seen(api, job)
    assert (found["dryRun"], found["valid"], found["faultCount"]) == (True, False, 1)
    assert found["counts"]["service"]["created"] == 24 and len(found["rows"]) == 24
    assert entities(api) == {}


def test_other_kinds_and_new_blueprints_are_imported_too(acme, api, begun) -> None:
    jobs = [
        begun('{"identifier": "a"}\n{"identifier": "b"}\n', "jsonl"), begun("identifier: c\n", "yaml"),
        begun("identifier,Speed\nfox,4\n", blueprint="animal"),
    ]  # fmt: skip
    for job in jobs:
        worked(acme, job)
        assert seen(api, job)["status"] == "COMPLETED"
    assert set(entities(api)) == {"a", "b", "c"} and set(entities(api, "animal")) == {"fox"}
    assert seen(api, jobs[2])["blueprints"][0]["change"] == "create"


def test_a_job_whose_author_has_gone_ends_with_a_reason(acme, client, api, begun) -> None:
    job = begun()
    with tenant_scope(acme):
        Job.objects.update(actor="00000000-0000-0000-0000-000000000000")
    assert worked(acme, job) is False
    assert seen(api, job)["status"] == "FAILURE" and "does not exist" in seen(api, job)["message"]


def test_a_job_that_kills_its_workers_is_given_up(acme, api, begun) -> None:
    job = begun()
    with tenant_scope(acme):
        Job.objects.update(attempts=work.MAX_ATTEMPTS)
    assert worked(acme, job) is False
    assert (seen(api, job)["status"], seen(api, job)["message"]) == ("FAILURE", work.STOPPED)


def test_only_its_author_and_admins_see_a_job(acme, globex_alice, api, begun, client, bob) -> None:
    job = begun()
    member = client(bob)
    mine = member.post("/v1/import/csv", query={"blueprint": "service", "async": "true"}, body=TABLE.encode())
    assert mine.status_code == 202
    assert [each["id"] for each in member.get("/v1/jobs").json()["jobs"]] == [mine.json()["job"]["id"]]
    assert len(api.get("/v1/jobs").json()["jobs"]) == 2
    for speaker in (member, client(globex_alice)):
        assert speaker.get(f"/v1/jobs/{job['id']}").status_code == 404
        assert speaker.post(f"/v1/jobs/{job['id']}/cancel").status_code == 404
    assert client(globex_alice).get("/v1/jobs").json()["jobs"] == []
    assert api.get("/v1/jobs/none").status_code == 404 and api.get("/v1/jobs?from=x").status_code == 422


def test_jobs_are_paged_newest_first_without_their_files(acme, api, begun, count_queries) -> None:
    made = [begun()["id"] for _ in range(5)]
    with count_queries() as counted:
        first = api.get("/v1/jobs?limit=3").json()["jobs"]
    assert len(counted) <= 3 and all('"upload"' not in query["sql"] for query in counted)
    rest = api.get(f"/v1/jobs?limit=3&from={first[-1]['id']}").json()["jobs"]
    assert [each["id"] for each in first + rest] == made[::-1]
    assert api.get("/v1/jobs?status=COMPLETED").json()["jobs"] == []


def test_the_sweeper_rings_again_and_forgets_in_the_end(acme, api, begun) -> None:
    job = begun()
    with tenant_scope(acme):
        Job.objects.update(due_at=now())
        assert tasks.sweep() == 1 and Job.objects.get().due_at > now()
    worked(acme, job)
    with tenant_scope(acme):
        assert tasks.next_due() > now()
        Job.objects.update(due_at=now())
        assert tasks.sweep() == 1 and not Job.objects.exists()


def test_the_number_of_statements_of_a_step_does_not_grow_with_its_rows(
    acme, begun, monkeypatch, count_queries
) -> None:
    monkeypatch.setattr(writing, "BATCH", 1_000)
    counts = []
    for size in (5, 10, 200):
        job = begun("identifier,tier,size\n" + "".join(f"t{size}-{n},gold,{n}\n" for n in range(size)))
        with count_queries() as counted:
            worked(acme, job)
        counts.append(len(counted))
    assert counts[1] == counts[2]
    with tenant_scope(acme):
        assert Entity.objects.filter(identifier__startswith="t").count() == 215
