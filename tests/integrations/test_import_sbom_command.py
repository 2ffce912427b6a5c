"""`manage.py import_sbom`"""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.integrations.boms import V14, changed


@pytest.fixture
def file(tmp_path):
    def write(document):
        path = tmp_path / "bom.json"
        path.write_text(document if isinstance(document, str) else json.dumps(document))
        return path

    return write


def run(*arguments):
    output = StringIO()
    call_command("import_sbom", *arguments, stdout=output)
    return output.getvalue()


def test_a_file_is_imported_and_counted(file, acme, client, alice):
    said = run(file(V14), "--organization", "acme")
    assert "package    3 created, 0 updated, 0 unchanged" in said
    assert client(alice).get("/v1/blueprints/package/entities/nested@3").status_code == 200


def test_faults_are_listed_with_their_places(file, acme):
    with pytest.raises(CommandError, match="/specVersion"):
        run(file(changed(V14, specVersion="0.9")), "--organization", "acme")


@pytest.mark.parametrize("content", ["", "not json", "[]"])
def test_what_is_no_sbom_is_refused_in_words(file, acme, content):
    with pytest.raises(CommandError):
        run(file(content), "--organization", "acme")


def test_an_unknown_organization_or_file_is_named(file, acme, tmp_path):
    with pytest.raises(CommandError, match="nowhere"):
        run(file(V14), "--organization", "nowhere")
    with pytest.raises(CommandError, match="missing.json"):
        run(tmp_path / "missing.json", "--organization", "acme")
