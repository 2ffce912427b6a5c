"""The end of a source: what is left of it is an entry of the log."""

from collections.abc import Sequence

from events.outgoing.services import follow_integration
from events.services import EventDraft, emit
from integrations.models import Source
from integrations.sources.documents import integration_document
from portal.types import Actor, JsonObject


def forget(actor: Actor, row: Source, deletions: Sequence[JsonObject] = ()) -> None:
    """`deletions` are the changes that its entities went by, each of which can be taken back."""
    told = {"deletions": list(deletions)} if deletions else {}
    before = integration_document(row)
    emit(actor, [EventDraft("DELETE", "integration", row.identifier, before=before, additional=told)])
    follow_integration(actor, row.pk, row.identifier, None)
    row.delete()
