"""A worker's turn at one source, from taking it to saying how it ended."""

from collections.abc import Callable, Mapping
from uuid import UUID

import structlog
from django.db import OperationalError

from integrations.pull.endings import Ending, close
from integrations.pull.git import pulling as git
from integrations.pull.github import pulling as github
from integrations.pull.openapi import pulling as openapi
from integrations.pull.turns import MAX_ATTEMPTS, LostTurn, Turn, take
from portal.errors import PortalError
from portal.redaction import masked, opened_secrets, watching

log = structlog.get_logger(__name__)
STOPPED = f"The worker stopped {MAX_ATTEMPTS} times at this source"
BROKEN = "something went wrong on our side; the log of the server has the reason"
PULLS: Mapping[str, Callable[[Turn], Ending]] = {"git": git.pull, "github": github.pull, "openapi": openapi.pull}


def work_on(key: UUID) -> bool:
    """True when the source is due again at once."""
    turn = take(key)
    if turn is None:
        return False
    try:
        return close(turn, _pulled(turn))
    except LostTurn:
        return False


def _pulled(turn: Turn) -> Ending:
    """When the database is not there the source is not to blame: the sweeper rings again."""
    if turn.source.attempts > MAX_ATTEMPTS:
        return Ending("failed", STOPPED)
    with watching():
        try:
            return PULLS[turn.kind](turn)
        except (LostTurn, OperationalError):
            raise
        except PortalError as error:
            words = str(masked(error.message, opened_secrets().values()))
            return Ending("failed", words, passing=not getattr(error, "permanent", True))
        except Exception:
            log.exception("source_not_pulled", source=turn.source.identifier)
            return Ending("failed", BROKEN)
