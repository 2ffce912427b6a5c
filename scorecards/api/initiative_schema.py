"""Initiatives for the OpenAPI document."""

from portal.types import JsonObject
from scorecards.api.history_schema import DAY
from scorecards.api.insight_schema import COUNT, FIX_ACTION, NULLABLE, PERCENT, TEXT, entry, listed
from scorecards.api.schema import MOMENT, envelope
from scorecards.initiatives.bodies import ASSIGNMENTS, BODY, TARGET
from scorecards.initiatives.structure import STATUSES

CHANGES: JsonObject = {**BODY, "required": []}
STATUS: JsonObject = {
    "type": "string", "enum": list(STATUSES),
    "description": (
        "Ended once somebody ended it; Done when nothing is open; "
        "Overdue when something is after the due date; At risk when more than a tenth "
        "behind a steady pace; Planned before the start"
    ),
}  # fmt: skip
FIGURES: JsonObject = {"total": COUNT, "done": COUNT, "open": COUNT, "exempt": COUNT, "percent": PERCENT}
INITIATIVE = entry(
    id=TEXT, identifier=TEXT, title=TEXT, description=NULLABLE, owner=NULLABLE, team=NULLABLE, startDate=MOMENT,
    dueDate=MOMENT, ended={"type": "boolean"}, endedAt=MOMENT | {"nullable": True}, blueprint=TEXT, target=TARGET,
    rules=listed(TEXT) | {"description": "The rules that are to pass, those of a level as well"},
    scope={"type": "object", "nullable": True}, digest={"type": "boolean"}, status=STATUS, **FIGURES,
    problem=NULLABLE | {"description": "Why it cannot be counted, where what it names is not there any more"},
    properties={"type": "object"}, createdAt=MOMENT, createdBy=TEXT, updatedAt=MOMENT, updatedBy=TEXT,
)  # fmt: skip
RULE = entry(
    "description", "howToFix", "fixAction",
    identifier=TEXT, title=TEXT, level=TEXT, description=TEXT, howToFix=TEXT, fixAction=FIX_ACTION,
)  # fmt: skip
ASSIGNEE = entry("user", "team", user=TEXT, team=TEXT)
ITEM = entry(
    entity=entry(identifier=TEXT, title=TEXT, team=listed(TEXT), blueprint=TEXT), level=TEXT, done={"type": "boolean"},
    missing=listed(RULE), exempt=listed(RULE), assignees=listed(ASSIGNEE),
    assigned={"type": "boolean", "description": "False where the work is its owning teams' because nobody else has it"},
)  # fmt: skip
CREATE_BODY = {"application/json": BODY}
CHANGE_BODY = {"application/json": CHANGES}
ASSIGN_BODY = {"application/json": ASSIGNMENTS}
ONE = envelope(initiative=INITIATIVE)
PAGE = envelope(initiatives=listed(INITIATIVE), next=NULLABLE)
WORK = envelope(items=listed(ITEM), next=NULLABLE)
BURNDOWN = envelope(
    burndown=entry(
        days=listed(entry(day=DAY, total=COUNT, done=COUNT, open=COUNT, exempt=COUNT)),
        planned=listed(entry(day=DAY, open={"type": "number"})),
    )
)
DIGEST = envelope(
    digest=entry(
        to=NULLABLE, subject=TEXT, text=TEXT, html=TEXT, items=COUNT | {"description": "Open work in all"},
        sent={"type": "boolean", "description": "Whether the operator has named a mail server"},
    )
)  # fmt: skip
GIVEN = envelope(assigned=COUNT)
