"""Whether Backstage would take a document as an entity: its envelope, and what its kind requires (backstage.md §1)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from integrations.backstage.reading import envelope_faults
from portal import strict_yaml
from portal.types import Json, JsonObject

REQUIRED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "component": ("type", "lifecycle", "owner"), "api": ("type", "lifecycle", "owner", "definition"),
    "resource": ("type", "owner"), "system": ("owner",), "domain": ("owner",), "group": ("type", "children"),
    "user": (), "location": (), "template": ("type", "steps"),
})  # fmt: skip
LISTED = frozenset({"children"})


def faults_of(entity: Json) -> list[str]:
    """In words, all of them; [] for an entity that is in order."""
    found = [f"{fault.path} {fault.message}" for fault in envelope_faults(strict_yaml.Document(entity, {}), "")]
    return found or [*_version_faults(entity), *_spec_faults(entity)]


def _version_faults(entity: JsonObject) -> Iterator[str]:
    if not isinstance(entity.get("apiVersion"), str) or not entity["apiVersion"]:
        yield "/apiVersion must be text, such as backstage.io/v1alpha1"


def _spec_faults(entity: JsonObject) -> Iterator[str]:
    spec = entity.get("spec") or {}
    for key in REQUIRED.get(entity["kind"].lower(), ()):
        value, kind = spec.get(key), (list if key in LISTED or key == "steps" else str)
        if not isinstance(value, kind) or (kind is str and not value):
            yield f"/spec/{key} must be {'a list' if kind is list else 'text'} and is required"
