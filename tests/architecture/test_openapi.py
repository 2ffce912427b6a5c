"""The description of the API: kept in the repository, where the interface takes its types from it, and served."""

import json
import re

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer

from portal.settings import BASE_DIR
from tests.wire import Api

# Files, which their makers and readers know in their own forms.
FILES = re.compile(
    r"/logo/|/icons/\{icon\}$|/runs/\{run\}/files/|^/v1/run-files/|/export$|/logs/download$|^/v1/export|^/v1/import/|^/v1/slack/"
)
KEPT = BASE_DIR / "docs" / "openapi.json"
STRANGER = Api("localhost:8080")


def described() -> dict:
    return json.loads(OpenApiJsonRenderer().render(SchemaGenerator().get_schema(request=None, public=True)))


def test_the_kept_document_is_what_the_code_describes():
    kept, found = json.loads(KEPT.read_text(encoding="utf-8")), described()
    assert sorted(kept["paths"]) == sorted(found["paths"]), "run make schema"
    assert kept == found, "run make schema"


def test_nothing_is_left_undescribed(capsys):
    """drf-spectacular guesses, and says so on the error stream, where a view does not tell."""
    described()
    assert capsys.readouterr().err == ""


def test_every_operation_says_how_it_refuses_and_speaks_json():
    for path, methods in described()["paths"].items():
        for method, operation in methods.items():
            assert "default" in operation["responses"], (method, path)
            bodies = [*operation["responses"].values(), operation.get("requestBody", {})]
            kinds = {kind for body in bodies for kind in body.get("content", {})}
            assert kinds <= {"application/json"} or FILES.search(path), (method, path)
            assert set(operation["responses"]["default"]["content"]) == {"application/json"}


def test_what_is_open_to_everybody_asks_for_no_token():
    paths = described()["paths"]
    assert "security" not in paths["/v1/signup"]["post"]
    assert {"bearer": []} in paths["/v1/me"]["get"]["security"]


def test_no_words_for_readers_of_the_code_reach_readers_of_the_api():
    assert re.findall(r"Declares `permissions`|TypeError|decision D\d+|contract §", KEPT.read_text()) == []


def test_the_document_is_served_to_everybody(db):
    answer = STRANGER.get("/v1/openapi.json")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json() == described()


def test_the_page_takes_everything_from_here_and_its_policy_says_so(db):
    answer = STRANGER.get("/v1/docs")
    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    sources = re.findall(r'(?:src|href)="([^"]+)"', answer.content.decode())
    assert {source: STRANGER.get(source).status_code for source in sources} == dict.fromkeys(sources, 200)
    assert b"<style" not in answer.content and b"<script>" not in answer.content
