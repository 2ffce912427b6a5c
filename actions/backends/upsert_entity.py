"""UPSERT_ENTITY: writes entities of the catalogue, in the same commit that ends the run: all of them, or none."""

from typing import ClassVar

from actions.backends.base import Invocation, Receipt, failed
from actions.lifecycle import State
from actions.models import Run
from actions.runs.actors import on_behalf_of
from blueprints.entities.delete import delete_entities
from blueprints.entities.options import Outcome, WriteOptions
from blueprints.entities.write import write_entities
from portal.errors import Fault, Invalid, NotFound, PortalError
from portal.ids import random_id
from portal.types import Json, JsonObject

KEYS = ("identifier", "title", "icon", "team", "properties", "relations")
NAMED = 20


class UpsertEntity:
    in_transaction: ClassVar[bool] = True

    def announce(self, invocation: Invocation) -> str | None:
        return None

    def stored_payload(self, invocation: Invocation) -> Json:
        return invocation.shown

    def invoke(self, invocation: Invocation) -> Receipt:
        """Keys that the mapping does not list, or that are rendered to null, stay as they are."""
        if invocation.secrets:
            return failed("Secrets go into calls only: the catalogue tells everybody")
        if invocation.method.get("operation") == "delete":
            return _deleted(invocation)
        return written(invocation.run, invocation.method)


def mappings_of(method: JsonObject) -> list[JsonObject]:
    """With `forEach` there is one for each of its items."""
    return method["mapping"] if "forEach" in method else [method["mapping"]]


def entity_body(mapping: JsonObject) -> JsonObject:
    body = {key: mapping[key] for key in KEYS if mapping.get(key) is not None}
    return {"identifier": random_id("e_"), "properties": {}} | body


def written(run: Run, method: JsonObject) -> Receipt:
    """`method` has blueprintIdentifier, mapping and the rest of UPSERT_ENTITY. Call inside a transaction."""
    creates = method.get("operation") == "create"
    options = WriteOptions(
        upsert=not creates, merge=not creates, run_id=run.belongs_to,
        create_missing=method.get("createMissingRelatedEntities") in (True, "true"),
    )  # fmt: skip
    bodies = [entity_body(mapping) for mapping in mappings_of(method)]
    outcomes = write_entities(on_behalf_of(run), method["blueprintIdentifier"], bodies, options)
    _require_all(method, outcomes)
    return _receipt(method, [_line(method, outcome) for outcome in outcomes], [given.entity for given in outcomes])


def _require_all(method: JsonObject, outcomes: list[Outcome]) -> None:
    """Raises the one error as it is, several as Invalid; the run's transaction takes back what was written."""
    failed = [outcome for outcome in outcomes if outcome.error is not None]
    if len(outcomes) == 1 and outcomes[0].error is not None:
        raise outcomes[0].error
    if failed:
        faults = [fault for given in failed if given.error for fault in _placed(given.error, f"/mapping/{given.index}")]
        words = "; ".join(f'"{given.identifier}": {given.error.message}' for given in failed[:NAMED] if given.error)
        raise Invalid(f"{len(failed)} of {len(outcomes)} entities were refused, and none was written: {words}", faults)


def _placed(error: PortalError, place: str) -> list[Fault]:
    inner = error.faults if isinstance(error, Invalid) else ()
    return [fault._replace(path=place + fault.path) for fault in inner] or [Fault(place, error.message)]


def _deleted(invocation: Invocation) -> Receipt:
    """What is gone already is as it should be, unless nothing of it was ever there."""
    run, method = invocation.run, invocation.method
    blueprint, names = method["blueprintIdentifier"], [_name(given) for given in mappings_of(method)]
    gone = delete_entities(on_behalf_of(run), blueprint, names, run_id=run.belongs_to)
    if names and not gone:
        raise NotFound.of("entity", names[0], f' in blueprint "{blueprint}"')
    return _receipt(method, [f'Deleted "{name}" of blueprint "{blueprint}"' for name in gone],
                    [{"identifier": name, "blueprint": blueprint} for name in gone])  # fmt: skip


def _name(mapping: JsonObject) -> str:
    """Raises Invalid."""
    if not isinstance(mapping.get("identifier"), str):
        raise Invalid.from_faults("the mapping", [Fault("/mapping/identifier", "must be the text of an identifier")])
    return mapping["identifier"]


def _line(method: JsonObject, outcome: Outcome) -> str:
    verb = "Created" if outcome.created else "Updated" if outcome.changed else "Left unchanged:"
    return f'{verb} "{outcome.identifier}" of blueprint "{method["blueprintIdentifier"]}"'


def _receipt(method: JsonObject, lines: list[str], entities: list[JsonObject]) -> Receipt:
    """`response` is {entity} of a single write, {entities} of one for each item."""
    response = {"entities": entities} if "forEach" in method else {"entity": entities[0]}
    more = [f"and {len(lines) - NAMED} more"] if len(lines) > NAMED else []
    line = "\n".join([*lines[:NAMED], *more]) or "There was nothing to write"
    return Receipt(State.SUCCEEDED, line, changes={"response": response})
