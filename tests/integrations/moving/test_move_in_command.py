"""`manage.py move_in`: an operator moves a catalogue in at once, with credentials that no list of processes shows."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.integrations.moving.backstage_server import TOKEN, backstage_server
from tests.integrations.moving.test_move_from_backstage import CATALOGUE


def run(url: str, *options: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("move_in", "backstage", url, "--organization", "acme", *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_an_operator_looks_first_and_then_moves(api, settings, monkeypatch) -> None:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    monkeypatch.setenv("MOVE_TOKEN", TOKEN)
    with backstage_server() as server:
        server.entities = list(CATALOGUE)
        looked = run(server.url, "--dry-run")
        assert api.get("/v1/blueprints/vessel").status_code == 404
        assert run(server.url) == looked
    assert "vessel         1 created" in looked[0] and "component:default/crane /spec/dependsOn/1" in looked[1]
    assert api.get("/v1/blueprints/vessel/entities/dora").status_code == 200


def test_what_keeps_it_from_moving_is_told_in_words(acme, settings, monkeypatch) -> None:
    settings.OUTBOUND_ALLOW = "127.0.0.1:1024-65535"
    monkeypatch.delenv("MOVE_TOKEN", raising=False)
    with backstage_server() as server, pytest.raises(CommandError, match="answered 401: Missing credentials"):
        run(server.url)
