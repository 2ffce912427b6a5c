"""The templates, read from the documents beside this file.

A document has `title`, `description` and `icon` of the page, the `roles` that something of the organization plays in
it, and its `rows`: {height, widgets: [{size, widget}]}. In widgets `{role}` stands for who plays the role, and
`{role:title}` for its title; `{role?}` is left out of lists and objects when nobody does.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pages.templates.roles import Role, role_of
from portal import strict_yaml
from portal.errors import NotFound
from portal.types import JsonObject

FOLDER = Path(__file__).parent / "documents"
# As they are offered.
NAMES = (
    "service_overview", "engineering_manager", "production_readiness", "incidents", "delivery", "my_team",
    "self_service",
)  # fmt: skip


class Template(NamedTuple):
    identifier: str
    document: JsonObject
    roles: Mapping[str, Role]

    @property
    def rows(self) -> Sequence[JsonObject]:
        return self.document["rows"]

    @property
    def face(self) -> JsonObject:
        """What it is, in the words of the page."""
        return {key: self.document[key] for key in ("title", "description", "icon")}


@cache
def templates() -> Mapping[str, Template]:
    return {name: _read(name) for name in NAMES}


def _read(name: str) -> Template:
    document: JsonObject = strict_yaml.load((FOLDER / f"{name}.yaml").read_bytes(), what=name).value  # type: ignore[assignment]
    return Template(name, document, {key: role_of(key, raw) for key, raw in document.get("roles", {}).items()})


def get_template(identifier: str) -> Template:
    """Raises NotFound."""
    found = templates().get(identifier)
    if found is None:
        raise NotFound.of("page template", identifier)
    return found
