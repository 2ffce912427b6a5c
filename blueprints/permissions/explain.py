"""Why somebody may, or may not, do something with the entities of a blueprint: each right with what decides it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from access.actors import described
from access.models import User
from blueprints.entities.rights import Rights
from blueprints.entities.search import find_readable
from blueprints.model import Kind, current_model
from blueprints.permissions.compiled import Block, Permissions
from blueprints.permissions.document import GRANULAR
from blueprints.permissions.reasons import Case, conditions_of, ground, lacking
from portal.errors import Forbidden, NotFound
from portal.types import Actor, JsonObject

SCOPES: Mapping[str, str] = MappingProxyType({
    "read": "read:entities", "register": "create:entities", "update": "update:entities",
    "unregister": "delete:entities",
})  # fmt: skip
NOBODY = "nobody has it but administrators and the moderators of this blueprint"


class Source(NamedTuple):
    """A block that may give a right, by its name in the document of permissions."""

    name: str
    block: Block


@dataclass(frozen=True, slots=True)
class Answer:
    """`rule` gives the right, by `block`; `when` says for which entities it would be there.

    `missing` are the ways to the right that are closed, each with the reason.
    """

    allowed: bool
    reason: str
    rule: str | None = None
    block: str | None = None
    when: Sequence[str] = ()
    missing: Sequence[str] = ()

    def document(self) -> JsonObject:
        return {
            "allowed": self.allowed, "reason": self.reason, "rule": self.rule, "block": self.block,
            "when": list(self.when), "missing": list(self.missing),
        }  # fmt: skip


def explain(actor: Actor, blueprint: str, email: str | None = None, entity: str | None = None) -> JsonObject:
    """{blueprint, entity, user, rights: {read, register, update, unregister, updateProperties, updateRelations}}.

    Everybody may ask about themselves, and about others whoever may change the permissions. Raises NotFound, also for
    an entity that the one who asks may not see, and Forbidden.
    """
    model = current_model()
    kind = model.get(blueprint)
    about, status = _about(actor, blueprint, email)
    row = find_readable(actor, model, kind, entity) if entity else None
    case = Case(about, kind, row, Rights(about, model))
    case.rights.expect(kind, [row.identifier] if row else [])
    return {
        "blueprint": blueprint, "entity": entity,
        "user": {"email": about.email, "roles": list(about.roles), "teams": list(about.teams), "status": status},
        "rights": _rights(case, status),
    }  # fmt: skip


def _about(actor: Actor, blueprint: str, email: str | None) -> tuple[Actor, str]:
    """Whose rights are asked for, and the status of the account."""
    if email is None or email.lower() == actor.email:
        return actor, User.Status.ACTIVE
    if not actor.may("update:blueprints", blueprint):
        raise Forbidden("about others only those may ask who change the permissions of the blueprint")
    found = User.objects.filter(email=email.lower()).first()
    if found is None:
        raise NotFound.of("user", email)
    return described(found), found.status


def _rights(case: Case, status: str) -> JsonObject:
    blocks = case.kind.permissions
    # How an entity is that does not exist yet cannot be known.
    yet_to_come = Case(case.actor, case.kind, None, case.rights)
    update = Source("update", blocks.update)
    answers = {
        "read": _answer(case, status, "read", _reading(blocks)),
        "register": _answer(yet_to_come, status, "register", [Source("register", blocks.register)]),
        "update": _answer(case, status, "update", [update]),
        "unregister": _answer(case, status, "unregister", [Source("unregister", blocks.unregister)]),
    }
    granular = {
        section: {
            key: _answer(case, status, "update", [update, *own]).document()
            for key, own in _own_blocks(case.kind, section)
        }
        for section in GRANULAR
    }
    return {name: answer.document() for name, answer in answers.items()} | granular


def _own_blocks(kind: Kind, section: str) -> Iterable[tuple[str, list[Source]]]:
    set_apart = kind.permissions.properties if section == "updateProperties" else kind.permissions.relations
    for key in GRANULAR[section](kind.document):
        yield key, [Source(f"{section}/{key}", set_apart[key])] if key in set_apart else []


def _reading(blocks: Permissions) -> list[Source]:
    """The right to read itself first, then those that include it."""
    rights = [Source(name, getattr(blocks, name)) for name in SCOPES]
    rights += [Source(f"updateProperties/{key}", block) for key, block in blocks.properties.items()]
    rights += [Source(f"updateRelations/{key}", block) for key, block in blocks.relations.items()]
    first: dict[Block, Source] = {}
    for source in rights:
        first.setdefault(source.block, source)
    return list(first.values())


def _answer(case: Case, status: str, right: str, sources: Sequence[Source]) -> Answer:
    actor, blueprint = case.actor, case.kind.identifier
    if status != User.Status.ACTIVE:
        return Answer(False, f"Not allowed: the account is {status}", missing=[f"the account is {status}, not Active"])
    if not actor.may(SCOPES[right], blueprint):
        return Answer(False, f"Not allowed: no role or credential gives {SCOPES[right]}", missing=[SCOPES[right]])
    everything = _everything(actor, blueprint)
    if everything:
        return Answer(True, f"Allowed: {everything[1]}", rule=everything[0])
    for source in sources:
        found = ground(case, source.block)
        if found:
            return Answer(True, _allowed(right, source, found.words), rule=found.rule, block=source.name)
    return _denied(case, right, sources)


def _everything(actor: Actor, blueprint: str) -> tuple[str, str] | None:
    if actor.kind == "machine":
        return "machine", "a machine may do what its scopes say"
    if actor.is_admin:
        return "admin", "administrators may do everything"
    if blueprint in actor.moderated:
        return "moderator", "moderators of this blueprint may do everything with its entities"
    return None


def _allowed(right: str, source: Source, words: str) -> str:
    if source.name == right or "/" in source.name and right == "update":
        return f"Allowed {words}"
    return f"Allowed {words}: the right «{source.name}» includes it"


def _denied(case: Case, right: str, sources: Sequence[Source]) -> Answer:
    when = list(dict.fromkeys(w for s in sources for w in conditions_of(case, s.block))) if case.row is None else []
    own = sources[-1:] if right == "update" else sources[:1]
    missing = list(dict.fromkeys(words for source in own for words in lacking(case, source.block)))
    if when:
        return Answer(False, f"It depends: allowed where {' or where '.join(when)}", when=when, missing=missing)
    return Answer(False, f"Not allowed: {'; '.join(missing) or NOBODY}", missing=missing or [NOBODY])
