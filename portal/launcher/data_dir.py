"""The one directory that holds all an installation keeps: its servers' data, its keys, its records."""

import fcntl
import hashlib
import os
import secrets
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from portal.launcher.programs import Account, reachable, service_account

MARKER = "installation"
LONGEST_SOCKET_FOLDER = 85  # sun_path holds 107 bytes, and PostgreSQL appends a file name


class DataDirError(Exception):
    """Raised with one sentence for the person at the keyboard."""


@dataclass(frozen=True)
class DataDir:
    """`services` belongs to the account that runs the servers; the rest to the launcher's own user."""

    root: Path
    services: Path
    sockets: Path
    records: Path
    account: Account | None


def open_data_dir(root: Path) -> DataDir:
    """Makes what is missing. Raises DataDirError for a folder that is in use for something else."""
    root = root.absolute()
    account = service_account()
    identifier = installation(root, account)
    services = private_folder(services_folder(root, identifier, account), account)
    sockets = private_folder(sockets_folder(services), account)
    records = private_folder(root / "processes", None)
    return DataDir(root, services, sockets, records, account)


def installation(root: Path, account: Account | None) -> str:
    """Identifier of the installation, made with the folder."""
    root.mkdir(parents=True, exist_ok=True)
    marker = root / MARKER
    if not marker.exists():
        if any(root.iterdir()):
            raise DataDirError(f"{root} is not empty and not a data directory: name another with --data-dir")
        root.chmod(0o700 if account is None else 0o711)
        marker.write_text(secrets.token_hex(6) + "\n")
    return marker.read_text().strip()


def services_folder(root: Path, identifier: str, account: Account | None) -> Path:
    """Below a closed home (root's, as a rule) the service account gets a folder of its own outside."""
    if reachable(root, account):
        return root / "services"
    return Path("/var/lib") / f"roadstead-{identifier}"


def sockets_folder(services: Path) -> Path:
    inside = services / "sockets"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    return Path("/tmp") / f"roadstead-{hashlib.sha256(os.fsencode(inside)).hexdigest()[:12]}"


def private_folder(path: Path, account: Account | None) -> Path:
    """Raises DataDirError when somebody else has put something in its place."""
    owner = os.geteuid() if account is None else account.uid
    if not path.exists():
        path.mkdir(mode=0o700)
        os.chown(path, owner, -1)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
        raise DataDirError(f"{path} belongs to somebody else: was this data directory made by another user?")
    path.chmod(0o700)
    return path


def throw_away(data_dir: DataDir) -> None:
    """With all that is in it: for data that nobody is to miss."""
    for folder in (data_dir.sockets, data_dir.services, data_dir.root):
        shutil.rmtree(folder, ignore_errors=True)


def lock(data_dir: DataDir) -> IO[str]:
    """Held until the file is closed or the process ends. Raises DataDirError when another holds it."""
    file = (data_dir.root / "lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        holder = (data_dir.root / "lock").read_text().strip()
        raise DataDirError(f"{data_dir.root} is in use by process {holder}") from None
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    return file
