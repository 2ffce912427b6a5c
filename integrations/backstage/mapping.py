"""Descriptors as blueprints and entities: a kind becomes a blueprint whose properties are learnt from its samples."""

from collections.abc import Iterator, Sequence

from blueprints.model import current_model
from integrations.backstage import kinds
from integrations.backstage.drafts import Draft, Findings, Naming, make_drafts
from integrations.backstage.properties import Properties, values_of
from integrations.backstage.reading import Descriptor
from integrations.backstage.relations import Relations
from integrations.files.records import PlacedFault, Record
from portal.types import Actor, JsonObject


class Catalog:
    """All descriptors of one import, mapped together: what a field means depends on what else there is.

    `people` puts groups and users to access's own teams and people; `keep_dangling` keeps what points to nothing.
    """

    def __init__(
        self, actor: Actor, descriptors: Sequence[Descriptor], *, people: bool = False, keep_dangling: bool = False
    ) -> None:
        model, naming, self.findings = current_model(), Naming(people), Findings()
        self.drafts = make_drafts(descriptors, naming, self.findings)
        self.relations = Relations(actor, model, self.drafts, naming, self.findings)
        self.properties = Properties(model, self.findings)
        drafts = self.drafts.values()
        self.properties.place(
            value for draft in drafts for value in values_of(draft, self.relations.fields_of(draft), self.findings)
        )
        self.relations.connect(self.relations.links(), keep_dangling=keep_dangling)

    def records(self) -> Iterator[Record | PlacedFault]:
        yield from self.findings.faults
        for draft in self.drafts.values():
            yield Record(draft.blueprint, self._document(draft), draft.spot_of)

    @property
    def blueprints(self) -> list[JsonObject]:
        """Those that these entities need, with what they need of them."""
        used = {draft.blueprint: draft for draft in self.drafts.values()}
        return [self._blueprint(identifier, draft) for identifier, draft in sorted(used.items())]

    def _blueprint(self, identifier: str, sample: Draft) -> JsonObject:
        icon = {"icon": kinds.ICONS[sample.kind]} if sample.kind in kinds.ICONS else {}
        declared = self.relations.declared.items()
        return {
            "identifier": identifier, "title": sample.descriptor.kind, **icon,
            "schema": {"properties": self.properties.definitions(identifier)},
            "relations": {key: relation for (of, key), relation in declared if of == identifier},
            "mirrorProperties": {},
        }  # fmt: skip

    def _document(self, draft: Draft) -> JsonObject:
        """With a null for what others of its kind say and it does not, so that a later import clears as well."""
        relations: JsonObject = dict.fromkeys(self.relations.forward.get(draft.blueprint, ()))
        for key, targets in draft.relations.items():
            relations[key] = targets if self.relations.declared[draft.blueprint, key]["many"] else targets[0]
        return {
            "identifier": draft.identifier, "title": draft.title, **({"team": draft.team} if draft.team else {}),
            "properties": dict.fromkeys(self.properties.keys(draft.blueprint)) | draft.properties,
            "relations": relations,
        }  # fmt: skip
