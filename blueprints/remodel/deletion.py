"""Deletes all entities of a blueprint, and the blueprint afterwards when that was asked for."""

from collections.abc import Sequence

from django.db import transaction

from access.actors import actor_again
from blueprints.entities.delete import delete_entities
from blueprints.entities.documents import EntityRow
from blueprints.model import Kind, current_model
from blueprints.models import Migration
from blueprints.remodel import notes
from blueprints.remodel.pages import next_page, source_of
from blueprints.services import delete_blueprint
from portal.errors import Forbidden, HasDependents
from portal.types import Actor

PAGE = 200


def delete_page(migration: Migration) -> bool:
    """True when nothing is left to do. Raises HasDependents when the blueprint cannot go."""
    model = current_model()
    kind = source_of(model, migration)
    if kind is None:
        return True
    actor = actor_again(migration.actor, migration.actor_kind, migration.actor_token)
    page = next_page(model, actor, kind, migration, PAGE)
    if page:
        _delete(actor, kind, page, migration)
        migration.cursor = page[-1].id
        return False
    if migration.plan["deleteBlueprint"]:
        delete_blueprint(actor, kind.identifier)
    return True


def requires_itself(kind: Kind) -> bool:
    return any(
        relation.required and relation.target == kind.identifier for relation in kind.compiled.relations.values()
    )


def _delete(actor: Actor, kind: Kind, page: Sequence[EntityRow], migration: Migration) -> None:
    """All at once; when one is required elsewhere, or may not be deleted, one by one, so that it alone stays."""
    try:
        gone = _deleted(actor, kind, page, migration)
    except (HasDependents, Forbidden):
        gone = 0
        for row in page:
            gone += _deleted_or_noted(actor, kind, row, migration)
    migration.succeeded += gone


def _deleted(actor: Actor, kind: Kind, page: Sequence[EntityRow], migration: Migration) -> int:
    names = [row.identifier for row in page]
    with transaction.atomic():
        return len(
            delete_entities(
                actor, kind.identifier, names,
                delete_dependents=requires_itself(kind), run_id=migration.plan["runId"],
            )
        )  # fmt: skip


def _deleted_or_noted(actor: Actor, kind: Kind, row: EntityRow, migration: Migration) -> int:
    try:
        return _deleted(actor, kind, [row], migration)
    except (HasDependents, Forbidden) as error:
        notes.keep_failures(migration, [notes.Note(row.id, row.identifier, error=error.message)])
        migration.failed += 1
        return 0
