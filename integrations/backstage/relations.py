"""Fields of descriptors as relations: each is kept at one end and seen from both, whichever end told it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from blueprints.entities import store
from blueprints.entities.readable import readable
from blueprints.entities.search import FROM
from blueprints.entities.statements import fetch
from blueprints.model import Model
from integrations.backstage import kinds
from integrations.backstage.drafts import Draft, Drafts, Findings, Naming
from integrations.backstage.properties import words
from integrations.backstage.references import Reference, parse_reference
from integrations.backstage.samples import key_of
from portal.strict_json import pointer_step as step
from portal.types import Actor, Json, JsonObject

FIND = f"""
SELECT e.blueprint_id, e.identifier {FROM}
JOIN jsonb_to_recordset(%s::jsonb) AS w(blueprint uuid, identifier text)
  ON e.blueprint_id = w.blueprint AND e.identifier = w.identifier
WHERE TRUE
"""
OwnRelations = Mapping[tuple[str, str], kinds.Field]


class Link(NamedTuple):
    """An arrow from `source` to `target`, which `told_by`, one of the two, tells at `path`."""

    told_by: Draft
    path: str
    field: kinds.Field
    source: Draft
    target: Reference

    @property
    def key(self) -> str:
        return kinds.relation_key(kinds.forward(self.field), self.target.kind)

    @property
    def many(self) -> bool:
        return kinds.forward(self.field).many


def own_relations(drafts: Drafts) -> OwnRelations:
    """Fields of kinds that are not Backstage's, wherever they name, by kind and name, entities that are here.

    By (kind, field); all values of a field must be such, and of one kind.
    """
    said: dict[tuple[str, str], list[tuple[Draft, Json]]] = {}
    for draft in drafts.values():
        for name, value in draft.descriptor.spec.items() if draft.kind not in kinds.ICONS else ():
            said.setdefault((draft.kind, name), []).append((draft, value))
    found = ((place, _own_relation(place[1], values, drafts)) for place, values in said.items())
    return {place: field for place, field in found if field is not None}


def _own_relation(name: str, values: list[tuple[Draft, Json]], drafts: Drafts) -> kinds.Field | None:
    named = [(draft, text) for draft, value in values for text in _listed(value)]
    references = [parse_reference(text, None, draft.descriptor.namespace) for draft, text in named]
    targets = {reference.kind for reference in references if reference in drafts}
    if len(targets) != 1 or any(reference not in drafts for reference in references):
        return None
    if name in kinds.FIELDS or key_of(name, frozenset()) is None:
        return None
    return kinds.Field(name, targets.pop(), many=any(isinstance(value, list) for _, value in values))


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


class Relations:
    """`declared` are the relations by (blueprint, key); `forward` those whose own end tells them."""

    def __init__(self, actor: Actor, model: Model, drafts: Drafts, naming: Naming, findings: Findings) -> None:
        self.actor, self.model, self.drafts, self.naming, self.findings = actor, model, drafts, naming, findings
        self.own = own_relations(drafts)
        self.declared: dict[tuple[str, str], JsonObject] = {}
        self.forward: dict[str, set[str]] = {}

    def fields_of(self, draft: Draft) -> dict[str, kinds.Field]:
        """Those of its spec that are relations."""
        told = {
            name: kinds.relation_field(draft.kind, name) or self.own.get((draft.kind, name))
            for name in draft.descriptor.spec
        }
        return {name: field for name, field in told.items() if field is not None}

    def links(self) -> Iterator[Link]:
        for draft in self.drafts.values():
            for name, field in self.fields_of(draft).items():
                value = draft.descriptor.spec[name]
                for index, text in enumerate(_listed(value)):
                    if text is not None:
                        path = f"/spec{step(name)}" + (f"/{index}" if isinstance(value, list) else "")
                        yield from self._told(draft, field, text, path)

    def _told(self, draft: Draft, field: kinds.Field, text: Json, path: str) -> Iterator[Link]:
        self.findings.parts += 1
        target = parse_reference(text, field.kind, draft.descriptor.namespace)
        if target is None:
            self.findings.cannot(draft.descriptor, path, f'"{text}" names no entity: [kind:][namespace/]name')
        elif not field.inverse:
            yield Link(draft, path, field, draft, target)
        elif target in self.drafts:
            yield Link(draft, path, field, self.drafts[target], draft.reference)
        else:
            self.findings.cannot(draft.descriptor, path, f"{target} is not here, and the relation is kept there")

    def connect(self, links: Iterable[Link], *, keep_dangling: bool) -> None:
        told = list(links)
        existing = self._existing({link.target for link in told if link.target not in self.drafts})
        made = {draft.blueprint for draft in self.drafts.values()}
        for link in told:
            known = link.target in self.drafts or link.target in existing
            blueprint, identifier = self._name(link.target)
            is_owned = link.key == "owner"
            if is_owned:
                link.source.team = [identifier]
            if known or (keep_dangling and (blueprint in made or blueprint in self.model)):
                self._connect(link, blueprint, identifier)
            elif not is_owned:
                # A team need not be an entity to own something; everything else must be there.
                reason = f"{link.target} is neither in the files nor in the catalogue"
                self.findings.cannot(link.told_by.descriptor, link.path, reason)

    def _name(self, reference: Reference) -> tuple[str, str]:
        if reference in self.drafts:
            return self.drafts[reference].blueprint, self.drafts[reference].identifier
        return self.naming.blueprint_of(reference.kind), self.naming.identifier_of(*reference)

    def _existing(self, references: Iterable[Reference]) -> set[Reference]:
        """Those that the catalogue has already, as far as the caller may see; one statement."""
        named = {reference: self._name(reference) for reference in references}
        keys = {
            (self.model.get(blueprint).id, identifier): reference
            for reference, (blueprint, identifier) in named.items()
            if blueprint in self.model
        }
        pairs = store.as_json({"blueprint": blueprint, "identifier": name} for blueprint, name in keys)
        sight = readable(self.actor, self.model, list(self.model))
        return {keys[row] for row in fetch(f"{FIND} AND {sight.text}", (pairs, *sight.params))}

    def _connect(self, link: Link, blueprint: str, identifier: str) -> None:
        source, key = link.source, link.key
        self.declared.setdefault((source.blueprint, key), _declaration(link, blueprint))
        known = source.relations.setdefault(key, [])
        if known and not link.many and known != [identifier]:
            reason = f'{source.reference} has another "{key}" already'
            self.findings.cannot(link.told_by.descriptor, link.path, reason)
            return
        source.relations[key] = known if identifier in known else [*known, identifier]
        if link.told_by is source:
            self.forward.setdefault(source.blueprint, set()).add(key)
            source.origins.setdefault(f"/relations{step(key)}", link.path)


def _declaration(link: Link, target: str) -> JsonObject:
    name = kinds.forward(link.field).relation
    title = kinds.TITLES.get(name, words(name))
    both_ways = kinds.BOTH_WAYS.get(name)
    return {
        "title": title if link.key == name else f"{title} ({link.target.kind})",
        **({"description": f"In Backstage: {both_ways}"} if both_ways else {}),
        "target": target, "many": link.many, "required": False,
    }  # fmt: skip
