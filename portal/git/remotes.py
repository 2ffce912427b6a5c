"""Addresses of Git repositories: read strictly, judged like every address, and pinned to what was judged.

https and http, ssh (also as git@host:path), and `local:name` for a repository of an organization (the `owner`) in the
folder that the operator keeps for them (REPOSITORIES_DIR).
"""

import base64
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from portal import outbound
from portal.errors import Fault, Invalid
from portal.types import JsonObject

LOCAL = "local:"
ALIKE_SCP = re.compile(r"(?P<user>[A-Za-z0-9_][A-Za-z0-9._-]*)@(?P<host>[A-Za-z0-9.-]+):(?P<path>[^/:][^:]*)")
WITH_USER = re.compile(r"ssh://(?:(?P<user>[A-Za-z0-9_][A-Za-z0-9._-]*)@)?(?P<rest>.*)")
LOCAL_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(?:/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,4}")
# Branches, tags and commits, and nothing that git would read as something else.
REF = re.compile(r"(?!.*(?:\.\.|//|@\{|\.lock(?:/|$)))[A-Za-z0-9_][A-Za-z0-9_./@+#-]{0,199}(?<![./])")
KEY, KNOWN_HOSTS, AUTHORITIES = "key", "known_hosts", "authorities.pem"


@dataclass(frozen=True, slots=True)
class Remote:
    """`config` and `environment` are for git, `files` for the folder it runs in; each may hold secrets."""

    url: str
    protocol: str
    config: Mapping[str, str] = field(default_factory=dict, repr=False)
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: Mapping[str, str] = field(default_factory=dict, repr=False)
    page: str | None = None
    # Where people can clone a repository of ours, when the operator says so.
    clone: str | None = None
    # The folder of all repositories of the same owner.
    home: Path | None = None

    @property
    def folder(self) -> Path | None:
        """Where a repository of ours lies."""
        return Path(self.url) if self.protocol == "file" else None

    @property
    def others(self) -> int:
        """How many repositories of ours the owner has."""
        return sum(1 for _ in self.home.rglob("*.git/HEAD")) if self.home else 0


def check_address(address: str) -> None:
    """Raises Invalid for what can never be reached; names are resolved only when they are called."""
    if address.startswith(LOCAL):
        _local_name(address)
    else:
        outbound.check_url(_as_url(address)[0], outbound.GIT_PORTS)


def remote_of(address: str, credentials: JsonObject, folder: Path, owner: str) -> Remote:
    """`folder` is where git will run. Raises Invalid, UpstreamFailed."""
    if address.startswith(LOCAL):
        return _local(_local_name(address), owner)
    url, user = _as_url(address)
    target = outbound.check_url(url, outbound.GIT_PORTS)
    if "?" in target.resource:
        raise Invalid("The address of a repository has no query")
    addresses = [str(found) for found in outbound.judged(target)]
    make = _ssh if target.scheme == "ssh" else _http
    return make(target, addresses, credentials, user, folder)


def ref_faults(ref: str, what: str, pointer: str) -> list[Fault]:
    return [] if REF.fullmatch(ref) else [Fault(pointer, f'"{ref}" cannot be the name of a {what}', "ref")]


def require_ref(ref: str, what: str, pointer: str) -> str:
    """Raises Invalid."""
    faults = ref_faults(ref, what, pointer)
    if faults:
        raise Invalid.from_faults("the invocation", faults)
    return ref


def _as_url(address: str) -> tuple[str, str]:
    """(URL without a user, user)."""
    scp = ALIKE_SCP.fullmatch(address)
    if scp:
        return f"ssh://{scp['host']}/{scp['path']}", scp["user"]
    match = WITH_USER.fullmatch(address)
    return (f"ssh://{match['rest']}", match["user"] or "git") if match else (address, "")


def _http(target: outbound.Target, addresses: list[str], credentials: JsonObject, user: str, folder: Path) -> Remote:
    base = f"{target.scheme}://{target.authority}"
    host = f"[{target.host}]" if ":" in target.host else target.host
    pinned = ",".join(f"[{found}]" if ":" in found else found for found in addresses)
    config = {"http.curloptResolve": f"{host}:{target.port}:{pinned}", "http.sslCAInfo": str(folder / AUTHORITIES)}
    token = credentials.get("token")
    if token:
        name = credentials.get("username") or "x-access-token"
        proof = base64.b64encode(f"{name}:{token}".encode()).decode()
        config[f"http.{base}/.extraHeader"] = f"Authorization: Basic {proof}"
    page = base + target.resource.removesuffix(".git")
    files = {AUTHORITIES: outbound.authorities()}
    return Remote(base + target.resource, target.scheme, config, files=files, page=page)


def _ssh(target: outbound.Target, addresses: list[str], credentials: JsonObject, user: str, folder: Path) -> Remote:
    """The host's key must be known: without it nobody could tell who takes the secret's proof."""
    key, known = credentials.get("sshKey"), credentials.get("knownHosts")
    if not key or not known:
        raise Invalid("An address over ssh needs credentials with sshKey and knownHosts")
    options = {
        "HostName": addresses[0], "HostKeyAlias": target.host, "UserKnownHostsFile": folder / KNOWN_HOSTS,
        "GlobalKnownHostsFile": "/dev/null", "StrictHostKeyChecking": "yes", "BatchMode": "yes",
        "IdentitiesOnly": "yes", "IdentityAgent": "none", "ConnectTimeout": "10", "CanonicalizeHostname": "no",
        "ControlMaster": "no", "ControlPath": "none", "ForwardAgent": "no",
    }  # fmt: skip
    words = " ".join(f"-o {shlex.quote(f'{name}={value}')}" for name, value in options.items())
    command = f"ssh -F /dev/null -i {shlex.quote(str(folder / KEY))} {words}"
    environment = {"GIT_SSH_COMMAND": command, "GIT_SSH_VARIANT": "ssh"}
    files = {KEY: key.rstrip() + "\n", KNOWN_HOSTS: known.rstrip() + "\n"}
    url = f"ssh://{user}@{target.authority}{target.resource}"
    page = f"https://{target.host}{target.resource.removesuffix('.git')}"
    return Remote(url, "ssh", environment=environment, files=files, page=page)


def _local_name(address: str) -> str:
    name = address.removeprefix(LOCAL).removesuffix(".git")
    if not LOCAL_NAME.fullmatch(name):
        raise Invalid(f'"{name}" cannot be the name of a local repository')
    return name


def _local(name: str, owner: str) -> Remote:
    """Each owner has a folder of its own: no name leads into another's."""
    if not settings.REPOSITORIES_DIR:
        raise Invalid("The operator keeps no folder for local repositories (REPOSITORIES_DIR)")
    home = Path(settings.REPOSITORIES_DIR).resolve() / owner
    base = settings.REPOSITORIES_URL
    clone = f"{base}/{owner}/{name}.git" if base else None
    return Remote(str(home / f"{name}.git"), "file", clone=clone, home=home)
