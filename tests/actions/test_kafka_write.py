"""KAFKA with brokers of the organization's own: one record, at a broker that may be called, or words why not."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from access.signing import organization_secret
from actions.runs import work
from portal.redaction import MASK
from tenants.scope import tenant_scope
from tests.actions.conftest import lines_of, run_of, scale_action, started
from tests.actions.kafka_broker import METADATA, PRODUCE, KafkaBroker, kafka_broker
from tests.wire import Api


@pytest.fixture
def broker(settings: Any) -> Iterator[KafkaBroker]:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    with kafka_broker() as running:
        yield running


def kafka(broker: KafkaBroker, **changes: Any) -> dict[str, Any]:
    method = {"type": "KAFKA", "brokers": broker.address, "topic": "runs", "security": {"tls": False}}
    return scale_action(invocationMethod=method | changes)


def ran(api: Api, tenant: Any, action: dict[str, Any]) -> dict[str, Any]:
    run_id = started(api, action)
    with tenant_scope(tenant):
        assert work.work_on(run_id)
    return run_of(api, run_id)


def test_the_run_message_is_written_with_its_signature(api: Api, acme, broker: KafkaBroker) -> None:
    run = ran(api, acme, kafka(broker))
    (got,) = broker.got
    message = orjson.loads(got.value)
    headers = message.pop("headers")
    with tenant_scope(acme):
        secret = organization_secret().encode()
    signed = f"{headers['X-Port-Timestamp']}.".encode() + orjson.dumps(message)
    expected = base64.b64encode(hmac.digest(secret, signed, hashlib.sha256)).decode()
    assert headers["X-Port-Signature"] == f"v1,{expected}"
    assert message["context"]["runId"] == got.key == got.headers["webhook-id"] == run["id"]
    assert message["payload"]["properties"] == {"replicas": 4} and got.topic == "runs"
    assert run["status"] == "IN_PROGRESS" and run["payload"]["payload"] == message
    assert any(f"partition {got.partition} of runs, at offset 41" in line for line in lines_of(api, run["id"]))


def test_a_message_of_the_actions_own_is_rendered(api: Api, acme, broker: KafkaBroker) -> None:
    run = ran(api, acme, kafka(broker, topic='{{ "ru" + "ns" }}', payload={"n": "{{ .inputs.replicas }}"}))
    (got,) = broker.got
    assert orjson.loads(got.value) == {"n": 4} == run["payload"]["payload"]


def test_the_backend_ends_the_run_by_its_report(api: Api, acme, broker: KafkaBroker) -> None:
    run = ran(api, acme, kafka(broker))
    assert api.patch(f"/v1/actions/runs/{run['id']}", json={"status": "SUCCESS"}).json()["run"]["status"] == "SUCCESS"


def test_without_brokers_a_consumer_claims_the_run(api: Api, acme) -> None:
    run = ran(api, acme, scale_action(invocationMethod={"type": "KAFKA"}))
    assert run["pendingExecution"] and lines_of(api, run["id"])[-1] == "Waiting for a consumer to claim the run"


def test_a_password_reaches_the_broker_and_is_not_kept(api: Api, acme, broker: KafkaBroker) -> None:
    broker.password = "hunter2-hunter2"
    secret = {"secretName": "KAFKA", "secretValue": broker.password}
    assert api.post("/v1/organization/secrets", json=secret).status_code == 201
    login = {"tls": False, "mechanism": "PLAIN", "username": "portal", "password": "{{ .secrets.KAFKA }}"}
    run = ran(api, acme, kafka(broker, security=login))
    assert len(broker.got) == 1 and run["payload"]["security"]["password"] == MASK
    assert api.patch("/v1/organization/secrets/KAFKA", json={"secretValue": "wrong-wrong"}).status_code == 200
    run = ran(api, acme, kafka(broker, security=login) | {"identifier": "again"})
    assert run["status"] == "FAILURE" and "does not accept the user name and password" in run["summary"]


def test_another_login_than_the_broker_takes_is_told(api: Api, acme, broker: KafkaBroker) -> None:
    api.post("/v1/organization/secrets", json={"secretName": "KAFKA", "secretValue": "hunter2"})
    login = {"tls": False, "mechanism": "SCRAM-SHA-256", "username": "portal", "password": "{{ .secrets.KAFKA }}"}
    run = ran(api, acme, kafka(broker, security=login))
    assert "takes no SCRAM-SHA-256, but PLAIN, SCRAM-SHA-512" in run["summary"]


def test_a_broker_that_cannot_be_reached_is_passed_over(api: Api, acme, broker: KafkaBroker) -> None:
    run = ran(api, acme, kafka(broker, brokers=f"127.0.0.1:1024, {broker.address}"))
    assert run["status"] == "IN_PROGRESS" and len(broker.got) == 1


@pytest.mark.parametrize("errors", [(3, 0), (5, 0), (0, 6)])
def test_what_was_not_written_is_tried_again(api: Api, acme, broker: KafkaBroker, errors) -> None:
    broker.errors = errors
    run = ran(api, acme, kafka(broker))
    assert run["status"] == "IN_PROGRESS" and broker.got == []
    assert "trying again in 5 s" in lines_of(api, run["id"])[-1]


@pytest.mark.parametrize(("errors", "words"), [
    ((17, 0), "the topic's name is not one"), ((29, 0), "may not write to the topic"), ((0, 10), "larger than"),
    ((0, 7), "Kafka's error 7"),
])  # fmt: skip
def test_a_refusal_ends_the_run(api: Api, acme, broker: KafkaBroker, errors, words) -> None:
    broker.errors = errors
    run = ran(api, acme, kafka(broker))
    assert run["status"] == "FAILURE" and words in run["summary"]


def test_what_may_have_been_written_is_not_written_again_by_itself(api: Api, acme, broker: KafkaBroker) -> None:
    broker.hangs_up_on = PRODUCE
    run = ran(api, acme, kafka(broker))
    assert run["status"] == "FAILURE" and "closed the connection" in run["summary"]


def test_a_broker_that_hangs_up_before_is_tried_again(api: Api, acme, broker: KafkaBroker) -> None:
    broker.hangs_up_on = METADATA
    assert ran(api, acme, kafka(broker))["status"] == "IN_PROGRESS"


@pytest.mark.parametrize(
    "garbage", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\0\0\0\4\0\0\0\1", b"\0\0\0\6\0\0\0\7xx", b"\xff\xff\xff\xff"]
)
def test_what_is_no_kafka_is_told(api: Api, acme, broker: KafkaBroker, garbage: bytes) -> None:
    broker.garbage = garbage
    run = ran(api, acme, kafka(broker))
    assert run["status"] == "FAILURE" and "is not Kafka" in run["summary"]


@pytest.mark.parametrize("leader", [("169.254.169.254", 9092), ("10.0.0.1", 9092), ("127.1", 9092), ("0x7f.1", 80)])
def test_a_cluster_does_not_lead_elsewhere(api: Api, acme, broker: KafkaBroker, leader) -> None:
    """Brokers say themselves where the leader is: that address is judged like the first."""
    broker.leader = leader
    run = ran(api, acme, kafka(broker))
    assert run["status"] == "FAILURE" and broker.calls == [METADATA] and broker.got == []


@pytest.mark.parametrize(("brokers", "security"), [
    ("10.0.0.1:9093", {}), ("kafka.example.org:9092", {"tls": False}), ("kafka.example.org:25", {}), ("", {}),
    ("a:1/b", {}), (",".join(["kafka.example.org:9093"] * 11), {}),
])  # fmt: skip
def test_nothing_else_is_called(api: Api, acme, broker: KafkaBroker, brokers, security) -> None:
    run = ran(api, acme, kafka(broker, brokers=f'{{{{ "{brokers}" }}}}', security=security))
    assert run["status"] == "FAILURE" or (brokers == "" and run["pendingExecution"])


@pytest.mark.parametrize(("method", "path"), [
    ({"brokers": "k:1"}, ""), ({"topic": "runs"}, ""), ({"brokers": 5, "topic": "runs"}, "/brokers"),
    ({"brokers": "k:1", "topic": "t", "security": {"mechanism": "GSSAPI"}}, "/security/mechanism"),
    ({"brokers": "k:1", "topic": "t", "security": {"username": "u"}}, "/security"),
    ({"brokers": "k:1", "topic": "t", "security": {"username": "u", "password": "plain"}}, "/security/password"),
    ({"brokers": "k:1", "topic": "t", "security": {"more": 1}}, "/security"),
])  # fmt: skip
def test_a_faulty_definition_is_refused(api: Api, method, path) -> None:
    answer = api.post("/v1/actions", json=scale_action(invocationMethod={"type": "KAFKA", **method}))
    assert answer.status_code == 422
    assert {fault["path"].removeprefix("/invocationMethod") for fault in answer.json()["details"]["errors"]} & {
        path,
        f"{path}/more",
    }


def test_there_are_no_brokers_of_ours(api: Api) -> None:
    answer = api.get("/v1/kafka-credentials")
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
