"""Batches: one action for several entities, asked for once. A run each; all of them are started, or none."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from django.db import IntegrityError, transaction

from actions.approvals.answers import answer_locked, require_answer
from actions.definition.faults import shape_faults
from actions.documents import face
from actions.lifecycle import ACTIVE, STATUS, State
from actions.models import Run
from actions.runs.report import cancel_locked
from actions.runs.sight import visible_to
from actions.runs.start import REQUEST, Order, find_earlier, prepare, store
from portal.errors import Fault, Forbidden, Invalid, NotFound, PortalError
from portal.ids import random_id
from portal.moments import timestamp
from portal.types import Actor, Json, JsonObject

MAX_ENTITIES = 100
BATCH: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "required": ["properties", "entities"],
    "properties": {
        "properties": {"type": "object"},
        "entities": {
            "type": "array", "minItems": 1, "maxItems": MAX_ENTITIES, "uniqueItems": True, "items": {"type": "string"},
            "description": "identifiers: the action is run once for each",
        },
        "breakGlass": REQUEST["properties"]["breakGlass"],
    },
}  # fmt: skip


class Batch(NamedTuple):
    """Those of its runs that the caller may see, in the order of their entities."""

    id: str
    runs: Sequence[Run]


def is_batch(body: Json) -> bool:
    return isinstance(body, dict) and "entities" in body


def start_batch(order: Order) -> Batch:
    """Every check of a run for each entity, and all that is wrong with any of them at once.

    Raises NotFound, Invalid, Forbidden, LimitReached, KeyReused; nothing is stored then.
    """
    faults = list(shape_faults(BATCH, order.body))
    if faults:
        raise Invalid.from_faults("the request", faults)
    earlier = find_earlier(order)
    if earlier is not None:
        return get_batch(order.actor, earlier.batch or "")
    runs, key = _prepared(order), random_id("b_")
    for run in runs:
        run.batch = key
    # One key names the whole request: the first of its runs keeps it.
    runs[0].idempotency_key = order.idempotency_key
    runs[0].request_digest = order.digest if order.idempotency_key else None
    return _stored(order, Batch(key, runs))


def _prepared(order: Order) -> list[Run]:
    """Raises what is wrong: with all of them said once, with single entities at their place in the list."""
    runs, errors = list[Run](), dict[int, PortalError]()
    for index, entity in enumerate(order.body["entities"]):
        body = {key: value for key, value in order.body.items() if key != "entities"} | {"entity": entity}
        try:
            runs.append(prepare(replace(order, body=body, idempotency_key=None)))
        except PortalError as error:
            errors[index] = error
    if errors:
        raise _together(order.body["entities"], errors)
    return runs


def _together(entities: list[str], errors: dict[int, PortalError]) -> PortalError:
    first = next(iter(errors.values()))
    if not isinstance(first, Invalid | Forbidden | NotFound):
        return first
    if isinstance(first, Forbidden) and len(errors) == len(entities):
        return first
    found = {index: _faults_of(error) for index, error in errors.items()}
    common = set(found[0]).intersection(*found.values()) if len(found) == len(entities) else set()
    faults = [fault for fault in next(iter(found.values())) if fault in common]
    for index, of_entity in found.items():
        said = [f"{fault.path} {fault.message}".strip() for fault in of_entity if fault not in common]
        rule = errors[index].code
        faults += [Fault(f"/entities/{index}", f"{entities[index]}: {words}", rule) for words in said]
    return Invalid.from_faults("the request", faults)


def _faults_of(error: PortalError) -> Sequence[Fault]:
    return (error.faults if isinstance(error, Invalid) else ()) or [Fault("", error.message, error.code)]


def _stored(order: Order, batch: Batch) -> Batch:
    """Raises LimitReached, KeyReused."""
    try:
        with transaction.atomic():
            for run in batch.runs:
                store(order.actor, run)
    except IntegrityError:
        # The same key at the same moment: the other request was first.
        known = find_earlier(order)
        if known is None:
            raise
        return get_batch(order.actor, known.batch or "")
    return batch


def get_batch(actor: Actor, batch: str, *, lock: bool = False) -> Batch:
    """Raises NotFound, also for one of which the caller may see no run."""
    rows = Run.objects.select_for_update(of=("self",)) if lock else Run.objects
    runs = list(rows.filter(visible_to(actor), batch=batch).order_by("created_at", "id"))
    if not runs:
        raise NotFound.of("batch", batch)
    return Batch(batch, runs)


def batch_document(batch: Batch) -> JsonObject:
    """{id, action, blueprint, status, total, counts, createdAt, createdBy, endedAt}; it fails if any run did."""
    first, counts = batch.runs[0], Counter(run.status for run in batch.runs)
    goes_on = any(run.state in ACTIVE for run in batch.runs)
    succeeded = counts[STATUS[State.SUCCEEDED]] == len(batch.runs)
    ended = [run.ended_at for run in batch.runs if run.ended_at]
    return {
        "id": batch.id, "action": {**face(first.definition), "deleted": first.action_id is None},
        "blueprint": first.subject.get("blueprint"),
        "status": "IN_PROGRESS" if goes_on else "SUCCESS" if succeeded else "FAILURE",
        "total": len(batch.runs), "counts": dict(counts),
        "createdAt": timestamp(first.created_at), "createdBy": first.created_by,
        "endedAt": None if goes_on else timestamp(max(ended)),
    }  # fmt: skip


@transaction.atomic
def cancel_batch(actor: Actor, batch: str) -> Batch:
    """What has not ended; raises NotFound, Forbidden, and Invalid when everything has."""
    found = get_batch(actor, batch, lock=True)
    active = [run for run in found.runs if run.state in ACTIVE]
    if not active:
        raise Invalid("every run of this batch has ended")
    for run in active:
        cancel_locked(actor, run)
    return found


@transaction.atomic
def answer_batch(actor: Actor, batch: str, body: Json) -> Batch:
    """One answer for every run that waits for it. Raises NotFound, Invalid, and Forbidden unless one waits for them."""
    require_answer(body)
    found = get_batch(actor, batch, lock=True)
    refused = list[PortalError]()
    for run in found.runs:
        try:
            answer_locked(actor, run, body)
        except (Forbidden, Invalid) as error:
            refused.append(error)
    if len(refused) == len(found.runs):
        raise refused[0]
    return found
