"""Which blueprints are kinds of Backstage, and what their properties and relations are called there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from blueprints.model import Kind, Model
from blueprints.system import TEAM, USER
from integrations.backstage import kinds
from integrations.backstage.properties import FIXED, TAKEN
from integrations.backstage.references import DEFAULT_NAMESPACE, KIND, Reference
from portal.types import JsonObject

# The importer gives every kind this property, and people may give it to blueprints of their own.
MARK = "namespace"
USUAL = {
    "component": "Component", "api": "API", "resource": "Resource", "system": "System", "domain": "Domain",
    "group": "Group", "user": "User", "template": "Template",
}  # fmt: skip
OF_ACCESS = {TEAM: "Group", USER: "User"}
VERSIONS = {"template": "scaffolder.backstage.io/v1beta3"}
VERSION = "backstage.io/v1alpha1"
# What a name may not hold becomes this; people are called by their address here.
UNNAMEABLE, INSTEAD = "[^A-Za-z0-9._-]", "_"
SPEC = re.compile(r"spec([A-Z].*)", re.DOTALL)
# `owner` → (`ownedBy`, `ownerOf`): both ends of each relation.
EDGES = {relation: tuple(words.split(" / ")) for relation, words in kinds.BOTH_WAYS.items()}


class Way(NamedTuple):
    """A relation `key` as the field `name` of spec; `edge` is its name in EDGES, None where Backstage knows no such."""

    key: str
    name: str
    target: str
    many: bool
    edge: str | None


@dataclass(frozen=True)
class Served:
    """A blueprint as the kind `name`; `ways` lead to blueprints that are served as well."""

    kind: Kind
    name: str
    ways: Sequence[Way]

    @property
    def id(self) -> UUID:
        return self.kind.id

    @property
    def lower(self) -> str:
        return self.name.lower()

    @property
    def version(self) -> str:
        return VERSIONS.get(self.lower, VERSION)

    @property
    def is_profiled(self) -> bool:
        return self.lower in kinds.PROFILED

    @cached_property
    def properties(self) -> Mapping[str, JsonObject]:
        return self.kind.document["schema"]["properties"]

    @cached_property
    def spec(self) -> Mapping[str, str]:
        """Keys of properties by the names of their fields in spec."""
        return {spec_name(key): key for key in self.properties if key not in FIXED}

    def full_name(self, identifier: str) -> tuple[str, str]:
        """Namespace and name."""
        if self.kind.identifier == USER:
            return DEFAULT_NAMESPACE, re.sub(UNNAMEABLE, INSTEAD, identifier)
        return full_name(identifier.replace(":", "/") if self.kind.identifier == TEAM else identifier)

    def reference(self, identifier: str) -> str:
        space, name = self.full_name(identifier)
        return f"{self.lower}:{space}/{name}".lower()

    def full_name_sql(self, column: str) -> str:
        """The same in SQL, as `namespace/name`."""
        if self.kind.identifier == USER:
            return f"'{DEFAULT_NAMESPACE}/' || regexp_replace({column}, '{UNNAMEABLE}', '{INSTEAD}', 'g')"
        return full_name_sql(f"replace({column}, ':', '/')" if self.kind.identifier == TEAM else column)


def full_name(identifier: str) -> tuple[str, str]:
    """Namespace and name; the importer leaves away the namespace that everybody is in."""
    space, slash, name = identifier.partition("/")
    return (space, name) if slash else (DEFAULT_NAMESPACE, identifier)


def full_name_sql(text: str) -> str:
    return f"CASE WHEN {text} LIKE '%%/%%' THEN {text} ELSE '{DEFAULT_NAMESPACE}/' || {text} END"


def spec_name(key: str) -> str:
    """What the importer called `specDescription`, since `description` is taken, has its name again."""
    found = SPEC.fullmatch(key)
    name = found[1][0].lower() + found[1][1:] if found else key
    return name if name in TAKEN else key


@dataclass(frozen=True)
class Catalogue:
    """All kinds by their names in lower case, and by their blueprints."""

    model: Model
    by_name: Mapping[str, Served]

    @cached_property
    def by_id(self) -> Mapping[UUID, Served]:
        return {served.id: served for served in self.by_name.values()}

    @cached_property
    def all(self) -> list[Served]:
        return list(self.by_name.values())

    @property
    def kinds(self) -> list[Kind]:
        return [served.kind for served in self.all]

    def find(self, reference: Reference) -> Served | None:
        return self.by_name.get(reference.kind)


def catalogue(model: Model) -> Catalogue:
    names = dict(_names(model))
    return Catalogue(model, {
        name.lower(): Served(kind, name, list(_ways(kind, name.lower(), names))) for kind, name in _first(model, names)
    })  # fmt: skip


def _names(model: Model) -> Iterator[tuple[str, str]]:
    """(blueprint, kind)"""
    for kind in model:
        if kind.identifier in OF_ACCESS:
            yield kind.identifier, OF_ACCESS[kind.identifier]
        elif kind.document["schema"]["properties"].get(MARK, {}).get("type") == "string":
            yield kind.identifier, _name(kind)


def _name(kind: Kind) -> str:
    """The importer put it into the title, which people may have changed since."""
    identifier, title = kind.identifier, kind.document["title"]
    if title.lower() == identifier.lower() and KIND.fullmatch(title):
        return title
    return USUAL.get(identifier) or re.sub("[^A-Za-z0-9]", "", identifier[:1].upper() + identifier[1:])


def _first(model: Model, names: Mapping[str, str]) -> Iterator[tuple[Kind, str]]:
    """Of two with the same name the one that was imported: groups that are no teams."""
    taken: set[str] = set()
    for identifier, name in sorted(names.items(), key=lambda each: (each[0] in OF_ACCESS, each[0])):
        if name and name.lower() not in taken:
            taken.add(name.lower())
            yield model.get(identifier), name


def _ways(kind: Kind, name: str, names: Mapping[str, str]) -> Iterator[Way]:
    for key, relation in kind.document["relations"].items():
        target = names.get(relation["target"], "").lower()
        if target:
            field = next((field for field in kinds.FIELDS.values() if _is(field, key, name, target)), None)
            edge = field.relation if field else None
            yield Way(key, edge or key, target, bool(relation.get("many")), edge)


def _is(field: kinds.Field, key: str, name: str, target: str) -> bool:
    ours = not field.inverse and (not field.of or name in field.of)
    return ours and kinds.relation_key(field, target) == key
