"""Where no call may go: every spelling of an inner address, every odd URL, and no connection is ever made."""

import socket

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from portal.errors import Invalid
from portal.outbound import AddressRefused, OutboundRequest, check_url, policy, send
from portal.outbound.policy import allowances
from tests.portal.servers import answering, serving

INNER_ADDRESSES = """
127.0.0.1 127.0.0.2 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255
192.168.0.1 192.168.255.255 169.254.169.254 169.254.170.2 169.254.0.1 100.64.0.1 100.100.100.200
100.127.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.175.48.1
198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
168.63.129.16 [::] [::1] [::2]
[::127.0.0.1] [::169.254.169.254] [::ffff:127.0.0.1] [::ffff:10.0.0.1] [::ffff:a9fe:a9fe]
[::ffff:0:127.0.0.1] [0:0:0:0:0:ffff:7f00:1] [0000:0000:0000:0000:0000:0000:0000:0001] [64:ff9b::127.0.0.1]
[64:ff9b::a9fe:a9fe] [64:ff9b:1::1] [2002:7f00:1::] [2002:a9fe:a9fe::] [2001::1] [2001:0:7f00:1::]
[2001:db8::1] [2001:1::1] [2001:10::1] [2001:20::1] [3fff::1] [fc00::1] [fd00::1] [fd00:ec2::254]
[fd20:ce::254] [fe80::1] [fe80::a9fe:a9fe] [fec0::1] [ff02::1] [ff0e::1] [100::1] [5f00::1] [4000::1]
[e000::1]
""".split()  # noqa: SIM905

ODD_HOSTS = """
2130706433 2852039166 0x7f000001 0xa9fea9fe 0x7f.0.0.1 0x7F.1 017700000001 0177.0.0.1 0251.0376.0251.0376
127.1 127.0.1 10.1 0 1 00 0x 0x0 127.0.0.01 127.00.0.1 127.0.0.1. 127.0.0.0x1 169.254.43518 1.2.3
256.256.256.256 127。0。0。1 127．0．0．1 127｡0｡0｡1 ①②⑦.0.0.1 １２７.0.0.1 ⑯⑨。②⑤④。⑯⑨。②⑤④
127.0.0.1%00 127.0.0.1%2e 127%2e0%2e0%2e1 localhost%00 %6c%6f%63alhost [::1%25eth0] [fe80::1%eth0]
[::ffff:127.1] [v1.x] [] user@127.0.0.1 user:pass@example.com example.com@127.0.0.1 127.0.0.1\\@example.com
example.com\\127.0.0.1 example..com .example.com example.com. -.com -x.com x-.com exa_mple..com
""".split()  # noqa: SIM905

ODD_URLS = [
    "", "example.com", "//example.com", "/relative", "http:///path", "https://", "https:example.com",
    "http:/x.com", "ftp://example.com", "file:///etc/passwd", "gopher://127.0.0.1:6379/_x", "data:,x",
    "javascript:alert(1)", "unix:///tmp/x", "http+unix://%2Ftmp%2Fx/", "dict://x.com", " https://example.com",
    "https://example.com\\@127.0.0.1", "https://example.com/\x00", "https://example.com/\r\nHost: x",
    "https:\\\\example.com", "ht\ntp://x.com", "https://exam\tple.com", "https://exam ple.com",
    "https://" + "a" * 254 + ".com", "https://" + "a" * 64 + ".com", "https://x.com/" + "a" * 5000,
    "https://\ud800.com", "https://?x", "https://#x", "https://:443", "view-source:https://x.com",
    "wss://x.com", "https://[::1", "https://::1]", "https://127.0.0.1]", "https://::1/", "https://x.com:0",
    "https://x.com:65536", "https://x.com:99999", "https://x.com:8o8o", "https://x.com:-1",
    "https://x.com:80:80", "https://x.com:٨٠",
]  # fmt: skip


@pytest.fixture
def listener(monkeypatch):
    """Counts connections to any address of this machine, on a port that the public may be called on."""
    with serving(answering(b"HTTP/1.1 200 OK\r\n\r\n"), host="::") as server:
        monkeypatch.setattr(policy, "PUBLIC_PORTS", frozenset({server.port}))
        yield server
        assert server.connections == 0


def attempt(url: str) -> Invalid:
    with (
        override_settings(OUTBOUND_ALLOW="allowed.example:1-65535"),
        pytest.raises(AddressRefused) as refused,
    ):
        send(OutboundRequest("POST", url, body=b"{}"))
    assert refused.value.permanent
    assert refused.value.status == 422
    return refused.value


@pytest.mark.parametrize("address", INNER_ADDRESSES)
def test_no_inner_address_is_called(address, listener):
    for scheme in ("https", "http"):
        attempt(f"{scheme}://{address}:{listener.port}/")


@pytest.mark.parametrize("host", ODD_HOSTS)
def test_no_odd_spelling_of_a_host_is_understood(host, listener):
    attempt(f"https://{host}:{listener.port}/")


@pytest.mark.parametrize("url", ODD_URLS)
def test_no_odd_url_is_understood(url, listener):
    attempt(url)
    with pytest.raises(AddressRefused):
        check_url(url)


def test_the_lists_are_as_long_as_they_should_be():
    assert len(INNER_ADDRESSES) + len(ODD_HOSTS) + len(ODD_URLS) >= 120


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "ip6-localhost"])
def test_a_name_of_this_machine_is_refused_after_looking_it_up(name, listener, monkeypatch):
    answers = [(socket.AF_INET6, 1, 6, "", ("::1", 0, 0, 0)), (socket.AF_INET, 1, 6, "", ("127.0.0.1", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **options: answers)
    refused = attempt(f"https://{name}:{listener.port}/")
    assert "127.0.0.1" not in refused.message and "::1" not in refused.message


def test_one_inner_address_among_public_ones_refuses_the_name(listener, monkeypatch):
    answers = [(socket.AF_INET, 1, 6, "", (address, 0)) for address in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **options: answers)
    attempt(f"https://rebound.example:{listener.port}/")


def test_a_name_is_looked_up_once_and_the_answer_is_what_is_called(monkeypatch):
    lookups: list[str] = []

    def rebinding(host, *arguments, **options):
        lookups.append(host)
        return [(socket.AF_INET, 1, 6, "", ("127.0.0.1" if len(lookups) == 1 else "127.0.0.9", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with serving(answering(b"HTTP/1.1 204 No Content\r\n\r\n")) as server:
        url = server.url(host="rebinding.example")
        with override_settings(OUTBOUND_ALLOW="rebinding.example"):
            assert send(OutboundRequest("GET", url)).status == 204
    assert lookups == ["rebinding.example"]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://93.184.216.34/", "https"),
        ("https://93.184.216.34:22/", "Port 22"),
        ("https://example.com:25/", "Port 25"),
        ("http://example.com/", "https"),
        ("https://10.0.0.7/", "not on the public internet"),
        ("https://169.254.169.254/", "never called"),
        ("https://user:secret@example.com/", "user name"),
        ("https://127.1/", "usual spelling"),
        ("ftp://example.com/", "https://"),
    ],
)
def test_a_refusal_says_why(url, words):
    with override_settings(OUTBOUND_ALLOW=""), pytest.raises(AddressRefused) as refused:
        check_url(url)
    assert words in refused.value.message


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com", "https://example.com/", "HTTPS://Example.COM/Path?q=a b#x", "https://example.com:8443/x",
        "https://example.com:443", "https://93.184.216.34/", "https://[2606:2800:220:1::1]/", "https://zażółć.example/",
        "https://xn--bcher-kva.example/ż?x={\"a\":1}", "https://a.b-c.d_e.example/%2F//x;y=1", "https://example.com:",
    ],
)  # fmt: skip
def test_an_ordinary_url_is_fine(url):
    with override_settings(OUTBOUND_ALLOW=""):
        check_url(url)


@pytest.mark.parametrize(
    ("allow", "url", "allowed"),
    [
        ("127.0.0.1:9000", "http://127.0.0.1:9000/", True),
        ("127.0.0.1:9000", "http://127.0.0.1:9001/", False),
        ("127.0.0.1:9000-9010", "http://127.0.0.1:9010/x", True),
        ("127.0.0.1:9000-9010", "http://127.0.0.1:9011/x", False),
        ("127.0.0.1", "http://127.0.0.1:1234/", True),
        ("10.0.0.0/8:80", "http://10.1.2.3/", True),
        ("10.0.0.0/8:80", "http://11.1.2.3/", False),
        ("10.0.0.0/8, fd00::/8", "http://[fd00::7]:8080/", True),
        ("[fd00::]/8:8080", "http://[fd00::7]:8080/", True),
        ("[fd00::]/8:8080", "http://[fd00::7]:8081/", False),
        ("[::1]:8080", "http://[::1]:8080/", True),
        ("::1", "http://[::1]:8080/", True),
        ("build.internal:8080", "http://build.internal:8080/hook", True),
        ("Build.Internal:8080", "http://build.INTERNAL:8080/hook", True),
        ("build.internal:8080", "http://other.internal:8080/hook", False),
        ("build.internal", "http://sub.build.internal/", False),
        ("0.0.0.0/0", "http://169.254.169.254/latest/meta-data", False),
        ("169.254.169.254", "http://169.254.169.254/", False),
        ("169.254.0.0/16:80", "http://169.254.169.254/", False),
        ("0.0.0.0/0,::/0", "http://[::ffff:169.254.169.254]/", False),
        ("::/0", "http://[fd00:ec2::254]/", False),
        ("::/0", "http://[64:ff9b::7f00:1]/", False),
        ("0.0.0.0/0", "http://168.63.129.16/", False),
        ("0.0.0.0/0", "http://0.0.0.0/", False),
        ("0.0.0.0/0", "http://10.0.0.1:12345/", True),
    ],
)
def test_an_operator_opens_what_is_listed_and_no_more(allow, url, allowed):
    with override_settings(OUTBOUND_ALLOW=allow):
        if allowed:
            check_url(url)
        else:
            with pytest.raises(AddressRefused):
                check_url(url)


@pytest.mark.parametrize(
    "entry", ["x y", "10.0.0.0/99", "host:", "host:abc", "host:1-", "http://host", ":80", "[::1", "a..b"]
)
def test_an_allow_list_that_cannot_be_read_stops_the_operator(entry):
    with pytest.raises(ImproperlyConfigured, match="OUTBOUND_ALLOW"):
        allowances(f"127.0.0.1, {entry}")


def test_a_metadata_service_behind_an_allowed_name_is_still_refused(monkeypatch):
    answers = [(socket.AF_INET, 1, 6, "", ("169.254.169.254", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **options: answers)
    with (
        override_settings(OUTBOUND_ALLOW="metadata.internal"),
        pytest.raises(AddressRefused, match="never called"),
    ):
        send(OutboundRequest("GET", "http://metadata.internal/"))
