"""UPSERT_ENTITY: writes one entity of the catalogue, in the same commit that ends the run."""

from typing import ClassVar

from actions.backends.base import Invocation, Receipt
from actions.lifecycle import State
from actions.runs.actors import on_behalf_of
from blueprints.entities.options import WriteOptions
from blueprints.entities.write import write_entity
from portal.ids import random_id
from portal.types import Json, JsonObject

KEYS = ("identifier", "title", "icon", "team", "properties", "relations")


class UpsertEntity:
    in_transaction: ClassVar[bool] = True

    def announce(self, invocation: Invocation) -> str | None:
        return None

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.method

    def invoke(self, invocation: Invocation) -> Receipt:
        """Keys that the mapping does not list, or that are rendered to null, stay as they are."""
        run, blueprint = invocation.run, invocation.method["blueprintIdentifier"]
        options = WriteOptions(upsert=True, merge=True, run_id=run.pk)
        outcome = write_entity(on_behalf_of(run), blueprint, entity_body(invocation.method["mapping"]), options)
        verb = "Created" if outcome.created else "Updated" if outcome.changed else "Left unchanged:"
        line = f'{verb} "{outcome.identifier}" of blueprint "{blueprint}"'
        return Receipt(State.SUCCEEDED, line, changes={"response": {"entity": outcome.entity}})


def entity_body(mapping: JsonObject) -> JsonObject:
    body = {key: mapping[key] for key in KEYS if mapping.get(key) is not None}
    return {"identifier": random_id("e_"), "properties": {}} | body
