"""What became of results, for the OpenAPI document."""

from portal.types import JsonObject
from scorecards.api.insight_schema import COUNT, NULLABLE, PERCENT, TEXT, entry, listed
from scorecards.api.schema import MOMENT, envelope
from scorecards.history.changes import DIRECTIONS
from scorecards.shapes import LEVEL

DAY: JsonObject = {"type": "string", "format": "date"}
DIRECTION: JsonObject = {
    "type": "string", "nullable": True, "enum": [*DIRECTIONS[1:], None],
    "description": "Null where the level stayed, or is none of the scorecard's any more",
}  # fmt: skip
LEVELS: JsonObject = {"type": "object", "additionalProperties": COUNT}
TREND = envelope(
    history=entry(
        levels=listed(LEVEL), since=DAY | {"nullable": True},
        days=listed(
            entry(day=DAY, entities=COUNT, progress=PERCENT, levels=LEVELS, rules=entry(passed=COUNT, asked=COUNT))
        ),
    )
)  # fmt: skip
RULE_CHANGE = {"identifier": TEXT, "before": NULLABLE, "after": NULLABLE}
CIRCUMSTANCES = {"event": TEXT, "at": MOMENT, "by": TEXT, "origin": TEXT, "runId": NULLABLE}
CHANGES = envelope(
    changes=listed(
        entry(
            **CIRCUMSTANCES, entity=entry(identifier=TEXT, title=TEXT, team=listed(TEXT)), before=TEXT, after=TEXT,
            direction=DIRECTION, rules=listed(entry(**RULE_CHANGE, title=NULLABLE)),
        )
    ),
    next=NULLABLE,
)  # fmt: skip
TIMELINE = envelope(
    history=listed(
        entry(
            **CIRCUMSTANCES,
            scorecards=listed(
                entry(
                    identifier=TEXT, before=NULLABLE, after=NULLABLE, direction=DIRECTION,
                    rules=listed(entry(**RULE_CHANGE)),
                )
            ),
        )
    ),
    next=NULLABLE,
)  # fmt: skip
SHARE = {"entities": COUNT, "reached": COUNT, "atTarget": PERCENT, "progress": PERCENT, "rank": COUNT}
CHANGE = entry(atTarget=COUNT, progress=COUNT) | {"nullable": True, "description": "Percent gained since"}
LEADERS = envelope(
    leaderboard=entry(
        level=TEXT, since=DAY | {"nullable": True},
        teams=listed(
            entry(
                team=TEXT, **SHARE, before=entry(**SHARE) | {"nullable": True},
                movement={"type": "integer", "nullable": True, "description": "Places gained since"},
                change=CHANGE,
            )
        ),
    )
)  # fmt: skip
