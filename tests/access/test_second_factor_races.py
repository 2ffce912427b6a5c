"""One code, sent twenty times at the same moment: one of them counts."""

import threading

import pyotp
import pytest
from django.db import connection, transaction

from access import second_factor
from access.models import User
from portal.errors import InvalidCredentials
from tenants.organizations import create_organization
from tenants.scope import TenantRef, leave, tenant_scope
from tests.factories import PASSWORD, make_person, unique

AT_ONCE = 20


@pytest.fixture
def tenant(committed: None) -> TenantRef:
    with transaction.atomic():
        return create_organization("Race", unique("race"))


def tries(tenant: TenantRef, user_id: str, code: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each of them was told; the limit of failures is another claim."""
    monkeypatch.setattr(second_factor, "FAILURES", "1000/minute")
    start, told = threading.Barrier(AT_ONCE, timeout=240), []

    def one() -> None:
        try:
            with tenant_scope(tenant):
                user = User.objects.get(pk=user_id)
                start.wait()
                told.append(second_factor.check(user, code))
        except InvalidCredentials:
            told.append("refused")
        finally:
            leave()
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def test_of_twenty_with_the_same_code_one_comes_in(tenant, monkeypatch):
    dora = make_person(tenant, unique("dora"))
    with tenant_scope(tenant):
        secret = second_factor.begin_setup(User.objects.get(pk=dora.id), PASSWORD)["secret"]
        codes = second_factor.confirm_setup(User.objects.get(pk=dora.id), pyotp.TOTP(secret).now())
        User.objects.update(totp_step=0)
    now = pyotp.TOTP(secret).now()
    assert tries(tenant, dora.id, now, monkeypatch) == ["code", *["refused"] * (AT_ONCE - 1)]
    assert tries(tenant, dora.id, codes[0], monkeypatch) == ["recovery", *["refused"] * (AT_ONCE - 1)]
