"""Sealed secrets open for their tenant, name and version only, and survive a change of the operator's key."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.secretbox import SecretBox, SecretUnreadable, is_current, new_data_key, rewrap

OLD, NEW = "old-" + "k" * 40, "new-" + "k" * 40


@pytest.fixture(autouse=True)
def secrets_key():
    with override_settings(SECRETS_KEY=OLD):
        yield


@settings(max_examples=50)
@given(st.text())
def test_what_was_sealed_opens_again(text):
    with override_settings(SECRETS_KEY=OLD):
        box = SecretBox("acme", new_data_key("acme"))
        assert box.open("TOKEN", 1, box.seal("TOKEN", 1, text)) == text


def test_a_sealed_secret_shows_nothing_and_never_twice_the_same():
    box = SecretBox("acme", new_data_key("acme"))
    first, second = box.seal("TOKEN", 1, "hunter2"), box.seal("TOKEN", 1, "hunter2")
    assert b"hunter2" not in first
    assert first != second


@pytest.mark.parametrize(("secret", "version"), [("OTHER", 1), ("TOKEN", 2), ("", 1), ("TOKEN|1", 0)])
def test_a_secret_does_not_open_under_another_name_or_version(secret, version):
    box = SecretBox("acme", new_data_key("acme"))
    with pytest.raises(SecretUnreadable):
        box.open(secret, version, box.seal("TOKEN", 1, "hunter2"))


def test_a_secret_does_not_open_for_another_tenant():
    acme, globex = SecretBox("acme", new_data_key("acme")), SecretBox("globex", new_data_key("globex"))
    with pytest.raises(SecretUnreadable):
        globex.open("TOKEN", 1, acme.seal("TOKEN", 1, "hunter2"))


def test_a_data_key_does_not_unwrap_for_another_tenant():
    with pytest.raises(SecretUnreadable):
        SecretBox("globex", new_data_key("acme"))


def test_a_change_of_any_byte_is_noticed():
    wrapped = new_data_key("acme")
    box = SecretBox("acme", wrapped)
    sealed = box.seal("TOKEN", 1, "hunter2")
    for position in range(len(sealed)):
        with pytest.raises(SecretUnreadable):
            box.open("TOKEN", 1, flipped(sealed, position))
    for position in range(len(wrapped)):
        with pytest.raises(SecretUnreadable):
            SecretBox("acme", flipped(wrapped, position))


@pytest.mark.parametrize("length", [0, 1, 5, 13, 20])
def test_a_secret_cut_short_is_refused(length):
    box = SecretBox("acme", new_data_key("acme"))
    with pytest.raises(SecretUnreadable):
        box.open("TOKEN", 1, box.seal("TOKEN", 1, "hunter2")[:length])


def test_another_operators_key_opens_nothing():
    wrapped = new_data_key("acme")
    with override_settings(SECRETS_KEY=NEW), pytest.raises(SecretUnreadable, match="another SECRETS_KEY"):
        SecretBox("acme", wrapped)


def test_a_new_key_is_put_before_the_old_then_tenants_are_rewrapped_and_the_old_goes():
    wrapped = new_data_key("acme")
    sealed = SecretBox("acme", wrapped).seal("TOKEN", 1, "hunter2")
    with override_settings(SECRETS_KEY=f"{NEW}, {OLD}"):
        assert SecretBox("acme", wrapped).open("TOKEN", 1, sealed) == "hunter2"
        assert not is_current(wrapped)
        rewrapped = rewrap("acme", wrapped)
        assert is_current(rewrapped)
    with override_settings(SECRETS_KEY=NEW):
        assert SecretBox("acme", rewrapped).open("TOKEN", 1, sealed) == "hunter2"


@pytest.mark.parametrize("key", ["", "short", ",", f"{OLD},short"])
def test_a_key_that_is_too_short_stops_the_operator(key):
    with override_settings(SECRETS_KEY=key), pytest.raises(ImproperlyConfigured, match="SECRETS_KEY"):
        new_data_key("acme")


def test_a_failure_tells_nothing_of_the_secret():
    box = SecretBox("acme", new_data_key("acme"))
    with pytest.raises(SecretUnreadable) as failed:
        box.open("TOKEN", 2, box.seal("TOKEN", 1, "hunter2"))
    assert failed.value.__cause__ is None
    assert "hunter2" not in str(failed.value.envelope())


def flipped(data: bytes, position: int) -> bytes:
    return data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :]
