"""The secret shared with receivers: kept sealed, read back by this organization only."""

import pytest

from access.models import Credential
from access.sealing import seal, unseal
from access.signing import organization_secret
from portal.secretbox import SecretUnreadable
from tenants.scope import tenant_scope
from tests.factories import make_machine


def test_receivers_share_the_secret_of_the_oldest_app(acme) -> None:
    first = make_machine(acme, "first")
    make_machine(acme, "second")
    with tenant_scope(acme):
        assert organization_secret() == first.secret


def test_a_sealed_secret_does_not_show_the_secret(acme) -> None:
    machine = make_machine(acme)
    with tenant_scope(acme):
        stored = Credential.objects.get(client_id=machine.client_id)
        assert machine.secret.encode() not in bytes(stored.secret_sealed)


def test_another_organization_cannot_open_it(acme, globex) -> None:
    with tenant_scope(acme):
        sealed = seal("open sesame", "name")
    with tenant_scope(globex), pytest.raises(SecretUnreadable):
        unseal(sealed, "name")


def test_it_opens_under_its_own_name_only(acme) -> None:
    with tenant_scope(acme):
        sealed = seal("open sesame", "name")
        assert unseal(sealed, "name") == "open sesame"
        with pytest.raises(SecretUnreadable):
            unseal(sealed, "other")
