"""Real calls to real servers: what is sent, what is kept, and when a call ends."""

import base64
import hashlib
import hmac
import json
import socket
import time
from contextlib import contextmanager

import pytest
from django.test import override_settings

from portal.errors import UpstreamFailed
from portal.outbound import OutboundRequest, RequestRefused, connection, send, sign, standard_headers
from portal.outbound.sending import KEPT_BODY_BYTES
from tests.portal.servers import answering, certificate, read_request, secured, serving

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"


@contextmanager
def reachable(handler, host="127.0.0.1"):
    with (
        serving(handler, host) as server,
        override_settings(OUTBOUND_ALLOW=f"[{host}]:{server.port},localhost"),
    ):
        yield server


def call(handler, **options):
    with reachable(handler) as server:
        return send(OutboundRequest(options.pop("method", "POST"), server.url(options.pop("path", "/")), **options))


def failure(handler, **options) -> UpstreamFailed:
    with pytest.raises(UpstreamFailed) as failed:
        call(handler, **options)
    return failed.value


def test_a_call_sends_what_was_asked_and_gives_the_answer():
    requests: list[bytes] = []
    response = call(
        answering(OK, requests),
        path="/hook?a=b c&d=%2F#fragment",
        headers={"Content-Type": "application/json", "X-Own": "żółw"},
        body=b'{"a":1}',
    )
    assert (response.status, response.body, response.truncated, response.ok) == (200, b"hello", False, True)
    assert response.headers["content-type"] == "text/plain"
    assert response.elapsed_ms >= 0
    head, _, body = requests[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == "POST /hook?a=b%20c&d=%2F HTTP/1.1"
    assert body == b'{"a":1}'
    sent = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
    assert sent["host"].startswith("127.0.0.1:")
    assert sent["x-own"] == "żółw"
    assert sent["user-agent"] == "Roadstead"
    assert sent["content-length"] == "7"
    assert sent.keys() <= {
        "host",
        "content-type",
        "x-own",
        "user-agent",
        "accept",
        "content-length",
        "connection",
    }


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_every_method_of_the_contract_can_be_used(method):
    requests: list[bytes] = []
    call(answering(OK, requests), method=method)
    assert requests[0].startswith(method.encode() + b" / ")


def test_an_ipv6_host_is_called_and_named_in_brackets():
    requests: list[bytes] = []
    with reachable(answering(OK, requests), host="::1") as server:
        assert send(OutboundRequest("GET", server.url(host="[::1]"))).status == 200
        assert f"Host: [::1]:{server.port}\r\n".encode() in requests[0]


def test_a_name_whose_first_address_does_not_answer_is_called_at_the_next(monkeypatch):
    answers = [(socket.AF_INET, 1, 6, "", (address, 0)) for address in ("127.0.0.3", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **options: answers)
    with reachable(answering(OK)) as server:
        assert send(OutboundRequest("GET", server.url(host="localhost"))).status == 200


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["http://169.254.169.254/", "//127.0.0.1:1/", "/again", "http://localhost/"])
def test_a_redirect_is_an_answer_and_is_not_followed(status, location):
    requests: list[bytes] = []
    page = b'<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">'
    head = f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: {len(page)}\r\n\r\n"
    response = call(answering(head.encode() + page, requests))
    assert response.status == status
    assert not response.ok
    assert len(requests) == 1


@pytest.mark.parametrize("status", [204, 400, 404, 410, 429, 500, 503])
def test_every_status_is_an_answer(status):
    response = call(answering(f"HTTP/1.1 {status} X\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n".encode()))
    assert response.status == status
    assert response.headers["retry-after"] == "7"


def test_only_the_first_part_of_a_long_body_is_kept_and_the_rest_not_awaited():
    def endless(connected: socket.socket) -> None:
        read_request(connected)
        connected.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
        while True:
            connected.sendall(b"x" * 65536)

    response = call(endless)
    assert len(response.body) == KEPT_BODY_BYTES
    assert response.truncated


def test_a_body_of_exactly_the_limit_is_whole():
    body = b"x" * KEPT_BODY_BYTES
    response = call(answering(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body))
    assert response.body == body
    assert not response.truncated


def test_chunked_and_old_fashioned_answers_are_read():
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    assert call(answering(chunked)).body == b"abcde"
    assert call(answering(b"HTTP/1.0 200 OK\r\n\r\nto the end")).body == b"to the end"
    assert call(answering(b"HTTP/1.1 103 Early Hints\r\n\r\n" + OK)).body == b"hello"


def dripping(start: bytes, drop: bytes):
    def handler(connected: socket.socket) -> None:
        read_request(connected)
        connected.sendall(start)
        while True:
            time.sleep(0.05)
            connected.sendall(drop)

    return handler


@pytest.mark.parametrize(
    "handler",
    [
        dripping(b"", b""),
        dripping(b"H", b"T"),
        dripping(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        dripping(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_receiver_that_takes_its_time_is_left_at_the_deadline(handler):
    failed = failure(handler, timeout_seconds=0.6)
    assert "0.6 seconds" in failed.message
    assert not failed.permanent


def test_a_receiver_that_does_not_read_is_left_at_the_deadline():
    failed = failure(lambda connected: time.sleep(60), body=b"x" * 30_000_000, timeout_seconds=0.6)
    assert "0.6 seconds" in failed.message
    assert not failed.permanent


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"", "without sending a response"),
        (b"nonsense\r\n\r\n", "not readable HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", "not readable HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"X-Filler: " + b"x" * 20_000 + b"\r\n\r\n", "larger than 16384"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 100_000 + b"\r\n\r\n", "not readable HTTP"),
        (
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
            "not readable HTTP",
        ),
    ],
)
def test_what_is_no_answer_is_a_failure_in_words(answer, words):
    assert words in failure(answering(answer)).message


def test_a_port_where_nobody_listens_is_a_failure_worth_trying_again():
    with serving(answering(OK)) as server:
        url = server.url()
    with override_settings(OUTBOUND_ALLOW="127.0.0.1"), pytest.raises(UpstreamFailed) as failed:
        send(OutboundRequest("GET", url))
    assert "refused" in failed.value.message
    assert not failed.value.permanent


def test_an_unknown_name_is_a_permanent_failure(monkeypatch):
    def unknown(*arguments, **options):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UpstreamFailed, match="was not found") as failed:
        send(OutboundRequest("GET", "https://nowhere.example/"))
    assert failed.value.permanent


def test_a_resolver_that_does_not_answer_is_not_awaited(monkeypatch):
    monkeypatch.setattr(connection, "RESOLVE_SECONDS", 0.2)
    monkeypatch.setattr(connection, "_look_up", lambda *arguments: time.sleep(60))
    with pytest.raises(UpstreamFailed, match="took longer") as failed:
        send(OutboundRequest("GET", "https://slow.example/"))
    assert not failed.value.permanent


@pytest.fixture
def trusting(monkeypatch):
    """Lets the test's authority stand where an operator's own would."""

    def trust(certificate_file) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate_file))
        connection.tls_context.cache_clear()

    connection.tls_context.cache_clear()
    yield trust
    connection.tls_context.cache_clear()


def test_a_trusted_certificate_for_the_name_is_accepted(tmp_path, trusting):
    context, certificate_file = certificate(tmp_path, "localhost")
    trusting(certificate_file)
    named: list[str] = []
    context.sni_callback = lambda stream, name, _: named.append(name)
    with reachable(secured(context, answering(OK))) as server:
        assert send(OutboundRequest("GET", server.url(host="localhost", scheme="https"))).body == b"hello"
    assert named == ["localhost"]


@pytest.mark.parametrize(("host", "days"), [("localhost", -30), ("other.example", 30)])
def test_an_expired_certificate_or_one_for_another_name_is_refused(host, days, tmp_path, trusting):
    context, certificate_file = certificate(tmp_path, host, days=days)
    trusting(certificate_file)
    requests: list[bytes] = []
    with (
        reachable(secured(context, answering(OK, requests))) as server,
        pytest.raises(UpstreamFailed) as failed,
    ):
        send(OutboundRequest("GET", server.url(host="localhost", scheme="https")))
    assert "certificate" in failed.value.message
    assert failed.value.permanent
    assert requests == []


def test_a_certificate_nobody_vouches_for_is_refused(tmp_path, trusting):
    context, _ = certificate(tmp_path, "localhost")
    with (
        reachable(secured(context, answering(OK))) as server,
        pytest.raises(UpstreamFailed, match="self-signed"),
    ):
        send(OutboundRequest("GET", server.url(host="localhost", scheme="https")))


def test_a_plain_server_behind_https_is_a_failure():
    with reachable(answering(OK)) as server, pytest.raises(UpstreamFailed, match="secure connection"):
        send(OutboundRequest("GET", server.url(scheme="https")))


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    with serving(answering(OK)) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        assert call(answering(OK)).status == 200
        assert proxy.connections == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"method": "CONNECT"}, "is not one"),
        ({"method": "GET / HTTP/1.1\r\nX: y"}, "is not one"),
        ({"headers": {"Host": "other"}}, "Host may not be set"),
        ({"headers": {"transfer-encoding": "chunked"}}, "may not be set"),
        ({"headers": {"Content-Length": "1"}}, "may not be set"),
        ({"headers": {"X": "a\r\nEvil: b"}}, "no header may"),
        ({"headers": {"X\r\nEvil": "b"}}, "no header may"),
        ({"headers": {"X": "a\x00b"}}, "no header may"),
        ({"headers": {"": "b"}}, "no header may"),
        ({"headers": {"X": "\ud800"}}, "no header may"),
        ({"headers": {"X": "a" * 20_000}}, "larger than 16384"),
    ],
)
def test_a_request_that_would_break_the_protocol_is_not_sent(options, words):
    requests: list[bytes] = []
    with pytest.raises(RequestRefused, match=words) as refused:
        call(answering(OK, requests), **options)
    assert refused.value.permanent
    assert requests == []


def test_secrets_in_headers_and_body_do_not_show_in_a_traceback():
    request = OutboundRequest("POST", "https://example.com", {"Authorization": "Bearer hunter2"}, b"hunter3")
    assert "hunter" not in repr(request)


def test_both_signatures_prove_the_bytes_sent():
    body = json.dumps({"b": 1, "a": "ż"}, separators=(",", ":"), ensure_ascii=False).encode()
    headers = sign(body, "client-secret", 1700000000, "msg_1")
    port = hmac.new(b"client-secret", b"1700000000." + body, hashlib.sha256).digest()
    standard = hmac.new(b"client-secret", b"msg_1.1700000000." + body, hashlib.sha256).digest()
    assert headers == {
        "X-Port-Signature": "v1," + base64.b64encode(port).decode(),
        "X-Port-Timestamp": "1700000000",
        "webhook-id": "msg_1",
        "webhook-timestamp": "1700000000",
        "webhook-signature": "v1," + base64.b64encode(standard).decode(),
    }


def test_standard_webhooks_agree_with_the_published_example():
    headers = standard_headers(
        b'{"test": 2432232314}',
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        1614265330,
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_two_secrets_give_two_signatures_while_one_replaces_the_other():
    old, new = (standard_headers(b"{}", [secret], 1, "m")["webhook-signature"] for secret in ("old", "new"))
    assert standard_headers(b"{}", ["old", "new"], 1, "m")["webhook-signature"] == f"{old} {new}"


def test_an_id_with_a_dot_cannot_be_signed():
    with pytest.raises(ValueError, match="dots"):
        standard_headers(b"{}", ["secret"], 1, "a.b")
