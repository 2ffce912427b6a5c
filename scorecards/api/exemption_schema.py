"""Exemptions for the OpenAPI document."""

from scorecards.api.insight_schema import EXEMPTION, NULLABLE, TEXT, entry, listed
from scorecards.api.schema import envelope
from scorecards.exemptions.bodies import DECISION, REQUEST

ENTITY = entry(identifier=TEXT, title=TEXT, team=listed(TEXT)) | {
    "nullable": True, "description": "Null when the entity has been deleted",
}  # fmt: skip
DOCUMENT = entry(
    **EXEMPTION, entity=ENTITY, blueprint=TEXT, scorecard=entry(identifier=TEXT, title=TEXT),
    rule=entry(identifier=TEXT, title=NULLABLE, level=NULLABLE),
)  # fmt: skip
REQUEST_BODY = {"application/json": REQUEST}
DECISION_BODY = {"application/json": DECISION}
ONE = envelope(exemption=DOCUMENT)
PAGE = envelope(exemptions=listed(DOCUMENT), next=NULLABLE)
