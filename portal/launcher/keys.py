"""The two keys of an installation, made once and kept in its data directory."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path

MAKERS: dict[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(48),
    "SECRETS_KEY": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
}


def key(name: str, folder: Path) -> str:
    """Written beside its place first: half a key would lock every secret away for good."""
    path = folder / name.lower()
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(MAKERS[name]())
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    return path.read_text()
