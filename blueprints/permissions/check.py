"""Finds everything wrong with permissions that somebody sends, and brings them into the form that is stored."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Q

from access.grants import SUFFIX
from access.models import Team, User
from access.roles import ROLE_SCOPES
from blueprints.definition.words import pointer
from blueprints.model import Kind, Model
from blueprints.permissions.compiled import POLICY
from blueprints.permissions.document import GRANULAR, LISTS, RIGHTS, merged
from blueprints.rules import parse
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

ROOT = "/entities"
KEYS = (*LISTS, "ownedByTeam", "policy")
MAX_NAMES = 1_000


class Given(NamedTuple):
    """A block as it was sent: `place` are the keys that lead to it."""

    place: tuple[str, ...]
    block: Json

    @property
    def path(self) -> str:
        return ROOT + pointer(*self.place)


# For each list, what its names may be: as they are written → as they are stored.
Known = Mapping[str, Mapping[str, str]]


def check_permissions(model: Model, kind: Kind, body: JsonObject) -> JsonObject:
    """The blocks that were sent, ready to be merged. Raises Invalid with all faults."""
    given = list(_given(body))
    faults = [*_place_faults(kind, body), *(fault for item in given for fault in _block_faults(item))]
    sound = [item for item in given if isinstance(item.block, dict)]
    known = {name: KNOWN[name](model, _names(sound, name)) for name in LISTS}
    faults += [fault for item in sound for fault in _name_faults(item, known)]
    if faults:
        raise Invalid.from_faults("the permissions", faults)
    changes: JsonObject = {}
    for item in sound:
        section, *key = item.place
        block = _stored(item.block, known)
        changes = merged(changes, {section: {key[0]: block} if key else block})
    return changes


def _given(body: JsonObject) -> Iterator[Given]:
    """A block that is null counts as not sent."""
    entities = _mapping(body.get("entities"))
    yield from (Given((right,), entities[right]) for right in RIGHTS if entities.get(right) is not None)
    for section in GRANULAR:
        blocks = _mapping(entities.get(section))
        yield from (Given((section, key), block) for key, block in blocks.items() if block is not None)


def _mapping(value: Json) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _place_faults(kind: Kind, body: JsonObject) -> Iterator[Fault]:
    yield from _key_faults(body, ("entities",), "")
    entities = body.get("entities")
    if not isinstance(entities, dict):
        yield Fault(ROOT, "must be an object", "type")
        return
    yield from _key_faults(entities, (*RIGHTS, *GRANULAR), ROOT)
    for section, keys in GRANULAR.items():
        blocks = entities.get(section) or {}
        if not isinstance(blocks, dict):
            yield Fault(f"{ROOT}/{section}", "must be an object", "type")
        else:
            yield from _key_faults(blocks, keys(kind.document), f"{ROOT}/{section}")


def _key_faults(value: JsonObject, known: Collection[str], path: str) -> Iterator[Fault]:
    words = f"is not known here; there are {', '.join(known) or 'none'}"
    yield from (Fault(path + pointer(key), words, "unknown") for key in value if key not in known)


def _block_faults(given: Given) -> Iterator[Fault]:
    block = given.block
    if not isinstance(block, dict):
        yield Fault(given.path, "must be an object", "type")
        return
    yield from _key_faults(block, KEYS, given.path)
    yield from (Fault(f"{given.path}/{name}", LIST_WORDS, "type") for name in LISTS if not _is_list(block.get(name)))
    if not isinstance(block.get("ownedByTeam"), bool | None):
        yield Fault(f"{given.path}/ownedByTeam", "must be true or false", "type")
    if block.get("policy") is not None:
        yield from _policy_faults(block["policy"], f"{given.path}/policy")


LIST_WORDS = f"must be a list of at most {MAX_NAMES:,} texts"


def _is_list(value: Json) -> bool:
    if value is None:
        return True
    return isinstance(value, list) and len(value) <= MAX_NAMES and all(isinstance(name, str) for name in value)


def _policy_faults(query: Json, path: str) -> Sequence[Fault]:
    try:
        parse(query, POLICY, path)
    except Invalid as error:
        return error.faults
    return ()


def _listed(block: JsonObject, name: str) -> list[str]:
    names = block.get(name)
    return names if names and _is_list(names) else []


def _names(given: Sequence[Given], name: str) -> set[str]:
    return {value for item in given for value in _listed(item.block, name)}


def _name_faults(given: Given, known: Known) -> Iterator[Fault]:
    for name in LISTS:
        for index, value in enumerate(_listed(given.block, name)):
            if value not in known[name]:
                words = f'{name.removesuffix("s")} "{value}" was not found'
                yield Fault(f"{given.path}/{name}/{index}", words, "exists")


def _people(model: Model, names: Collection[str]) -> dict[str, str]:
    lowered = {name: name.lower() for name in names}
    found = set(User.objects.filter(email__in=lowered.values()).values_list("email", flat=True))
    return {name: email for name, email in lowered.items() if email in found}


def _roles(model: Model, names: Collection[str]) -> dict[str, str]:
    roles = {*ROLE_SCOPES, *(f"{kind.identifier}{SUFFIX}" for kind in model)}
    return {name: name for name in names if name in roles}


def _teams(model: Model, names: Collection[str]) -> dict[str, str]:
    """By name or identifier; the identifier is kept, for that is what stays when a team is renamed."""
    found = list(Team.objects.filter(Q(name__in=names) | Q(identifier__in=names)))
    return {team.name: team.identifier for team in found} | {team.identifier: team.identifier for team in found}


KNOWN: Mapping[str, Callable[[Model, Collection[str]], Mapping[str, str]]] = {
    "users": _people, "roles": _roles, "teams": _teams,
}  # fmt: skip


def _stored(block: JsonObject, known: Known) -> JsonObject:
    lists: dict[str, Any] = {
        name: list(dict.fromkeys(known[name][value] for value in _listed(block, name))) for name in LISTS
    }
    policy = block.get("policy")
    return {**lists, "ownedByTeam": block.get("ownedByTeam") or False, **({"policy": policy} if policy else {})}
