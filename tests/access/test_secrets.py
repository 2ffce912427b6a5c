"""Secrets of the organization go in over the API and never come out; their key can be replaced while all goes on."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from access import keys
from access.models import Credential, DataKey, Secret
from access.sealing import unseal
from access.secrets import open_secrets, values_to_mask
from events.models import Destination
from events.outgoing.keys import secrets_of
from portal.secretbox import SecretUnreadable
from tenants.scope import tenant_scope
from tests.factories import make_machine
from tests.wire import Answer, Api

PATH = "/v1/organization/secrets"
VALUE = "correct horse battery staple €"


@pytest.fixture
def api(alice, client) -> Api:
    return client(alice)


def kept(api: Api, name: str = "TOKEN", value: str = VALUE, **more: Any) -> dict[str, Any]:
    answer = api.post(PATH, json={"secretName": name, "secretValue": value, **more})
    assert answer.status_code == 201, answer.content
    return answer.json()["secret"]


def faults(answer: Answer) -> set[str]:
    assert answer.status_code == 422, answer.content
    return {fault["path"] for fault in answer.json()["details"]["errors"]}


def history(api: Api) -> Answer:
    answer = api.get("/v1/audit-log", query={"resources": "secret"})
    assert answer.json()["audits"]
    return answer


def test_a_secret_is_told_by_name_and_times_only(api):
    made = kept(api, description="of the robot")
    assert made.keys() == {
        "secretName", "description", "createdAt", "createdBy", "updatedAt", "updatedBy", "valueEndsWith",
    }  # fmt: skip
    assert made["valueEndsWith"] == "le €"
    assert api.get(f"{PATH}/TOKEN").json() == {"ok": True, "secret": made}
    assert api.get(PATH).json() == {"ok": True, "secrets": [made]}


def test_the_end_of_a_short_one_is_not_shown(api):
    assert kept(api, value="x" * 15)["valueEndsWith"] == ""


def test_the_description_may_be_empty_or_absent(api):
    assert "description" not in kept(api, "NONE")
    assert kept(api, "EMPTY", description="")["description"] == ""


def test_a_new_value_replaces_the_old_one(api, acme):
    first = kept(api, description="old")
    changed = api.patch(f"{PATH}/TOKEN", json={"secretValue": "another", "description": ""}).json()["secret"]
    assert changed["description"] == "" and changed["valueEndsWith"] == ""
    assert changed["createdAt"] == first["createdAt"] and changed["updatedAt"] > first["updatedAt"]
    with tenant_scope(acme):
        assert open_secrets(["TOKEN", "OTHER"]) == {"TOKEN": "another"}
        assert values_to_mask(["TOKEN"]) == ["another", VALUE]


def test_a_change_of_nothing_changes_nothing(api):
    made = kept(api)
    assert api.patch(f"{PATH}/TOKEN", json={}).json()["secret"] == made


def test_a_deleted_secret_is_gone(api, acme):
    kept(api)
    assert api.delete(f"{PATH}/TOKEN").json() == {"ok": True}
    for answer in (api.get(f"{PATH}/TOKEN"), api.patch(f"{PATH}/TOKEN", json={}), api.delete(f"{PATH}/TOKEN")):
        assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
    with tenant_scope(acme):
        assert open_secrets(["TOKEN"]) == {}


def test_a_name_is_given_once(api):
    kept(api)
    answer = api.post(PATH, json={"secretName": "TOKEN", "secretValue": "y"})
    assert (answer.status_code, answer.json()["error"]) == (409, "identifier_taken")


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({}, {"/secretName", "/secretValue"}),
        ({"secretName": "", "secretValue": ""}, {"/secretName", "/secretValue"}),
        ({"secretName": "a b", "secretValue": 1, "description": "d" * 201},
         {"/secretName", "/secretValue", "/description"}),
        ({"secretName": "a" * 101, "secretValue": "€" * 21_846}, {"/secretName", "/secretValue"}),
        ({"secretName": "a\n", "secretValue": None}, {"/secretName", "/secretValue"}),
        ({"secretName": "../x", "secretValue": "x", "description": []}, {"/secretName", "/description"}),
        ([], {""}),
    ],
)  # fmt: skip
def test_all_faults_are_told_at_once_and_nothing_is_kept(api, body, paths):
    answer = api.post(PATH, json=body)
    assert faults(answer) == paths
    assert b"\xe2\x82\xac" not in answer.content
    assert api.get(PATH).json()["secrets"] == []


def test_64_kib_are_accepted_and_no_byte_more(api, acme):
    kept(api, value="x" * 65_536)
    assert faults(api.patch(f"{PATH}/TOKEN", json={"secretValue": "x" * 65_537})) == {"/secretValue"}
    with tenant_scope(acme):
        assert open_secrets(["TOKEN"]) == {"TOKEN": "x" * 65_536}


def test_an_organization_keeps_so_many_and_no_more(api, monkeypatch):
    monkeypatch.setattr("access.secrets.MAX_SECRETS", 1)
    kept(api)
    answer = api.post(PATH, json={"secretName": "SECOND", "secretValue": "y"})
    assert (answer.status_code, answer.json()["error"]) == (409, "too_many_secrets")


def test_listing_is_one_query_that_reads_no_seals(api):
    def queries() -> list[str]:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert api.get(PATH).status_code == 200
        return [query["sql"] for query in captured if "access_secret" in query["sql"]]

    kept(api, "ONE")
    assert len(queries()) == 1
    for n in range(5):
        kept(api, f"MORE_{n}")
    (asked,) = queries()
    assert '"sealed"' not in asked and '"previous"' not in asked


def test_members_neither_see_secrets_nor_their_history(api, client, charlie):
    kept(api)
    other = client(charlie)
    for answer in (
        other.get(PATH),
        other.get(f"{PATH}/TOKEN"),
        other.post(PATH, json={}),
        other.delete(f"{PATH}/TOKEN"),
    ):
        assert answer.status_code == 403
    for audit in history(api).json()["audits"]:
        assert other.get("/v1/audit-log", query={"identifier": audit["identifier"]}).json()["audits"] == []


def test_every_change_is_in_the_log_and_no_value_is(api):
    kept(api)
    api.patch(f"{PATH}/TOKEN", json={"secretValue": "another one, and a long one"})
    api.delete(f"{PATH}/TOKEN")
    answer = history(api)
    assert [audit["action"] for audit in answer.json()["audits"]] == ["DELETE", "UPDATE", "CREATE"]
    for told in (VALUE, "le €", "another one", " one"):
        assert told not in answer.content.decode()


def test_a_seal_opens_for_its_row_and_version_only(api, acme):
    kept(api, "ONE", "first"), kept(api, "TWO", "second")
    with tenant_scope(acme):
        one, two = Secret.objects.get(name="ONE"), Secret.objects.get(name="TWO")
        assert b"first" not in bytes(one.sealed)
        Secret.objects.filter(name="TWO").update(sealed=one.sealed)
        with pytest.raises(SecretUnreadable):
            open_secrets(["TWO"])
        Secret.objects.filter(name="TWO").update(sealed=two.sealed, version=2)
        with pytest.raises(SecretUnreadable):
            open_secrets(["TWO"])


def test_other_organizations_have_secrets_of_their_own(api, globex, client):
    kept(api)
    stranger = client(make_machine(globex))
    assert stranger.get(PATH).json()["secrets"] == [] and stranger.get(f"{PATH}/TOKEN").status_code == 404
    kept(stranger, value="of globex")
    with tenant_scope(globex):
        assert open_secrets(["TOKEN"]) == {"TOKEN": "of globex"}


# The data key and its wrapping


def told(*arguments: str) -> str:
    out = io.StringIO()
    call_command("secrets", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def sealed_things(api, acme) -> Any:
    """One of everything that is sealed; gives what it opens to."""
    kept(api)
    api.patch(f"{PATH}/TOKEN", json={"secretValue": "another"})
    machine = make_machine(acme)
    path = "/v1/changelog-destinations"
    made = api.post(path, json={"title": "one", "url": "https://ops.example.org"}).json()
    api.post(f"{path}/{made['destination']['id']}/rotate-secret")
    hook = {"identifier": "sender", "title": "Sender", "security": {"secret": "of the sender"}}
    assert api.post("/v1/webhooks", json=hook).status_code < 300

    def opened() -> list[Any]:
        with tenant_scope(acme):
            app = Credential.objects.get(client_id=machine.client_id)
            return [
                values_to_mask(["TOKEN"]),
                unseal(bytes(app.secret_sealed), app.client_id),
                [secrets_of(row) for row in Destination.objects.all()],
                api.get("/v1/webhooks/sender").json()["integration"]["security"]["secret"],
            ]

    return opened


def test_everything_sealed_opens_after_the_key_was_renewed(sealed_things, acme):
    with tenant_scope(acme):
        before, key = sealed_things(), bytes(DataKey.objects.get().wrapped)
        seals = {found[1:]: found.sealed for found in keys.all_seals()}
        assert len(seals) >= 6
    assert f"acme: a new key, and {len(seals)} seals made anew" in told("renew", "acme")
    assert sealed_things() == before
    with tenant_scope(acme):
        assert bytes(DataKey.objects.get().wrapped) != key
        assert not {found.sealed for found in keys.all_seals()} & set(seals.values())
        # The key before is of no use any more.
        DataKey.objects.update(previous=None)
    assert sealed_things() == before


def test_a_renewal_that_stopped_half_way_is_ended_by_the_next(sealed_things, acme, monkeypatch):
    before = sealed_things()

    def stopped(*_: Any) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, tenant_scope(acme), pytest.raises(KeyboardInterrupt):
        patched.setattr(keys, "seal_anew", stopped)
        keys.renew_data_key()
    assert sealed_things() == before
    told("renew", "acme")
    with tenant_scope(acme):
        DataKey.objects.update(previous=None)
    assert sealed_things() == before


def test_a_secret_written_during_a_renewal_is_kept(api, acme):
    kept(api)
    with tenant_scope(acme):
        found = next(seal for seal in keys.all_seals() if seal.column == "sealed")
    api.patch(f"{PATH}/TOKEN", json={"secretValue": "written meanwhile"})
    with tenant_scope(acme):
        assert not keys.seal_anew(found, VALUE.encode(), keys.box_of(DataKey.objects.get()))
        assert open_secrets(["TOKEN"]) == {"TOKEN": "written meanwhile"}


def test_another_secrets_key_takes_over(sealed_things, settings):
    before, old = sealed_things(), settings.SECRETS_KEY
    new = "a new key of the operator long enough"
    settings.SECRETS_KEY = f"{new},{old}"
    told("renew", "acme")
    assert "acme: wrapped anew" in told("rewrap")
    assert told("rewrap") == ""
    settings.SECRETS_KEY = new
    assert sealed_things() == before


def test_an_organization_whose_key_is_gone_does_not_hold_up_the_others(sealed_things, settings, acme, globex):
    old, new = settings.SECRETS_KEY, "a new key of the operator long enough"
    make_machine(globex)
    settings.SECRETS_KEY = f"{new},{old}"
    told("rewrap", "acme")
    settings.SECRETS_KEY = f"another new key long enough as well,{new}"
    with pytest.raises(CommandError, match="globex: The secrets were sealed under another SECRETS_KEY"):
        told("rewrap")
    with tenant_scope(acme):
        assert not keys.rewrap_data_key()


@pytest.mark.parametrize("arguments", [("renew",), ("renew", "nobody"), ("rewrap", "nobody")])
def test_nothing_is_renewed_by_accident(acme, arguments):
    with pytest.raises(CommandError):
        told(*arguments)
