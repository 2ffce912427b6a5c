"""Actions and runs as replies show them."""

from uuid import UUID

from actions.approvals.escalation import escalates_at
from actions.approvals.terms import stage_at, stages_of
from actions.lifecycle import State
from actions.models import Action, Run, RunLog
from blueprints.entities.documents import timestamp
from events.changes import EVENT, named
from portal.types import JsonObject

MASK = "••••••••"


def action_document(action: Action) -> JsonObject:
    """Contract §8.1: what was sent, and who changed it when."""
    return {
        "id": str(action.pk),
        **action.document,
        "createdAt": timestamp(action.created_at),
        "createdBy": action.created_by,
        "updatedAt": timestamp(action.updated_at),
        "updatedBy": action.updated_by,
    }


def face(document: JsonObject) -> JsonObject:
    return {key: document.get(key) for key in ("identifier", "title", "icon")}


def run_document(run: Run) -> JsonObject:
    """Contract §10.1."""
    body: JsonObject = {
        "id": run.pk,
        "status": run.status,
        "statusLabel": run.status_label,
        "summary": run.summary,
        "link": run.link,
        "externalRunId": run.external_run_id,
        "message": run.message,
        "action": {**face(run.definition), "deleted": run.action_id is None},
        "blueprint": run.subject.get("blueprint"),
        "entity": run.subject.get("entity"),
        "properties": masked(run, run.properties),
        "rawProperties": masked(run, run.raw_properties),
        "source": run.source,
        "requiredApproval": run.definition.get("requiredApproval", False),
        "approval": last_answer(run),
        "approvals": run.approvals,
        "approvalStage": stage_document(run),
        "approvalExpiresAt": timestamp(run.deadline) if run.state == State.WAITING else None,
        "payload": run.payload,
        "response": run.response,
        "responseStatus": run.response_status,
        "attempt": run.attempt,
        "pendingExecution": run.state == State.OFFERED,
        "claimedUntil": timestamp(run.claimed_until) if run.claimed_until else None,
        "installationId": run.installation_id,
        "rerunOf": run.rerun_of,
        "batch": run.batch,
        "breakGlass": run.break_glass,
        "cause": _cause(run),
    }
    return body | {
        "createdAt": timestamp(run.created_at),
        "createdBy": run.created_by,
        "impersonatedBy": run.impersonated_by,
        "updatedAt": timestamp(run.updated_at),
        "updatedBy": run.updated_by,
        "timeoutAt": times_out_at(run),
        "endedAt": timestamp(run.ended_at) if run.ended_at else None,
    }


def _cause(run: Run) -> JsonObject | None:
    if run.cause is None:
        return None
    return run.cause | {"event": named(EVENT, UUID(run.event)) if run.event else None}


def times_out_at(run: Run) -> str | None:
    """When the sweeper will end the run; None for one that has ended or may wait without end."""
    endless = run.definition.get("timeoutMinutes") == 0 and run.state != State.WAITING
    return None if run.has_ended or endless else timestamp(run.deadline)


def encrypted_inputs(definition: JsonObject) -> list[str]:
    inputs = definition["trigger"].get("userInputs", {}).get("properties", {})
    return [key for key, given in inputs.items() if given.get("encryption")]


def masked(run: Run, values: JsonObject) -> JsonObject:
    """Even the ciphertext of a secret input is nobody's business but the receiver's."""
    hidden = encrypted_inputs(run.definition)
    return {key: MASK if key in hidden else value for key, value in values.items()}


def last_answer(run: Run) -> JsonObject | None:
    """The latest approver's answer: {userId, state, description}."""
    if not run.approvals:
        return None
    return {key: run.approvals[-1].get(key) for key in ("userId", "state", "description")}


def stage_document(run: Run) -> JsonObject | None:
    """The open stage of a run that waits: {name, mode, quorum, approved, index, of, escalatesAt}, counted from 0."""
    if run.state != State.WAITING:
        return None
    stage = stage_at(run.definition, run.approval_stage)
    given = [each for each in run.approvals if each.get("stage", 0) == run.approval_stage]
    more = escalates_at(run)
    return {
        "name": stage.name, "mode": stage.mode, "quorum": stage.quorum,
        "approved": sum(each["state"] == "APPROVED" for each in given),
        "index": run.approval_stage, "of": len(stages_of(run.definition)),
        "escalatesAt": timestamp(more) if more else None,
    }  # fmt: skip


def log_document(line: RunLog) -> JsonObject:
    return {
        "id": str(line.pk),
        "runId": line.run_id,
        "message": line.message,
        "level": line.level,
        "createdBy": line.created_by,
        "createdAt": timestamp(line.created_at),
    }
