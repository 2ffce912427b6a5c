"""Whom silence brings in: after a while without enough answers others are asked as well."""

from datetime import datetime

from actions.approvals.terms import escalates_after
from actions.models import Run
from portal.moments import now


def opened_at(run: Run) -> datetime:
    """When the open stage began: with the run, or with the answer that passed the stage before."""
    before = [answer["at"] for answer in run.approvals if answer.get("stage", 0) == run.approval_stage - 1]
    return datetime.fromisoformat(max(before)) if before else run.created_at


def escalates_at(run: Run) -> datetime | None:
    """When others are asked as well, or were."""
    wait = escalates_after(run.definition)
    return None if wait is None else opened_at(run) + wait


def is_escalated(run: Run) -> bool:
    moment = escalates_at(run)
    return moment is not None and moment <= now()
