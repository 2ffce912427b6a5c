"""Descriptors on their way to entities: their names here, and what was found out about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from integrations.backstage import kinds
from integrations.backstage.reading import Descriptor
from integrations.backstage.references import DEFAULT_NAMESPACE, Reference
from integrations.backstage.report import Unmapped
from integrations.files.records import PlacedFault, Spot
from portal.types import JsonObject


@dataclass(slots=True)
class Draft:
    """An entity on its way; `origins` says where in the descriptor each part of it stands."""

    descriptor: Descriptor
    blueprint: str
    identifier: str
    title: str
    properties: JsonObject = field(default_factory=dict)
    relations: dict[str, list[str]] = field(default_factory=dict)
    team: list[str] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)

    @property
    def reference(self) -> Reference:
        return self.descriptor.reference

    @property
    def kind(self) -> str:
        return self.reference.kind

    @property
    def profile(self) -> JsonObject:
        return profile_of(self.descriptor)

    def spot_of(self, path: str) -> Spot:
        while path and path not in self.origins:
            path = path.rpartition("/")[0]
        return self.descriptor.spot_of(self.origins.get(path, ""))


Drafts = dict[Reference, Draft]


@dataclass
class Findings:
    """What is counted and told of a whole import; `parts` are fields and references."""

    parts: int = 0
    unmapped: list[Unmapped] = field(default_factory=list)
    faults: list[PlacedFault] = field(default_factory=list)

    def cannot(self, descriptor: Descriptor, path: str, reason: str) -> None:
        self.unmapped.append(Unmapped(descriptor.spot_of(path), path, str(descriptor.reference), reason))


@dataclass(frozen=True, slots=True)
class Naming:
    """`people` puts groups and users to access's own teams and people."""

    people: bool

    def blueprint_of(self, kind: str) -> str:
        return kinds.OF_ACCESS.get(kind, kind) if self.people else kind

    def identifier_of(self, kind: str, namespace: str, name: str) -> str:
        """As references write it, without the namespace everybody is in; teams may have no slash in their names."""
        joint = ":" if self.blueprint_of(kind) == "_team" else "/"
        return name if namespace.lower() == DEFAULT_NAMESPACE else f"{namespace}{joint}{name}"


def profile_of(descriptor: Descriptor) -> JsonObject:
    found = descriptor.spec.get("profile") if descriptor.reference.kind in kinds.PROFILED else None
    return found if isinstance(found, dict) else {}


def make_drafts(descriptors: Sequence[Descriptor], naming: Naming, findings: Findings) -> Drafts:
    seen: dict[Reference, Descriptor] = {}
    drafts: Drafts = {}
    for descriptor in descriptors:
        first = seen.setdefault(descriptor.reference, descriptor)
        if first is not descriptor:
            findings.faults.append(_repeated(descriptor, first))
            continue
        draft = _draft(descriptor, naming)
        if draft.identifier:
            drafts[descriptor.reference] = draft
        else:
            findings.cannot(descriptor, "/spec/profile/email", "a person needs an e-mail address to become a user")
    return drafts


def _repeated(descriptor: Descriptor, first: Descriptor) -> PlacedFault:
    place = first.spot_of("/metadata/name")
    words = f"{descriptor.reference} stands in {place.file}, line {place.line}, already"
    return PlacedFault(descriptor.spot_of("/metadata/name"), words, "/metadata/name", "duplicate")


def _draft(descriptor: Descriptor, naming: Naming) -> Draft:
    kind, name = descriptor.reference.kind, descriptor.metadata["name"]
    profile = profile_of(descriptor)
    title = descriptor.metadata.get("title") or profile.get("displayName")
    blueprint, identifier = naming.blueprint_of(kind), naming.identifier_of(kind, descriptor.namespace, name)
    if blueprint == "_user":
        email = profile.get("email")
        identifier = email.lower() if isinstance(email, str) else ""
    origins = {"/identifier": "/metadata/name", "/title": "/metadata/title"}
    return Draft(descriptor, blueprint, identifier, title if isinstance(title, str) else name, origins=origins)
