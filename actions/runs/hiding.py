"""What a run may tell, whoever reports: no secret that its action names or that was opened for it."""

from functools import lru_cache
from typing import Any

import orjson

from access.secrets import values_to_mask
from actions.models import Run
from portal import templates
from portal.redaction import masked, opened_secrets
from portal.types import Json

# Columns with words of backends, agents and people.
TOLD = ("summary", "status_label", "link", "message", "external_run_id", "response", "output")


def hidden(run: Run, value: Json) -> Json:
    """Raises SecretUnreadable: what cannot be masked is not kept either."""
    return masked(value, secrets_of(run))


def hidden_changes(run: Run, changes: dict[str, Any]) -> dict[str, Any]:
    told = {name: changes[name] for name in TOLD if changes.get(name) is not None}
    return changes | hidden(run, told) if told else changes


def secrets_of(run: Run) -> set[str]:
    """Of agents, who report later, it is not known what they were sent: then what was replaced is masked as well."""
    opened = opened_secrets()
    others = _names(orjson.dumps(run.definition["invocationMethod"])) - opened.keys()
    return {*opened.values(), *(values_to_mask(others) if others else ())}


@lru_cache(maxsize=1_024)
def _names(method: bytes) -> frozenset[str]:
    return templates.secret_names(orjson.loads(method))
