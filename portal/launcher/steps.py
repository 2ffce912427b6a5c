"""Commands that must have ended well before the portal starts."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from portal.launcher.data_dir import DataDir
from portal.launcher.processes import python
from portal.launcher.programs import kill_group, popen
from portal.launcher.progress import Progress


class StepFailed(Exception):
    """Raised when a command ended badly; it has said why by itself."""


def migrate(data_dir: DataDir, environment: Mapping[str, str], progress: Progress) -> None:
    with progress.step("Bringing the database up to this version"):
        manage(environment, "tenants", "migrate")
    migrated(data_dir, environment).touch()


def was_migrated(data_dir: DataDir, environment: Mapping[str, str]) -> bool:
    """Once at least, perhaps to an older version."""
    return migrated(data_dir, environment).exists()


def migrated(data_dir: DataDir, environment: Mapping[str, str]) -> Path:
    return data_dir.root / f"migrated-{digest(environment, 'DATABASE_URL')}"


def demo_sign_in(data_dir: DataDir, environment: Mapping[str, str], progress: Progress) -> str:
    """Where the demo is and who may sign in; its maker looks again with another database or address."""
    kept = data_dir.root / f"demo-{digest(environment, 'DATABASE_URL', 'PUBLIC_URL', 'DEMO_RECEIVER_URL')}"
    if not kept.exists():
        with progress.step("Making the demo organization"):
            unfinished = data_dir.root / "sign-in.unfinished"
            with unfinished.open("wb") as output:
                manage(environment, "demo", output=output)
            unfinished.rename(kept)
    return kept.read_text()


def digest(environment: Mapping[str, str], *names: str) -> str:
    settings = {**os.environ, **environment}
    return hashlib.sha256("\n".join(settings.get(name, "") for name in names).encode()).hexdigest()[:12]


def manage(environment: Mapping[str, str], *arguments: str, output: IO[bytes] | None = None) -> None:
    """Raises StepFailed. Nothing of it outlives the launcher, as with every other program."""
    program = python(arguments[0], ("manage.py", *arguments), environment)
    process = popen(program, output, errors=None)
    try:
        status = process.wait()
    finally:
        kill_group(process.pid)
    if status:
        raise StepFailed(f"manage.py {' '.join(arguments)} failed")
