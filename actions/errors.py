"""What can go wrong when something is started."""

from portal.errors import Conflict, Invalid


class ConditionNotMet(Invalid):
    """Raised when the action is not offered for this entity."""

    code = "condition_not_met"


class BackendMissing(Invalid):
    """Raised when an action names a backend that this installation cannot call."""

    code = "backend_missing"


class KeyReused(Conflict):
    """Raised when an Idempotency-Key comes again with another request."""

    code = "idempotency_key_reused"


class AlreadyAnswered(Conflict):
    """Raised when somebody answers what they, or enough others, have answered."""

    code = "already_answered"


class RunClaimed(Conflict):
    """Raised when an agent acknowledges a run that another one has."""

    code = "already_acknowledged"


class Overtaken(Conflict):
    """Raised when a worker wants to finish a run that has gone on without it; callers never see it."""

    code = "run_overtaken"
