"""A run is started again with other inputs: files of the earlier one are kept, what was encrypted is asked for anew."""

from typing import Any

from tests.actions.test_input_files import form
from tests.actions.workflows import flow, run_of, saved, start, started
from tests.wire import Api

SECRET = {"type": "string", "encryption": "aes256-gcm"}


def again(api: Api, run_id: str, **properties: Any) -> Any:
    return api.post(f"/v1/workflows/runs/{run_id}/rerun", json={"properties": properties})


def test_inputs_that_were_taken_back_are_gone_and_others_are_new(api: Api) -> None:
    saved(api, flow([start({"name": {"type": "string"}, "size": {"type": "number"}})]))
    run_id = started(api, "flow", name="cart", size=3)
    answer = again(api, run_id, name="basket", size=None)
    assert answer.status_code == 202, answer.content
    found = answer.json()["run"]
    assert (found["properties"], found["rerunOf"]) == ({"name": "basket"}, run_id)


def test_a_file_of_the_earlier_run_is_kept_beside_other_inputs(api: Api) -> None:
    saved(api, flow([start({"plan": {"type": "string", "format": "file"}, "name": {"type": "string"}})]))
    body = form(("plan", "plan.txt", b"a plan"), run={"properties": {"name": "one"}})
    first = api.post("/v1/workflows/flow/runs", **body)
    assert first.status_code == 202, first.content
    earlier = first.json()["run"]
    answer = again(api, earlier["identifier"], plan=earlier["properties"]["plan"], name="two")
    assert answer.status_code == 202, answer.content
    found = answer.json()["run"]["properties"]
    assert (found["name"], found["plan"]["sha256"]) == ("two", earlier["properties"]["plan"]["sha256"])


def test_what_was_encrypted_must_be_given_again(api: Api) -> None:
    saved(api, flow([start({"password": SECRET})]))
    run_id = started(api, "flow", password="s3cret-value")
    masked = run_of(api, run_id)["properties"]["password"]
    refused = again(api, run_id, password=masked)
    assert refused.status_code == 422
    assert refused.json()["details"]["errors"][0]["path"] == "/properties/password"
    assert again(api, run_id, password="another-value").status_code == 202
