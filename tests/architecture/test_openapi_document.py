"""The description of the API that is kept in the repository: types of the interface are made from it."""

import json
from pathlib import Path

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer

from portal.settings import BASE_DIR

HOW = "manage.py spectacular --format openapi-json --file docs/openapi.json, then npm run schema in ui/"


def test_the_kept_document_is_what_the_code_describes():
    described = json.loads(OpenApiJsonRenderer().render(SchemaGenerator().get_schema(request=None, public=True)))
    kept = json.loads(Path(BASE_DIR, "docs", "openapi.json").read_text(encoding="utf-8"))
    assert sorted(kept["paths"]) == sorted(described["paths"]), HOW
    assert kept == described, HOW


def test_nothing_is_left_undescribed(capsys):
    """drf-spectacular guesses, and says so on the error stream, where a view does not tell."""
    SchemaGenerator().get_schema(request=None, public=True)
    assert capsys.readouterr().err == ""
