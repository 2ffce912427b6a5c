"""Weekly mails: what they say, to whom, and once a week."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from access.models import User
from portal.errors import UpstreamFailed
from portal.outbound.mail import NO_MAIL
from scorecards.initiatives.posting import begin_of, post_digests
from tenants.scope import tenant_scope

TIER = {"property": "tier", "operator": "<=", "value": 2}
MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)


def text_of(message):
    return message.body


@pytest.fixture
def begun(api, create, write):
    """Bob's team has two services that fail, and nobody has a third."""
    create(TIER)
    for name in "abc":
        write(name, tier=9)
    for name in "ab":
        api.patch(f"/v1/blueprints/service/entities/{name}", json={"team": ["payments"], "title": f"Service\n{name}"})
    begin(api)
    mail.outbox.clear()
    return api


def begin(api, **changes):
    body = {
        "identifier": "tidy", "title": "Tidy <up>", "startDate": "2026-01-01T00:00:00Z",
        "dueDate": "2027-01-01T00:00:00Z", "blueprint": "service",
        "target": {"scorecard": "readiness", "level": "Bronze"},
    } | changes  # fmt: skip
    answer = api.post("/v1/initiatives", json=body)
    assert answer.status_code == 201, answer.json()


def post(acme, moment=MONDAY):
    with tenant_scope(acme):
        post_digests(moment)
    sent, mail.outbox = list(mail.outbox), []
    return {message.to[0]: message for message in sent}


def test_one_that_was_ended_asks_nobody(begun, acme):
    begun.patch("/v1/initiatives/tidy", json={"ended": True})
    assert post(acme) == {}


def test_each_member_of_a_team_is_told_of_its_open_work(begun, acme, alice, bob):
    sent = post(acme)
    assert sent.keys() == {alice.email, bob.email}
    message = sent[bob.email]
    assert message.subject == "2 things to do in 1 initiative"
    assert "- Service a: The rule" in message.body and "0 of 3 are done" in message.body
    assert "/initiatives/tidy" in message.body
    assert "/entity/service/a?tab=scorecards" in message.body and "/account" in message.body
    html = message.alternatives[0][0]
    assert "Tidy &lt;up&gt;" in html and "<up>" not in html


def test_each_is_told_once_a_week(begun, acme):
    assert len(post(acme)) == 2
    assert post(acme, MONDAY + timedelta(hours=3)) == {}
    assert len(post(acme, MONDAY + timedelta(days=7, hours=1))) == 2


def test_on_other_days_nobody_is_told(begun, acme):
    assert post(acme, MONDAY + timedelta(days=2)) == {}
    assert post(acme, MONDAY - timedelta(minutes=1)) == {}


@pytest.mark.parametrize(("moment", "begun_at"), [
    (MONDAY, MONDAY), (MONDAY + timedelta(days=6), MONDAY), (MONDAY - timedelta(seconds=1), MONDAY - timedelta(days=7)),
])  # fmt: skip
def test_a_week_begins_on_monday_morning(moment, begun_at):
    assert begin_of(moment) == begun_at


@pytest.mark.parametrize(("zone", "hours"), [("Asia/Tokyo", -9), ("America/Los_Angeles", 8), ("Nowhere", 0), (7, 0)])
def test_mails_come_at_seven_by_the_clock_of_their_reader(begun, acme, bob, zone, hours):
    with tenant_scope(acme):
        User.objects.filter(email=bob.email).update(preferences={"timeZone": zone})
    there = MONDAY + timedelta(hours=hours)
    assert bob.email not in post(acme, there - timedelta(minutes=1))
    assert bob.email in post(acme, there)
    assert bob.email not in post(acme, there + timedelta(hours=1))


def test_work_that_was_given_to_somebody_is_told_to_them(begun, acme, bob, charlie):
    given = {"assignments": [{"entity": "a", "assignee": {"user": charlie.email}}]}
    assert begun.put("/v1/initiatives/tidy/assignees", json=given).status_code == 200
    sent = post(acme)
    assert sent[charlie.email].subject == sent[bob.email].subject == "1 thing to do in 1 initiative"


def test_nobody_is_told_of_what_they_may_not_see(begun, acme, charlie):
    given = {"assignments": [{"entity": "a", "assignee": {"user": charlie.email}}]}
    begun.put("/v1/initiatives/tidy/assignees", json=given)
    rights = {"entities": {"read": {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": True}}}
    begun.patch("/v1/blueprints/service/permissions", json=rights)
    assert charlie.email not in post(acme)


def test_whoever_wants_no_mails_gets_none(begun, acme, bob):
    with tenant_scope(acme):
        User.objects.filter(email=bob.email).update(preferences={"initiativeDigest": False})
    assert bob.email not in post(acme)


@pytest.mark.parametrize("changes", [{"digest": False}, {"startDate": "2026-12-20T00:00:00Z"}])
def test_an_initiative_that_has_not_begun_or_wants_no_mails_is_not_told(api, create, write, acme, changes):
    create(TIER)
    write("a", tier=9)
    api.patch("/v1/blueprints/service/entities/a", json={"team": ["payments"]})
    begin(api, **changes)
    assert post(acme) == {}


def test_without_a_mail_server_nobody_is_marked_as_told(begun, acme, settings):
    settings.EMAIL_BACKEND = NO_MAIL
    assert post(acme) == {}
    with tenant_scope(acme):
        assert not User.objects.exclude(digested_at=None).exists()


def test_whom_the_server_could_not_take_is_tried_again(begun, acme, monkeypatch):
    def busy(message):
        raise UpstreamFailed("busy", permanent=False)

    with monkeypatch.context() as patched:
        patched.setattr("scorecards.initiatives.posting.send_mail", busy)
        assert post(acme) == {}
    assert len(post(acme, MONDAY + timedelta(hours=1))) == 2


def test_many_people_are_told_in_turns(begun, acme, monkeypatch):
    monkeypatch.setattr("scorecards.initiatives.posting.MAX_PEOPLE", 2)
    with tenant_scope(acme):
        assert post_digests(MONDAY)
        assert not post_digests(MONDAY)
    assert len(mail.outbox) == 2


def test_a_preview_shows_the_mail_to_its_reader_and_to_admins(begun, client, bob, charlie):
    shown = client(bob).get("/v1/initiative-digest").json()["digest"]
    assert (shown["to"], shown["items"]) == (bob.email, 2)
    assert "Service a" in shown["text"] and "<ul>" in shown["html"]
    assert begun.get("/v1/initiative-digest", query={"user": bob.email}).json()["digest"]["text"] == shown["text"]
    assert client(charlie).get("/v1/initiative-digest", query={"user": bob.email}).status_code == 403
    assert client(charlie).get("/v1/initiative-digest").json()["digest"]["items"] == 0
    assert begun.get("/v1/initiative-digest", query={"user": "nobody@example.com"}).status_code == 404


def test_a_mail_costs_the_same_for_few_and_for_many_initiatives(begun, count_queries):
    counts = []
    for number in range(3):
        begin(begun, identifier=f"more{number}")
        with count_queries() as counted:
            begun.get("/v1/initiative-digest")
        counts.append(len(counted))
    assert counts[0] == counts[-1]
