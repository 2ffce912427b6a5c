"""What a scaffold would make: the tree with sizes and texts, what is wrong with it, and the entity it would write."""

from pathlib import Path

from actions.backends.base import Invocation
from actions.backends.upsert_entity import entity_body
from actions.runs.actors import on_behalf_of
from actions.scaffold import limits
from actions.scaffold.errors import TemplateFaulty
from actions.scaffold.fetching import fetched, inner_folder
from actions.scaffold.rendering import given_answers, rendered
from actions.scaffold.tree import Entry
from blueprints.entities.options import WriteOptions
from blueprints.entities.write import write_entities
from portal.errors import PortalError
from portal.types import Json, JsonObject


def preview_of(invocation: Invocation, folder: Path) -> JsonObject:
    """{files, faults, commit, entity}; faults of the template are told, others raised. Nothing is pushed or written."""
    method = invocation.method
    shown: JsonObject = {"files": [], "faults": [], "commit": None, "entity": _entity(invocation)}
    prefix = inner_folder(method["destination"].get("folder"), "/destination/folder")
    try:
        template = fetched(method, folder)
        shown["commit"] = template.commit
        files = rendered(template, given_answers(method.get("answers")), folder / "tree")
        shown["files"] = _files(files, folder / "tree", prefix)
    except TemplateFaulty as error:
        shown["faults"] = list(error.places)
    return invocation.hidden(shown)  # type: ignore[no-any-return]


def _files(files: list[Entry], tree: Path, prefix: str) -> list[JsonObject]:
    """Texts as long as they fit; `text` is null for what is binary or would be too much."""
    left, listed = limits.SHOWN_TOTAL_BYTES, []
    for entry in files:
        text = _text(entry, tree) if entry.size <= min(left, limits.SHOWN_TEXT_BYTES) else None
        left -= entry.size if text is not None else 0
        path = f"{prefix}/{entry.path}" if prefix else entry.path
        listed.append(
            {"path": path, "size": entry.size, "executable": entry.executable, "link": entry.link, "text": text}
        )
    return listed


def _text(entry: Entry, tree: Path) -> str | None:
    if entry.link is not None:
        return None
    content = (tree / entry.path).read_bytes()
    try:
        return None if b"\0" in content else content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _entity(invocation: Invocation) -> Json:
    """{body, errors} of what would be registered, judged as a write would be."""
    wanted = invocation.method.get("entity")
    if not wanted:
        return None
    body = entity_body(wanted["mapping"])
    blueprint = wanted["blueprintIdentifier"]
    return {"blueprint": blueprint, "body": body, "errors": _errors(invocation, blueprint, body, wanted)}


def _errors(invocation: Invocation, blueprint: str, body: JsonObject, wanted: JsonObject) -> list[str]:
    options = WriteOptions(
        upsert=True, merge=True, validation_only=True,
        create_missing=wanted.get("createMissingRelatedEntities") in (True, "true"),
    )  # fmt: skip
    try:
        outcomes = write_entities(on_behalf_of(invocation.run), blueprint, [body], options)
    except PortalError as error:
        return [error.message]
    return [outcome.error.message for outcome in outcomes if outcome.error is not None]
