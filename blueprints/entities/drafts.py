"""What the log says of a change of an entity."""

from blueprints.entities.documents import EntityRow, document
from blueprints.model import Kind
from events.services import EventDraft


def entity_draft(kind: Kind, before: EntityRow | None, after: EntityRow | None) -> EventDraft:
    """None before a creation, and after a deletion."""
    row = after or before
    assert row is not None, "a change is of something"
    return EventDraft(
        "CREATE" if before is None else "DELETE" if after is None else "UPDATE",
        "entity", row.identifier, kind.identifier, row.identifier, row.id,
        before=document(kind, before) if before else None, after=document(kind, after) if after else None,
        # Replies do not show it, and whoever brings the entity back must know whose it was.
        additional={"datasource": row.datasource} if after is None and row.datasource else {},
        # Not everybody who listens may know of it.
        whispered=not kind.permissions.is_open,
    )  # fmt: skip
