"""A template as an action that may be put in place, beside what of it stays behind."""

from collections.abc import Collection
from typing import NamedTuple

from integrations.backstage.references import DEFAULT_NAMESPACE
from integrations.backstage.scaffolder.forms import form_of
from integrations.backstage.scaffolder.left import Left
from integrations.backstage.scaffolder.places import place_of_template
from integrations.backstage.scaffolder.steps import Translation
from portal.types import JsonObject

KIND, GROUP = "template", "scaffolder.backstage.io/"
# Nobody starts what does less than it did before somebody has looked at it.
LOOKED_AT_FIRST: JsonObject = {"execute": {"roles": ["Admin"], "users": [], "teams": [], "ownedByTeam": False}}
SPEC_KEYS = frozenset({"type", "owner", "lifecycle", "parameters", "steps", "presentation"})
MAX_TITLE = 200


class Draft(NamedTuple):
    """`action` is None when nothing of the template can be run here."""

    name: str
    action: JsonObject | None
    left: Left


def is_template(document: JsonObject) -> bool:
    return str(document.get("kind")).lower() == KIND and str(document.get("apiVersion")).startswith(GROUP)


def draft_of(document: JsonObject, blueprints: Collection[str], location: str | None = None) -> Draft:
    """`location` is the address of the template's file, where Backstage has not noted it."""
    metadata, spec, left = document["metadata"], document.get("spec") or {}, Left()
    form = form_of(spec.get("parameters"), blueprints, left)
    place = place_of_template(metadata, location)
    method = Translation(form, place, blueprints, left).method(spec.get("steps"))
    for key in sorted(spec.keys() - SPEC_KEYS):
        left.tell(TOLD.get(key, "is not taken along"), "spec", key)
    namespace, name = metadata.get("namespace") or DEFAULT_NAMESPACE, str(metadata["name"])
    identifier = name if namespace == DEFAULT_NAMESPACE else f"{namespace}-{name}"
    if method is None:
        return Draft(identifier, None, left)
    title, description = metadata.get("title"), metadata.get("description")
    action: JsonObject = {
        "identifier": identifier,
        "title": (title if isinstance(title, str) else name)[:MAX_TITLE],
        **({"description": description} if isinstance(description, str) else {}),
        "trigger": {"type": "self-service", "operation": "CREATE", "userInputs": form.document, **_creates(method)},
        "invocationMethod": method,
    }
    return Draft(identifier, {**action, "permissions": LOOKED_AT_FIRST} if left.parts else action, left)


def _creates(method: JsonObject) -> JsonObject:
    entity = method.get("entity")
    return {"blueprintIdentifier": entity["blueprintIdentifier"]} if entity else {}


TOLD = {
    "output": "links and texts at the end: a run shows the repository, its log and its entity",
    "EXPERIMENTAL_formDecorators": "programs in the browser do not come along",
    "formDecorators": "programs in the browser do not come along",
    "secrets": "secrets are asked for by inputs that are encrypted",
}
