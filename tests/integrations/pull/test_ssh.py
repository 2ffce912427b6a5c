"""Repositories over ssh: what the program is told, where the key is while it runs, and what is left of it.

The server's side is a program in the place of ssh that serves `git-upload-pack` from a bare repository. It asks the
real ssh what it makes of its arguments, and keeps what it saw.
"""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tenants.scope import tenant_scope
from tests.integrations.pull.conftest import Puller, service
from tests.wire import Api

REAL = shutil.which("ssh")
KNOWN = "git.example.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHJyZWFsbHkgYSBrZXkgb2YgMzIgYnl0ZXM"
CREDENTIALS = {"sshKey": "{{ .secrets.DEPLOY_KEY }}", "knownHosts": KNOWN}
STAND_IN = """#!{python}
import json, os, pathlib, subprocess, sys
words = sys.argv[1:]
asked = dict(line.partition(" ")[::2] for line in subprocess.run([{real!r}, "-G", *words[:-1]], capture_output=True, text=True, check=True).stdout.splitlines())
above, pid = [], os.getpid()
while pid > 1:
    above.append(pathlib.Path(f"/proc/{{pid}}/cmdline").read_text())
    pid = int(pathlib.Path(f"/proc/{{pid}}/stat").read_text().rpartition(")")[2].split()[1])
key = pathlib.Path(asked["identityfile"])
public = subprocess.run(["ssh-keygen", "-y", "-f", key], capture_output=True, text=True).stdout
seen = {{"asked": asked, "lines": above, "environment": dict(os.environ), "mode": key.stat().st_mode, "public": public,
        "folder": key.parent.stat().st_mode, "known": pathlib.Path(asked["userknownhostsfile"]).read_text(), "words": words}}
pathlib.Path({seen!r}).write_text(json.dumps(seen))
refusal = pathlib.Path({refusal!r})
if refusal.exists():
    sys.exit(refusal.read_text())
verb, _, path = words[-1].partition(" ")
os.execvp("git", ["git", verb.removeprefix("git-"), {root!r} + path.strip("'")])
"""

pytestmark = pytest.mark.skipif(REAL is None, reason="there is no ssh on this machine")


class Host:
    """A host that takes every key; `seen` is what its last caller brought along."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._seen, self._refusal = folder / "seen.json", folder / "refusal"
        program = folder / "bin" / "ssh"
        program.parent.mkdir()
        program.write_text(
            STAND_IN.format(
                python=sys.executable, real=REAL, seen=str(self._seen), refusal=str(self._refusal), root=str(root)
            )
        )
        program.chmod(0o755)
        self.programs = program.parent

    @property
    def seen(self) -> dict[str, Any]:
        return json.loads(self._seen.read_text())

    @property
    def called(self) -> bool:
        return self._seen.exists()

    def refuse(self, words: str) -> None:
        self._refusal.write_text(words)


@pytest.fixture
def host(tmp_path, server, settings, monkeypatch) -> Host:
    settings.OUTBOUND_ALLOW = "127.0.0.1:22,127.0.0.1:2222"
    host = Host(tmp_path, server.root)
    monkeypatch.setenv("PATH", f"{host.programs}:{os.environ['PATH']}")
    return host


@pytest.fixture
def key(tmp_path) -> str:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "id"], check=True)
    return (tmp_path / "id").read_text()


@pytest.fixture
def pulling(api, acme, server, key) -> Callable[[str], Puller]:
    def make(address: str) -> Puller:
        server.holding("files", {"port.yml": service("a")})
        body = {"secretName": "DEPLOY_KEY", "secretValue": key}
        assert api.post("/v1/organization/secrets", json=body).status_code == 201
        return Puller(api, acme, address, pull={"credentials": CREDENTIALS})

    return make


@pytest.mark.parametrize(
    ("address", "user", "port"),
    [
        ("git@127.0.0.1:files.git", "git", "22"),
        ("ssh://127.0.0.1/files.git", "git", "22"),
        ("ssh://deploy@127.0.0.1:2222/files.git", "deploy", "2222"),
    ],
)
def test_files_are_read_with_the_key_and_the_hosts_key_and_nothing_of_this_machine(pulling, host, address, user, port):
    mine = pulling(address)
    assert mine.pull()["status"] == "completed" and set(mine.entities()) == {"a"}
    asked = host.seen["asked"]
    assert (asked["user"], asked["hostname"], asked["port"]) == (user, "127.0.0.1", port)
    assert asked["stricthostkeychecking"] in ("yes", "true") and asked["batchmode"] == "yes"
    assert asked["identitiesonly"] == "yes" and asked["identityagent"] == "none" and asked["forwardagent"] == "no"
    assert asked["globalknownhostsfile"] == "/dev/null" and host.seen["known"] == f"{KNOWN}\n"


def test_the_key_is_in_a_file_for_us_alone_in_no_argument_or_variable_and_gone_afterwards(pulling, host, key):
    pulling("git@127.0.0.1:files.git").pull()
    seen = host.seen
    assert seen["public"].startswith("ssh-ed25519 ")
    assert stat.S_IMODE(seen["mode"]) == 0o600 and stat.S_IMODE(seen["folder"]) == 0o700
    body = key.splitlines()[1]
    assert len(seen["lines"]) > 2
    assert all(body not in line for line in (*seen["lines"], *seen["environment"].values()))
    assert not Path(seen["asked"]["identityfile"]).exists()
    assert not Path(seen["asked"]["identityfile"]).parent.exists()


def test_the_key_is_sealed_and_shown_by_no_reply(pulling, host, api: Api, acme, key):
    mine = pulling("git@127.0.0.1:files.git")
    mine.pull()
    body = key.splitlines()[1]
    for address in ("/v1/integration/files", "/v1/integration/files/logs", "/v1/organization/secrets", "/v1/audit-log"):
        assert body not in api.get(address).content.decode()
    with tenant_scope(acme), connection.cursor() as cursor:
        for table in ("access_secret", "integrations_source", "events_event", "integrations_record"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            kept = "".join(row for (row,) in cursor.fetchall())
            assert body not in kept and body.encode().hex() not in kept


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Host key verification failed.", "the server's key is not the one in knownHosts"),
        ("git@127.0.0.1: Permission denied (publickey).", "the server refused the ssh key"),
    ],
)
def test_a_refusal_is_told_in_plain_words_and_leaves_no_key(pulling, host, said, told):
    host.refuse(said)
    mine = pulling("git@127.0.0.1:files.git")
    state = mine.pull()
    assert state["status"] == "failed" and told in state["message"] and mine.entities() == {}
    assert not Path(host.seen["asked"]["identityfile"]).exists()


@pytest.mark.parametrize("missing", ["sshKey", "knownHosts"])
def test_without_key_or_hosts_key_nobody_is_called(api, acme, host, missing):
    credentials = {name: "x" for name in CREDENTIALS if name != missing}
    answer = api.post(
        "/v1/pull-types/git/preview", json={"pull": {"repository": "git@127.0.0.1:a.git", "credentials": credentials}}
    )
    assert answer.status_code == 422 and not host.called


def test_a_key_in_clear_is_refused_when_the_source_is_saved(api, key):
    body = {"installationId": "files", "pull": {"repository": "git@git.example.org:a.git", "credentials": {"sshKey": key, "knownHosts": KNOWN}}}  # fmt: skip
    answer = api.post("/v1/pull-types/git", json=body)
    assert answer.status_code == 422 and key.splitlines()[1] not in answer.content.decode()
    assert "/pull/credentials/sshKey" in {fault["path"] for fault in answer.json()["details"]["errors"]}


@pytest.mark.parametrize(
    "address",
    ["git@127.0.0.1:-oProxyCommand=touch", "ssh://-oProxyCommand=x/a.git", "ssh://git@127.0.0.1/a.git?x", "git@169.254.169.254:a.git", "ssh://-x@127.0.0.1/a"],
)  # fmt: skip
def test_no_address_becomes_an_option_or_leads_to_what_is_not_for_tenants(api, host, address):
    api.post("/v1/organization/secrets", json={"secretName": "DEPLOY_KEY", "secretValue": "k"})
    answer = api.post("/v1/pull-types/git/preview", json={"pull": {"repository": address, "credentials": CREDENTIALS}})
    assert answer.status_code in (422, 502) or host.called, answer.content
    if host.called:
        assert not any(word.startswith("-oProxy") for word in host.seen["words"][:-1])
