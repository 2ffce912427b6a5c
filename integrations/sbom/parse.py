"""Reads a CycloneDX document into the few things the catalogue wants to know of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from integrations.sbom.identifiers import identifier_of, license_name
from integrations.sbom.purl import Purl, parse_purl
from integrations.sbom.shapes import pointer, shape_faults
from portal.errors import Fault, Invalid
from portal.types import Json, JsonObject

# A file in the document is a part of a package, not one that somebody could depend on.
LEFT_OUT = frozenset({"file"})
EXPRESSION_WORDS = frozenset({"AND", "OR"})


@dataclass(frozen=True, slots=True)
class License:
    """`spdx` tells whether the name is one of SPDX's list."""

    name: str
    spdx: bool


@dataclass(slots=True)
class Part:
    """A component of the document; `identifier` is the same in all documents that name the same package."""

    identifier: str
    source: JsonObject
    purl: Purl | None
    licenses: tuple[License, ...] = ()
    expression: str | None = None
    depends_on: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Sbom:
    """`subject` is what the document describes; identifiers in `parts` are unique."""

    source: JsonObject
    subject: Part | None
    parts: list[Part]
    warnings: list[str]


def parse_sbom(document: Json) -> Sbom:
    """Raises Invalid with pointers into the document."""
    faults = shape_faults(document)
    if not faults:
        faults = [*_license_faults(document), *_repeated_refs(document)]
    if faults:
        raise Invalid.from_faults("the SBOM", faults)
    return _Reading(document).sbom()


def components_in(document: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """All components with their pointers, nested ones and those of the subject included, the subject not."""
    subject = document.get("metadata", {}).get("component", {})
    yield from _walk(subject.get("components", []), "/metadata/component/components")
    yield from _walk(document.get("components", []), "/components")


def _walk(components: list[JsonObject], path: str) -> Iterator[tuple[str, JsonObject]]:
    for index, component in enumerate(components):
        here = f"{path}/{index}"
        yield here, component
        yield from _walk(component.get("components", []), f"{here}/components")


def _license_faults(document: JsonObject) -> Iterator[Fault]:
    for path, component in components_in(document):
        for index, entry in enumerate(component.get("licenses", [])):
            if not _license_text(entry):
                here = path + pointer("licenses", index)
                yield Fault(here, "must have a license with an id or a name, or an expression", "license")


def _license_text(entry: JsonObject) -> str | None:
    named = entry.get("license", {})
    return entry.get("expression") or named.get("id") or named.get("name")


def _repeated_refs(document: JsonObject) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for path, component in components_in(document):
        ref = component.get("bom-ref")
        if ref is not None and seen.setdefault(ref, path) != path:
            yield Fault(f"{path}/bom-ref", f'is used already by {seen[ref]}: "{ref[:100]}"', "unique")


def licenses_of(component: JsonObject) -> tuple[License, ...]:
    found: dict[str, License] = {}
    for entry in component.get("licenses", []):
        for one in _licenses_in(entry):
            found.setdefault(one.name, one)
    return tuple(found.values())


def _licenses_in(entry: JsonObject) -> list[License]:
    if "expression" in entry:
        return [License(name, spdx=True) for name in expression_licenses(entry["expression"])]
    named = entry["license"]
    return [License(license_name(named.get("id") or named["name"]), spdx="id" in named)]


def expression_licenses(expression: str) -> list[str]:
    """`(MIT OR GPL-2.0-only WITH Classpath-exception-2.0)` → MIT, GPL-2.0-only"""
    words = expression.replace("(", " ").replace(")", " ").split()
    exceptions = {index + 1 for index, word in enumerate(words) if word.upper() == "WITH"}
    kept = (
        word
        for index, word in enumerate(words)
        if word.upper() not in EXPRESSION_WORDS | {"WITH"} and index not in exceptions
    )
    return list(dict.fromkeys(kept))


def part_of(component: JsonObject) -> Part:
    purl = parse_purl(component.get("purl", ""))
    expressions = [entry["expression"] for entry in component.get("licenses", []) if "expression" in entry]
    return Part(
        identifier=identifier_of(purl.identity if purl else _plain_identity(component)),
        source=component,
        purl=purl,
        licenses=licenses_of(component),
        expression=expressions[0] if expressions else None,
    )


def _plain_identity(component: JsonObject) -> str:
    named = "/".join(text for text in (component.get("group"), component["name"]) if text)
    return f"{named}@{component['version']}" if component.get("version") else named


class _Reading:
    """One pass over one sound document."""

    def __init__(self, document: JsonObject) -> None:
        self.document = document
        self.warnings: list[str] = []
        self.parts: dict[str, Part] = {}
        self.by_ref: dict[str, Part] = {}

    def sbom(self) -> Sbom:
        subject = self._subject()
        left_out: Counter[str] = Counter()
        for _, component in components_in(self.document):
            if component["type"] in LEFT_OUT:
                left_out[component["type"]] += 1
            else:
                self._add(component)
        self.warnings += [f"{n} components of type {kind} were left out" for kind, n in left_out.items()]
        self._link()
        return Sbom(self.document, subject, list(self.parts.values()), self.warnings)

    def _subject(self) -> Part | None:
        component = self.document.get("metadata", {}).get("component")
        if component is None:
            return None
        subject = part_of(component)
        if "bom-ref" in component:
            self.by_ref[component["bom-ref"]] = subject
        return subject

    def _add(self, component: JsonObject) -> None:
        """The same package found in several places is one part."""
        made = part_of(component)
        part = self.parts.setdefault(made.identifier, made)
        if "bom-ref" in component:
            self.by_ref.setdefault(component["bom-ref"], part)

    def _link(self) -> None:
        unknown = 0
        for entry in self.document.get("dependencies", []):
            source, targets = self.by_ref.get(entry["ref"]), entry.get("dependsOn", [])
            known = [self.by_ref[ref] for ref in targets if ref in self.by_ref]
            unknown += len(targets) - len(known) if source else 1
            if source is not None:
                self._depend(source, known)
        if unknown:
            self.warnings.append(f"{unknown} dependencies name components that the document does not list")

    def _depend(self, source: Part, targets: list[Part]) -> None:
        """Only parts can be depended on: the subject is a component of its own, not one of its packages."""
        names = [part.identifier for part in targets if part is not source and part.identifier in self.parts]
        source.depends_on = list(dict.fromkeys([*source.depends_on, *names]))
