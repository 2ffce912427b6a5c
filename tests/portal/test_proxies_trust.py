import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.api.proxies import BehindProxies, caller
from portal.environment import networks
from tests.wire import Api

TRUSTED = networks("10.0.0.0/8, 192.0.2.7, fd00::/8")


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("10.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("10.0.0.1", "203.0.113.5, 10.2.0.9", "203.0.113.5"),
        ("10.0.0.1", "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.5:4711", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("fd00::1", "2001:db8::5", "2001:db8::5"),
        ("", "203.0.113.5", ""),
    ],
)
def test_the_caller_is_whom_a_trusted_proxy_names(peer: str, forwarded: str, expected: str) -> None:
    assert caller(peer, forwarded, TRUSTED) == expected


@given(st.ip_addresses().map(str), st.text(max_size=60))
def test_what_a_caller_invents_changes_nothing_behind_a_proxy(real: str, invented: str) -> None:
    """The proxy adds the real address at the end of whatever it was sent."""
    found = caller("10.0.0.1", f"{invented}, {real}", networks("10.0.0.1"))
    assert found == real or real == "10.0.0.1"


def test_without_trusted_proxies_the_header_is_not_looked_at() -> None:
    seen = {}
    application = BehindProxies(lambda environ, _: seen.update(environ) or [], [], "https")
    application({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.5"}, lambda *_: None)
    assert seen["REMOTE_ADDR"] == "10.0.0.1"
    assert seen["wsgi.url_scheme"] == "https"


def test_a_setting_that_is_no_network_stops_the_start() -> None:
    with pytest.raises(ValueError, match=r"10\.0\.0\.0/33"):
        networks("10.0.0.0/33")


def test_numbers_for_the_operator_are_not_found_through_a_proxy(db: None) -> None:
    assert Api("localhost:8080").get("/metrics").status_code == 200
    assert Api("localhost:8080", {"X-Forwarded-For": "203.0.113.5"}).get("/metrics").status_code == 404
