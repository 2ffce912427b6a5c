"""Mails about exemptions: to those who may answer, to whoever asked, once, and tried again when it fails."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db.models.functions import Now

from portal.moments import timestamp
from portal.outbound.mail import NO_MAIL
from scorecards import clock
from scorecards.exemptions import posting
from scorecards.exemptions.tasks import next_due
from scorecards.models import Scorecard
from tenants.scope import tenant_scope

PATH = "/v1/blueprints/service/scorecards/readiness/exemptions"
TIER = {"property": "tier", "operator": "<=", "value": 2}


def ahead(days=30):
    return timestamp(datetime.now(UTC) + timedelta(days=days))


def posted(tenant):
    with tenant_scope(tenant):
        posting.post_due()
    sent, mail.outbox = list(mail.outbox), []
    return {message.to[0]: message for message in sent}


def let_time_pass(tenant):
    with tenant_scope(tenant):
        Scorecard.objects.filter(notify_at__isnull=False).update(notify_at=Now() - timedelta(seconds=5))


def decide(api, asked, status, **more):
    answer = api.patch(f"{PATH}/{asked['id']}", json={"status": status, **more})
    assert answer.status_code == 200, answer.json()


@pytest.fixture
def failing(api, create, write):
    create(TIER)
    write("a", tier=9)
    api.patch("/v1/blueprints/service/entities/a", json={"title": "Berth\n<b>plan</b>"})
    mail.outbox.clear()
    return api


@pytest.fixture
def ask(failing, client, bob):
    def ask(caller=None, **changes):
        body = {"entity": "a", "rule": "the_rule", "reason": "Replaced in May", "expiresAt": ahead()} | changes
        answer = (caller or client(bob)).post(PATH, json=body)
        assert answer.status_code == 201, answer.json()
        return answer.json()["exemption"]

    return ask


def test_all_who_may_answer_a_request_are_told_of_it(ask, acme, alice, bob):
    ask()
    sent = posted(acme)
    assert sent.keys() == {alice.email}
    message = sent[alice.email]
    assert message.subject == "Exemption asked for: Berth <b>plan</b>"
    html = message.alternatives[0][0]
    for text in (message.body, html):
        assert bob.email in text and "The rule" in text and "Replaced in May" in text
        assert "http://acme.localhost:8080/exemptions" in text
    assert "&lt;b&gt;plan" in html and "<b>plan" not in html
    assert posted(acme) == {}


def test_moderators_of_the_blueprint_are_told_and_may_answer(ask, failing, acme, client, charlie):
    answer = failing.patch(f"/v1/users/{charlie.email}", json={"roles": ["Member", "service-moderator"]})
    assert answer.status_code == 200, answer.json()
    asked = ask()
    assert charlie.email in posted(acme)
    decide(client(charlie), asked, "GRANTED")


@pytest.mark.parametrize(("status", "subject"), [("GRANTED", "Exemption granted"), ("DECLINED", "Exemption declined")])
def test_whoever_asked_is_told_the_answer(ask, failing, acme, bob, alice, status, subject):
    asked = ask()
    posted(acme)
    decide(failing, asked, status, comment="As agreed")
    sent = posted(acme)
    assert sent.keys() == {bob.email}
    message = sent[bob.email]
    assert message.subject.startswith(subject) and alice.email in message.body and "As agreed" in message.body
    assert "/entity/service/a?tab=scorecards" in message.body


def test_of_another_end_and_of_an_early_one_whoever_asked_is_told(ask, failing, acme, bob):
    asked = ask()
    decide(failing, asked, "GRANTED")
    posted(acme)
    decide(failing, asked, "GRANTED", expiresAt=ahead(days=60))
    assert posted(acme).keys() == {bob.email}
    decide(failing, asked, "REVOKED")
    assert posted(acme)[bob.email].subject.startswith("Exemption ended")


def test_whoever_asked_is_told_when_the_time_is_over(ask, failing, acme, bob):
    decide(failing, ask(), "GRANTED")
    posted(acme)
    with tenant_scope(acme):
        card = Scorecard.objects.get()
        past = datetime.now(UTC) - timedelta(minutes=1)
        card.exemptions = [{**one, "expiresAt": timestamp(past)} for one in card.exemptions]
        card.exempt_until = past
        card.save()
        assert clock.sweep() == 1
    assert posted(acme)[bob.email].subject.startswith("Exemption over")


def test_who_grants_an_exemption_to_themselves_gets_no_mail(ask, failing, acme):
    ask(failing)
    assert posted(acme) == {}


def test_a_request_that_was_answered_or_withdrawn_meanwhile_is_told_to_nobody(ask, acme, client, bob):
    asked = ask()
    assert client(bob).delete(f"{PATH}/{asked['id']}").status_code == 200
    assert posted(acme) == {}
    with tenant_scope(acme):
        assert Scorecard.objects.get().notices == [] and next_due() is None


def test_who_may_not_see_the_entity_any_more_is_not_told_of_it(ask, failing, acme):
    asked = ask()
    posted(acme)
    decide(failing, asked, "GRANTED")
    rights = {"entities": {"read": {"users": [], "roles": ["Admin"], "teams": [], "ownedByTeam": False}}}
    assert failing.patch("/v1/blueprints/service/permissions", json=rights).status_code == 200
    assert posted(acme) == {}


def test_a_mail_that_fails_is_tried_again_with_the_same_name(ask, acme, alice, monkeypatch):
    ask()
    tried = []

    def fail(message):
        tried.append(message.extra_headers["Message-ID"])
        raise posting.UpstreamFailed("down", permanent=False) from smtplib.SMTPException()

    with monkeypatch.context() as patch:
        patch.setattr(posting, "send_mail", fail)
        assert posted(acme) == {}
    assert posted(acme) == {}
    let_time_pass(acme)
    sent = posted(acme)
    assert [sent[alice.email].extra_headers["Message-ID"]] == tried


def test_without_a_mail_server_nothing_is_noted(ask, acme, settings):
    settings.EMAIL_BACKEND = NO_MAIL
    ask()
    with tenant_scope(acme):
        assert Scorecard.objects.get().notices == []
