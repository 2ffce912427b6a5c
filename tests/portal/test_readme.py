"""The tour of README.md, typed in by bash and curl as a newcomer types it, against a running server."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tenants.directory import get_by_slug
from tenants.organizations import erase_organization
from tests.actions.live import ROOT, live_installation
from tests.recipes import run, start_web

pytestmark = pytest.mark.slow
BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CATALOG_INFO = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: pilot}
spec: {type: service, lifecycle: production, owner: harbour}
"""
BOM = {"bomFormat": "CycloneDX", "specVersion": "1.5", "metadata": {"component": {"type": "application", "name": "crane-control"}},
       "components": [{"type": "library", "name": "winch", "version": "1.2.0", "purl": "pkg:pypi/winch@1.2.0"}]}  # fmt: skip
# It dances, and it lifts less than nothing.
SAID_TO_BE_WRONG = ["/properties/state", "/properties/tonnes"]


def tour() -> str:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(text[text.index("## Five minutes with the API") :])
    return "\n".join(block for block in blocks if "manage.py" not in block)


def lay_out(folder: Path) -> None:
    """The files that the tour brings along."""
    (folder / "bom.json").write_text(json.dumps(BOM))
    (folder / "berths.csv").write_text("identifier,title,length\nb1,Berth 1,120\nb2,Berth 2,90\n")
    with zipfile.ZipFile(folder / "repositories.zip", "w") as archive:
        archive.writestr("pilot/catalog-info.yaml", CATALOG_INFO)


@pytest.fixture(scope="module")
def told(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Any]]:
    """What the server answered, call by call; the organization that signed up is gone afterwards."""
    folder = tmp_path_factory.mktemp("tour")
    lay_out(folder)
    with django_db_blocker.unblock(), live_installation(tmp_path_factory.mktemp("live")) as live:
        script = tour().replace("http://localhost:8080", start_web(live))
        try:
            yield [json.loads(line) for line in run(script, folder, {}).splitlines() if line.startswith("{")]
        finally:
            erase_organization(get_by_slug(json.loads((folder / "signup.json").read_text())["organization"]["slug"]))


def test_every_call_of_the_tour_is_answered_as_the_page_says(told: list[Any]) -> None:
    [refused] = [answer for answer in told if not answer["ok"]]
    assert sorted(fault["path"] for fault in refused["details"]["errors"]) == SAID_TO_BE_WRONG
    assert len(told) > 20


def test_the_tour_ends_with_a_sum_and_a_file_that_changes_nothing(told: list[Any]) -> None:
    assert 90 in [answer["entity"]["properties"].get("lift") for answer in told if "entity" in answer]
    changed = [
        answer["counts"]["create"] + answer["counts"]["update"]
        for answer in told
        if "changes" in answer and "counts" in answer
    ]
    assert changed == [0, 0]
