"""Commands that must have ended well before the portal starts."""

from collections.abc import Mapping
from typing import IO

from portal.launcher.data_dir import DataDir
from portal.launcher.processes import python
from portal.launcher.programs import kill_group, popen
from portal.launcher.progress import Progress


class StepFailed(Exception):
    """Raised when a command ended badly; it has said why by itself."""


def migrate(environment: Mapping[str, str], progress: Progress) -> None:
    with progress.step("Bringing the database up to this version"):
        manage(environment, "tenants", "migrate")


def demo_sign_in(data_dir: DataDir, environment: Mapping[str, str], progress: Progress) -> str:
    """What the demo's maker printed on the first start: where it is and who may sign in."""
    kept = data_dir.root / "demo"
    if not kept.exists():
        with progress.step("Making the demo organization"):
            unfinished = kept.with_suffix(".unfinished")
            with unfinished.open("wb") as output:
                manage(environment, "demo", output=output)
            unfinished.rename(kept)
    return kept.read_text()


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
