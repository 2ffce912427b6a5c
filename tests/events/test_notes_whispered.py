"""Live listeners hear of a blueprint that not everybody may read that something changed, and not what."""

from blueprints.entities.documents import EntityRow
from blueprints.entities.drafts import entity_draft
from blueprints.model import current_model
from events.services import notes_of
from portal.ids import uuid7
from tenants.scope import tenant_scope


def note_of_a_change(acme):
    with tenant_scope(acme):
        kind = current_model().get("plan")
        row = EntityRow(id=uuid7(), blueprint_id=kind.id, identifier="secret", title="Secret")
        return notes_of([entity_draft(kind, None, row)], None)[0]


def test_a_change_of_an_entity_that_some_may_not_see_is_only_whispered(client, alice, acme):
    api = client(alice)
    plan = {"identifier": "plan", "title": "Plan", "schema": {"properties": {}}}
    assert api.post("/v1/blueprints", json=plan).status_code == 201
    assert note_of_a_change(acme)["identifier"] == "secret"

    read = {"entities": {"read": {"roles": ["Admin"], "users": [], "teams": [], "ownedByTeam": False}}}
    assert api.patch("/v1/blueprints/plan/permissions", json=read).status_code == 200

    assert note_of_a_change(acme) == {"type": "entity", "blueprint": "plan", "action": "BULK"}
