"""The SBOM of this very installation: real packages for the demo's catalogue."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from portal.types import JsonObject

CHECKOUT = Path(__file__).resolve().parents[2]
# Where `make` puts Node when the machine has none, or an old one.
OWN_NODE = CHECKOUT / "var" / "tools" / "node"
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
    path = os.pathsep.join([os.environ.get("PATH", ""), str(OWN_NODE)])
    npm = shutil.which("npm", path=path)
    if npm is None:
        raise NoGenerator("npm is not installed")
    options = ("--sbom-format", "cyclonedx", "--package-lock-only")
    return _made_by(npm, "sbom", *options, folder=CHECKOUT / "ui", path=path)


def _made_by(*command: str, folder: Path, path: str | None = None) -> JsonObject:
    environment = os.environ | ({"PATH": path} if path else {})
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=True)
        return json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, json.JSONDecodeError) as error:
        raise NoGenerator(f"{Path(command[0]).name} made no SBOM: {error}") from error
