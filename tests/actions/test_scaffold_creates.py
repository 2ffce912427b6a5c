"""Repositories that a scaffold makes at a Git host, and repositories behind ssh."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.actions.conftest import Keep, lines_of
from tests.actions.git_server import GitServer
from tests.actions.scaffolds import TEMPLATE, ran, scaffold
from tests.wire import Api

TOKEN = {"token": "{{ .secrets.GIT_TOKEN }}"}
KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nabcdefghijklmnop\n-----END OPENSSH PRIVATE KEY-----\n"
# Plays ssh: notes how it was called and what it was given, then does what the other side would do.
FAKE_SSH = """#!/bin/sh
printf '%s\\n' "$*" >> {log}
while [ $# -gt 1 ]; do [ "$1" = "-i" ] && cat "$2" >> {log}; shift; done
cd {root} && exec sh -c "$(printf '%s' "$1" | sed "s#'/#'./#")"
"""


def creating(template: str, url: str, **changes: Any) -> dict[str, Any]:
    return scaffold(template, url, {"credentials": TOKEN, "create": {"provider": "gitea"} | changes})


@pytest.mark.parametrize(
    ("provider", "owner", "page"),
    [
        ("github", "harbour", "https://pages.example/harbour/orders"),
        ("gitea", "harbour", "https://pages.example/harbour/orders"),
        ("gitea", "ada", "https://pages.example/ada/orders"),
        ("gitlab", "harbour", "https://pages.example/-/harbour/orders"),
    ],
)
def test_a_repository_is_made_and_filled(
    api: Api, acme, server: GitServer, keep: Keep, provider: str, owner: str, page: str
) -> None:
    keep(GIT_TOKEN="a-good-token")
    url = f"{server.url}/{owner}/{{{{ .inputs.name }}}}.git"
    action = creating(server.holding("template", TEMPLATE), url, provider=provider, description="Orders of ships")
    run = ran(api, acme, action)
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert run["link"] == page
    assert "README.md" in server.tree(f"{owner}/orders")
    assert server.made[0]["description"] == "Orders of ships"
    assert server.made[0].get("private", True) is True
    again = ran(api, acme, action)
    assert (again["status"], len(server.made)) == ("SUCCESS", 1)
    assert "a-good-token" not in str(run) + str(again)


@pytest.mark.parametrize(
    ("name", "token", "words"),
    [("taken", "good-token", "name is reserved"), ("orders", "wrong", "Bad credentials")],
)
def test_what_the_host_refuses_is_told(
    api: Api, acme, server: GitServer, keep: Keep, name: str, token: str, words: str
) -> None:
    keep(GIT_TOKEN=token)
    run = ran(api, acme, creating(server.holding("template", TEMPLATE), f"{server.url}/harbour/{name}.git"))
    assert run["status"] == "FAILURE"
    assert words in run["summary"]


def test_without_a_token_nothing_is_made(api: Api, acme, server: GitServer) -> None:
    action = scaffold(
        server.holding("template", TEMPLATE), f"{server.url}/harbour/x.git", {"create": {"provider": "gitlab"}}
    )
    assert "/destination/credentials/token" in ran(api, acme, action)["summary"]


@pytest.fixture
def ssh(server: GitServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which a played ssh notes what it was asked for."""
    log, folder = tmp_path / "ssh.log", tmp_path / "bin"
    folder.mkdir()
    (folder / "ssh").write_text(FAKE_SSH.format(log=log, root=server.root))
    (folder / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return log


def test_over_ssh_the_address_is_pinned_and_the_hosts_key_required(
    api: Api, acme, server: GitServer, keep: Keep, ssh: Path
) -> None:
    keep(KEY=KEY)
    server.holding("template", TEMPLATE)
    server.bare("orders")
    credentials = {"sshKey": "{{ .secrets.KEY }}", "knownHosts": "127.0.0.1 ssh-ed25519 AAAA"}
    address = "ssh://deploy@127.0.0.1:2222/"
    action = scaffold(
        address + "template.git", address + "orders.git", {"credentials": credentials}, templateCredentials=credentials
    )
    run = ran(api, acme, action)
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert "README.md" in server.tree("orders")
    called = ssh.read_text()
    first = called.splitlines()[0]
    for word in ("HostName=127.0.0.1", "StrictHostKeyChecking=yes", "BatchMode=yes", "-F /dev/null", "-p 2222"):
        assert word in first
    assert "deploy@127.0.0.1" in first and "abcdefghijklmnop" not in first
    assert KEY in called
    assert "abcdefghijklmnop" not in str(run) + str(lines_of(api, run["id"]))


def test_without_the_hosts_key_nothing_is_called(api: Api, acme, server: GitServer, keep: Keep, ssh: Path) -> None:
    keep(KEY=KEY)
    credentials = {"sshKey": "{{ .secrets.KEY }}"}
    run = ran(api, acme, scaffold("ssh://127.0.0.1:2222/t.git", "local:x", templateCredentials=credentials))
    assert "knownHosts" in run["summary"]
    assert not ssh.exists()


def test_an_old_git_is_refused_because_it_would_look_names_up_again(
    api: Api, acme, server: GitServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template, url = server.holding("template", TEMPLATE), server.bare("orders")
    (tmp_path / "old").mkdir()
    (tmp_path / "old/git").write_text("#!/bin/sh\necho git version 2.34.1\n")
    (tmp_path / "old/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'old'}:{os.environ['PATH']}")
    assert "git 2.37 or newer is needed" in ran(api, acme, scaffold(template, url))["summary"]
