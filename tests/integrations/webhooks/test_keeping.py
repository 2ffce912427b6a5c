"""What a sender waits for is one statement, and whatever is sent is kept as far as it can be stored."""

import json

import pytest
from django.db import connection

from tenants.scope import tenant_scope

OK = {"id": 1, "name": "First", "status": "ok", "service": "checkout"}


def test_an_event_is_one_statement_and_the_same_for_many(sender, acme, count_queries):
    hook = sender()
    hook.send(OK)
    lines = b"\n".join(json.dumps({**OK, "id": number}).encode() for number in range(30))
    with count_queries() as one:
        hook.send(OK)
    with count_queries() as many:
        hook.send(lines, headers={"Content-Type": "application/x-ndjson"})
    assert (len(one), len(many)) == (1, 1)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"a\\u0000b": 1, "a\\u0000b": 2}', "application/json"),
        (b'{"\\ud800": 1, "\\ud800": 2}', "application/json"),
        (b"name=a%00b", "application/x-www-form-urlencoded"),
        (b"\x00\xff", "application/json"),
    ],
)
def test_what_cannot_be_stored_is_kept_as_far_as_it_can(sender, body, kind):
    hook = sender()
    assert hook.send(body, headers={"Content-Type": kind}).status_code == 422
    [event] = hook.events()
    assert (event["status"], event["trace"][0]["stage"]) == ("FAILED", "received") and event["message"]


def test_a_parameter_that_cannot_be_stored_loses_what_cannot(sender):
    hook = sender(mappings=[{"blueprint": "build", "entity": {"identifier": ".queryParams.id"}}])
    assert hook.stranger.post(f"{hook.path}?id=se%00ven", body=b"{}").status_code == 202
    hook.map()
    assert hook.entities().keys() == {"seven"}


def test_an_event_is_kept_together_with_the_organizations_lane(sender, acme):
    hook = sender()
    with tenant_scope(acme), connection.cursor() as cursor:
        cursor.execute("DELETE FROM tenants_lane")
        hook.send(OK)
        cursor.execute("SELECT organization_id, waiting_since <= now() + interval '30 seconds' FROM tenants_lane")
        assert cursor.fetchall() == [(acme.id, True)]
        cursor.execute("UPDATE tenants_lane SET waiting_since = now() + interval '1 hour'")
        hook.send(OK)
        cursor.execute("SELECT waiting_since <= now() + interval '30 seconds' FROM tenants_lane")
        assert cursor.fetchall() == [(True,)]
