"""Fields of descriptors as properties: learnt from all samples of a kind, then placed in each of its entities."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from blueprints.model import Model
from integrations.backstage import kinds
from integrations.backstage.drafts import Draft, Findings
from integrations.backstage.samples import Samples, fitted, key_of
from portal.strict_json import pointer_step as step
from portal.types import Json, JsonObject

FIXED = kinds.METADATA | dict(kinds.ANNOTATIONS.values())
TAKEN = frozenset(FIXED)
SAID_ELSEWHERE = ("name", "title", "namespace")


class Value(NamedTuple):
    """A field that becomes the property `key`; `path` is where it stands."""

    draft: Draft
    key: str
    value: Json
    path: str


class Properties:
    """`values` and `samples` by (blueprint, key); what the model already has keeps its definition."""

    def __init__(self, model: Model, findings: Findings) -> None:
        self.model, self.findings = model, findings
        self.samples: dict[tuple[str, str], Samples] = {}

    def place(self, values: Iterable[Value]) -> None:
        """Learns from all before it places the first."""
        told = list(values)
        for value in told:
            self.samples.setdefault((value.draft.blueprint, value.key), Samples(words(value.key))).see(value.value)
        for value in told:
            self._place(value)

    def _place(self, value: Value) -> None:
        draft, key = value.draft, value.key
        fit = fitted(value.value, self.definition(draft.blueprint, key))
        if fit is None:
            reason = f'is of another type than property "{key}" of "{draft.blueprint}"'
            self.findings.cannot(draft.descriptor, value.path, reason)
        else:
            draft.properties[key] = fit
            draft.origins[f"/properties{step(key)}"] = value.path

    def definition(self, blueprint: str, key: str) -> JsonObject:
        kind = self.model.find(blueprint)
        known = kind.document["schema"]["properties"].get(key) if kind else None
        return known or FIXED.get(key) or self.samples[blueprint, key].definition()

    def definitions(self, blueprint: str) -> JsonObject:
        return {key: self.definition(of, key) for of, key in self.samples if of == blueprint}

    def keys(self, blueprint: str) -> list[str]:
        return [key for of, key in self.samples if of == blueprint]


def values_of(draft: Draft, relations: Iterable[str], findings: Findings) -> Iterator[Value]:
    """Every field of a descriptor that is none of `relations`."""
    metadata = {k: v for k, v in draft.descriptor.metadata.items() if k not in kinds.SERVER_METADATA}
    spec, known = draft.descriptor.spec, frozenset(relations)
    findings.parts += len(metadata) + len(spec)
    yield Value(draft, "namespace", draft.descriptor.namespace, "/metadata/namespace")
    for name, value in metadata.items():
        if name not in SAID_ELSEWHERE:
            taken = TAKEN - kinds.METADATA.keys()
            yield from _value(draft, name, value, f"/metadata{step(name)}", taken, findings)
    yield from _annotations(draft, metadata.get("annotations"))
    for name, value in (spec | draft.profile).items():
        if name == "profile" and draft.profile or name == "displayName" and draft.profile:
            continue
        if name not in known:
            path = f"/spec/profile{step(name)}" if name in draft.profile else f"/spec{step(name)}"
            yield from _value(draft, name, value, path, TAKEN, findings)


def _value(
    draft: Draft, name: str, value: Json, path: str, taken: frozenset[str], findings: Findings
) -> Iterator[Value]:
    key = key_of(name, taken)
    if value is None:
        return
    if key is None:
        findings.cannot(draft.descriptor, path, f'"{name[:100]}" cannot be the key of a property')
    else:
        yield Value(draft, key, value, path)


def _annotations(draft: Draft, annotations: Json) -> Iterator[Value]:
    """Those worth a property of their own."""
    for name, (key, _) in kinds.ANNOTATIONS.items() if isinstance(annotations, dict) else ():
        if isinstance(annotations.get(name), str):
            yield Value(draft, key, annotations[name].removeprefix("url:"), f"/metadata/annotations{step(name)}")


def words(key: str) -> str:
    """`apiVersion` → `Api version`"""
    spaced = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in key)
    return (spaced[:1].upper() + spaced[1:]).strip() or key
