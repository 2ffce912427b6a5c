"""The page's policy allows what the page needs, and nothing else."""

from urllib.parse import urlsplit


def test_page_may_listen_where_the_stream_route_leads(client, alice):
    policy = client(host=alice.host).get("/").headers["content-security-policy"]
    answer = client(alice).get("/v1/stream")
    assert answer.status_code == 307
    target = urlsplit(answer.headers["location"])
    assert f"connect-src 'self' {target.scheme}://{target.netloc};" in policy


def test_each_page_has_a_nonce_of_its_own(client, alice):
    policies = {client(host=alice.host).get("/").headers["content-security-policy"] for _ in range(2)}
    assert len(policies) == 2 and all("unsafe" not in policy for policy in policies)


def test_frame_of_diagrams_runs_our_scripts_only_and_asks_nobody(client, alice):
    policy = client(host=alice.host).get("/diagrams").headers["content-security-policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["script-src"] == directives["frame-ancestors"] == "'self'"
    assert directives["default-src"] == "'none'" and "connect-src" not in directives
