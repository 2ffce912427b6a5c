"""The SBOM of this very installation: real packages for the demo's catalogue."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from portal.types import JsonObject

CHECKOUT = Path(__file__).resolve().parents[2]
SECONDS = 60


class NoGenerator(Exception):
    """Raised with one sentence when an SBOM cannot be made here."""


def python_sbom() -> JsonObject:
    """Of the environment that runs us, by CycloneDX's own generator. Raises NoGenerator."""
    generator = (sys.executable, "-m", "cyclonedx_py", "environment", "--no-validate")
    options = ("--output-format", "JSON", "--spec-version", "1.6", "--pyproject", "pyproject.toml")
    return _made_by(*generator, *options, sys.executable, folder=CHECKOUT)


def npm_sbom() -> JsonObject:
    """Of the user interface, by npm itself from the lock file, without network. Raises NoGenerator."""
    npm = shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent))
    if npm is None:
        raise NoGenerator("npm is not installed")
    return _made_by(npm, "sbom", "--sbom-format", "cyclonedx", "--package-lock-only", folder=CHECKOUT / "ui")


def _made_by(*command: str, folder: Path) -> JsonObject:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=True)
        return json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, json.JSONDecodeError) as error:
        raise NoGenerator(f"{Path(command[0]).name} made no SBOM: {error}") from error
