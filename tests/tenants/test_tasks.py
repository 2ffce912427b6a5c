"""Celery as a bell: each task runs inside its own organization's scope, or not at all."""

import itertools

import pytest
from celery import current_app

from access.models import User
from portal.ids import uuid7
from tenants.scope import NoTenant, TenantRef, current_tenant, tenant_scope
from tenants.tasks import TaskWithoutTenant, _rung, _valkey, ring, ring_once, tenant_task

seen: list[tuple[str, str]] = []


@tenant_task(name="tests.look", queue="events")
def look(wanted: str = "") -> None:
    seen.append((current_tenant().slug, User.objects.get(email=wanted).email))


@tenant_task(name="tests.fail", queue="events")
def fail() -> None:
    assert current_tenant()
    raise RuntimeError("the task broke")


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    seen.clear()


def test_a_task_runs_in_its_own_organization_whatever_ran_before(acme: TenantRef, globex: TenantRef):
    for tenant in itertools.islice(itertools.cycle([acme, globex]), 20):
        look(tenant.key, "alice@example.com")
        with pytest.raises(RuntimeError):
            fail(tenant.key)
    assert [slug for slug, _ in seen] == ["acme", "globex"] * 10


@pytest.mark.parametrize("arguments", [(), ("",), ("nosuchorganization",)])
def test_a_task_without_an_organization_is_refused(acme, arguments):
    with pytest.raises(TaskWithoutTenant):
        look(*arguments)
    assert seen == []


def test_after_a_task_no_organization_is_left_behind(acme):
    for task in (look, fail):
        with pytest.raises((RuntimeError, User.DoesNotExist)):
            task(acme.key)
        with pytest.raises(NoTenant):
            current_tenant()


def test_a_bell_rings_after_the_commit_and_names_the_organization(
    acme, monkeypatch, django_capture_on_commit_callbacks
):
    rung: list[tuple] = []
    monkeypatch.setattr(look, "apply_async", lambda args, **_: rung.append(args))
    with django_capture_on_commit_callbacks(execute=True):
        ring(look, "alice@example.com", tenant=acme)
        assert rung == []
    assert rung == [(acme.key, "alice@example.com")]


def test_a_bell_that_cannot_be_rung_harms_nobody(acme, monkeypatch, django_capture_on_commit_callbacks):
    from kombu.exceptions import OperationalError

    def broken(**_: object) -> None:
        raise OperationalError("Valkey is away")

    monkeypatch.setattr(look, "apply_async", broken)
    with django_capture_on_commit_callbacks(execute=True):
        ring(look, tenant=acme)


def test_a_bell_that_hangs_is_rung_again_by_nobody_until_it_has_rung(
    acme, monkeypatch, django_capture_on_commit_callbacks
):
    sent: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, **_: sent.append(name))
    name = f"tests.once.{uuid7()}"

    def ask() -> None:
        with tenant_scope(acme), django_capture_on_commit_callbacks(execute=True):
            ring_once(name, "events", 600.0)

    for _ in range(3):
        ask()
    assert sent == [name]
    _rung.clear()
    for _ in range(2):
        ask()
    assert sent == [name], "another process knows it from Valkey"
    _rung.clear()
    assert _valkey().pexpire(f"t:{acme.key}:bell:{name}:600.0", 0), "its time is over"
    ask()
    assert sent == [name] * 2
