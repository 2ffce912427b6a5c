"""What the product is made of: every part pinned to its content, and no secret among what is published (T50)."""

import json
import re
import subprocess

import pytest

from portal.redaction import LIKE_SECRETS
from tests.architecture.source import ROOT

PYTHON = ("requirements.lock", "requirements-dev.lock", "deploy/requirements-uv.lock", "deploy/requirements-node.lock")
PINNED = re.compile(r"^[A-Za-z0-9][\w.-]*(\[[\w,]+\])?==\S+", re.MULTILINE)
NAMED = re.compile(r"^[A-Za-z0-9].*", re.MULTILINE)
# Made-up ones, by which masks are tested.
EXAMPLES = ("tests/", "ui/e2e/", ".test.ts", ".test.tsx", "fixtures/")


@pytest.mark.parametrize("name", PYTHON)
def test_every_python_package_is_pinned_with_hashes(name):
    entries = (ROOT / name).read_text().replace("\\\n", " ").splitlines()
    packages = [entry for entry in entries if NAMED.match(entry)]
    assert packages
    assert [entry for entry in packages if not PINNED.match(entry) or "--hash=sha256:" not in entry] == []


def test_every_package_of_the_interface_is_pinned_with_its_hash():
    """Where it is fetched from is left to whoever installs, and what comes must be the same (`ui/.npmrc`)."""
    packages = json.loads((ROOT / "ui" / "package-lock.json").read_text())["packages"]
    found = {name: one for name, one in packages.items() if name}
    assert len(found) > 100
    assert {name for name, one in found.items() if not one.get("integrity", "").startswith("sha512-")} == set()
    assert {name for name, one in found.items() if "resolved" in one} == set()


def test_no_file_holds_what_looks_like_a_secret():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    files = [name for name in listed.split("\0") if name and not any(part in name for part in EXAMPLES)]
    found = {name: match[0] for name in files if (match := LIKE_SECRETS.search((ROOT / name).read_bytes()))}
    assert found == {}
