"""Widgets and filters of pages go on naming what got another name."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from blueprints.references.queries import renamed_query
from blueprints.references.rooms import Holder, Room
from blueprints.references.subject import Part, Renaming
from events.services import EventDraft, emit
from pages.models import Page
from pages.queries import page_document
from portal.moments import now
from portal.types import Actor, Json, JsonObject

# How widgets write what they break down by.
TYPED = ("property#", "mirror-property#", "calculation-property#", "aggregation-property#", "relation#")

# How paths into an entity begin.
KINDS: Mapping[str, Part] = MappingProxyType({"properties": "property", "relations": "relation"})

# A word of a text: `{{ .entity.properties.tier }}`; keys are taken as they are, with or without the first dot.
SPOKEN = re.compile(r"(?P<place>\{\{\s*\.?entity\.(?P<kind>properties|relations)\.)(?P<key>[^\s{}]+)(?=\s*\}\})")

# A blueprint that is filled in when the page is shown: the page's own.
FILLED = "{{"


def holders() -> Iterator[Holder]:
    """Folders too: they name nothing of the catalogue, but have icons."""
    for page in Page.objects.select_related("blueprint").order_by("id"):
        yield _holder(page)


def _holder(page: Page) -> Holder:
    blueprint = page.blueprint.identifier if page.blueprint else None
    kind = "folder" if page.is_folder else "page"
    return Holder(kind, page.identifier, blueprint, page.document.get("title"), page.document)


def renamed(holder: Holder, renaming: Renaming) -> JsonObject:
    document = {key: _renamed(key, value, holder.blueprint, renaming) for key, value in holder.document.items()}
    return {key: _spoken(value, holder.blueprint, renaming) for key, value in document.items()}


def _spoken(value: Json, blueprint: str | None, renaming: Renaming) -> Json:
    """Texts speak of the entity whose page it is, whatever their widget asks for."""
    if isinstance(value, str):
        return SPOKEN.sub(lambda found: _word(found, blueprint, renaming), value)
    if isinstance(value, list):
        return [_spoken(part, blueprint, renaming) for part in value]
    if isinstance(value, dict):
        return {key: _spoken(part, blueprint, renaming) for key, part in value.items()}
    return value


def _word(found: re.Match[str], blueprint: str | None, renaming: Renaming) -> str:
    return found["place"] + renaming.name(KINDS[found["kind"]], blueprint, found["key"])


def _renamed(key: str, value: Json, home: str | None, renaming: Renaming) -> Json:
    if key in NAMED:
        return NAMED[key](value, home, renaming)
    if isinstance(value, list):
        return [_renamed("", part, home, renaming) for part in value]
    if not isinstance(value, dict):
        return value
    named = value.get("blueprint")
    inside = named if isinstance(named, str) and not named.startswith(FILLED) else home
    return {name: _renamed(name, part, inside, renaming) for name, part in value.items()}


def _blueprint(value: Json, home: str | None, renaming: Renaming) -> Json:
    return renaming.blueprint(value) if isinstance(value, str) else value


def _blueprints(value: Json, home: str | None, renaming: Renaming) -> Json:
    return [_blueprint(part, home, renaming) for part in value] if isinstance(value, list) else value


def _action(value: Json, home: str | None, renaming: Renaming) -> Json:
    return renaming.action(value) if isinstance(value, str) else value


def _by_blueprint(value: Json, home: str | None, renaming: Renaming) -> Json:
    if not isinstance(value, dict):
        return value
    return {renaming.blueprint(name): _renamed("", part, name, renaming) for name, part in value.items()}


def _property(value: Json, home: str | None, renaming: Renaming) -> Json:
    if not isinstance(value, str):
        return value
    kind = next((kind for kind in TYPED if value.startswith(kind)), "")
    return kind + renaming.name("relation" if kind == "relation#" else "property", home, value.removeprefix(kind))


def _properties(value: Json, home: str | None, renaming: Renaming) -> Json:
    return [_property(part, home, renaming) for part in value] if isinstance(value, list) else value


def _names(value: Json, home: str | None, renaming: Renaming) -> Json:
    """Columns and groups: a property or a relation, by its bare name. A sort may be one name, or objects."""
    if isinstance(value, str):
        return _name(value, home, renaming)
    if not isinstance(value, list):
        return value
    return [
        _name(part, home, renaming) if isinstance(part, str) else _renamed("", part, home, renaming) for part in value
    ]


def _name(value: str, home: str | None, renaming: Renaming) -> str:
    found = renaming.name("property", home, value)
    return found if found != value else renaming.name("relation", home, value)


def _paths(value: Json, home: str | None, renaming: Renaming) -> Json:
    """What is left out of a table: `properties.readme`, `relations.team`, or the bare name."""
    return [_path(part, home, renaming) for part in value] if isinstance(value, list) else value


def _path(value: Json, home: str | None, renaming: Renaming) -> Json:
    if not isinstance(value, str):
        return value
    part, dot, name = value.partition(".")
    kind = KINDS.get(part) if dot else None
    return f"{part}.{renaming.name(kind, home, name)}" if kind else _name(value, home, renaming)


def _query(value: Json, home: str | None, renaming: Renaming) -> Json:
    """Filters of a page say inside the query which blueprint they are about."""
    named = value.get("blueprint") if isinstance(value, dict) else None
    if not isinstance(named, str):
        return renamed_query(value, home, renaming)
    return renamed_query(value, named, renaming) | {"blueprint": renaming.blueprint(named)}


NAMED: Mapping[str, Callable[[Json, str | None, Renaming], Json]] = MappingProxyType({
    "action": _action, "blueprint": _blueprint, "hiddenBlueprints": _blueprints, "blueprintConfig": _by_blueprint,
    "property": _property, "breakdownProperty": _property, "measureTimeBy": _property, "properties": _properties,
    "dataset": renamed_query, "query": _query, "filterBy": renamed_query,
    "sortBy": _names, "groupBy": _names, "shown": _names, "hidden": _names, "order": _names,
    "pinned": _names, "by": _property, "excludedFields": _paths,
})  # fmt: skip


def renamed_part(value: Json, home: str | None, renaming: Renaming) -> Json:
    """A widget, or whatever holds some."""
    return _renamed("", value, home, renaming)


def renamed_by_blueprint(value: Json, renaming: Renaming) -> Json:
    """{blueprint: what is of it}"""
    return _by_blueprint(value, None, renaming)


def follow(actor: Actor, renaming: Renaming) -> None:
    """One statement, and one for each page that names it."""
    drafts = []
    for page in Page.objects.filter(is_folder=False).select_related("blueprint").select_for_update(of=("self",)):
        document = renamed(_holder_before(page, renaming), renaming)
        if document != page.document:
            before = page_document(page)
            page.document, page.updated_at, page.updated_by = document, now(), actor.id
            page.save()
            drafts.append(EventDraft("UPDATE", "page", page.identifier, before=before, after=page_document(page)))
    emit(actor, drafts)


def _holder_before(page: Page, renaming: Renaming) -> Holder:
    """The page's blueprint has its new name by now, and its widgets know it by the old one."""
    holder = _holder(page)
    moved = renaming.subject.part == "blueprint" and holder.blueprint == renaming.new
    return holder._replace(blueprint=renaming.subject.blueprint) if moved else holder


ROOM = Room(holders, renamed, follow)
