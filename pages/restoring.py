"""Makes deleted pages and folders anew, at their place in the sidebar."""

from uuid import UUID

from django.db import transaction

from events.models import Event
from events.restoring import refuse_standing
from pages.models import Page
from pages.neighbours import locked, placed
from pages.services import create_folder, create_page
from portal.types import Actor, JsonObject


@transaction.atomic
def restore_page(actor: Actor, event: Event) -> list[str]:
    """Under its key, with its permissions. Raises Invalid when it names what is no more, Taken."""
    document, notes = _at_home(event)
    key = UUID(document["id"])
    refuse_standing(event, Page.objects.filter(pk=key).values_list("identifier", flat=True).first())
    create_page(actor, document, key=key, permissions=event.additional.get("permissions"))
    return notes


@transaction.atomic
def restore_folder(actor: Actor, event: Event) -> list[str]:
    """Empty: what lay in it has stayed outside. Raises Invalid, Taken."""
    document, notes = _at_home(event)
    create_folder(actor, document)
    return [*notes, "what lay in it stays where it is"]


def _at_home(event: Event) -> tuple[JsonObject, list[str]]:
    """The document, outside of a folder that is no more."""
    document = event.old or {}
    folders = {row.identifier for row in locked() if row.is_folder}
    parent = document.get("parent")
    if parent is None or parent in folders:
        return document, []
    return placed(document, "parent", None), [f'the folder "{parent}", which it lay in, is not there any more']
