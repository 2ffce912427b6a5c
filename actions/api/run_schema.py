"""Bodies and replies of lists of runs and of what is done with one, for the OpenAPI document."""

from actions.api.schema import FLAG, NULLABLE, RUN, body, envelope, listed
from actions.runs.rerun import AGAIN
from portal.types import JsonObject

RERUN_BODY = body(AGAIN)
TOTAL: JsonObject = {
    "type": "object", "nullable": True, "required": ["value", "exact"],
    "properties": {"value": {"type": "integer"}, "exact": FLAG},
}  # fmt: skip
RUN_PAGE_REPLY = envelope(runs=listed(RUN), next=NULLABLE, total=TOTAL)
