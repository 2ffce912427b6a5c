"""What an SBOM says, as entities to write. Every key we know is given, so that a newer SBOM also clears."""

import re
from collections.abc import Iterable

from blueprints.rules.instants import is_instant
from integrations.sbom.blueprints import ECOSYSTEMS
from integrations.sbom.identifiers import identifier_of, license_identifier
from integrations.sbom.parse import License, Part, Sbom
from portal.types import JsonObject

# First match wins; SPDX identifiers and the names that are used instead of them.
FAMILY_PATTERNS = (
    ("weak copyleft", r"^LGPL|^MPL|^EPL|^CDDL|^CPL|^EUPL|Lesser General|Mozilla Public|Eclipse Public"),
    ("strong copyleft", r"^A?GPL|^OSL|^SSPL|^CC-BY-SA|General Public License"),
    ("public domain", r"^CC0|^Unlicense|^0BSD|^WTFPL|^blessing|Public Domain"),
    (
        "permissive",
        r"^MIT|^Apache|^BSD|^ISC|^Python|^PSF|^Zlib|^BSL|^HPND|^OFL|^CC-BY-\d|^Artistic|^PostgreSQL|^NCSA|^X11|^curl"
        r"|^BlueOak|^Unicode",
    ),
)
WEB_URL = re.compile(r"^https?://[^\s/?#\"<>\\^`{|}]+[^\s\"<>\\^`{|}]*$")
MAX_TEXT = 2_000


def license_entity(found: License) -> JsonObject:
    return {
        "identifier": license_identifier(found.name),
        "title": found.name,
        "properties": {
            "family": family_of(found.name),
            "spdx": found.spdx,
            "url": f"https://spdx.org/licenses/{found.name}.html" if found.spdx else None,
        },
    }


def family_of(name: str) -> str:
    return next((family for family, pattern in FAMILY_PATTERNS if re.search(pattern, name)), "unknown")


def package_entity(part: Part) -> JsonObject:
    """Without its dependencies, which are added by whoever knows the order of writing."""
    source = part.source
    return {
        "identifier": part.identifier,
        "title": f"{_name(part)} {source.get('version', '')}".strip(),
        "properties": {
            "version": source.get("version") or None,
            "ecosystem": _ecosystem(part),
            "kind": source["type"],
            "scope": source.get("scope"),
            "description": _text(source.get("description")),
            "publisher": _text(source.get("publisher") or source.get("author")),
            "purl": source.get("purl"),
            "licenseExpression": part.expression,
            "website": _reference(source, "website"),
            "repository": _reference(source, "vcs"),
            "hashes": {entry["alg"]: entry["content"] for entry in source.get("hashes", [])} or None,
        },
        "relations": {"licenses": license_links(part.licenses)},
    }


def license_links(licenses: Iterable[License]) -> list[str]:
    return list(dict.fromkeys(license_identifier(one.name) for one in licenses))


def component_entity(sbom: Sbom, subject: Part) -> JsonObject:
    source, metadata = subject.source, sbom.source.get("metadata", {})
    timestamp = metadata.get("timestamp")
    return {
        "identifier": component_identifier(subject),
        "title": _name(subject),
        "properties": {
            "version": source.get("version") or None,
            "kind": source["type"],
            "description": _text(source.get("description")),
            "purl": source.get("purl"),
            "packageCount": len(sbom.parts),
            "sbomFormat": f"CycloneDX {sbom.source['specVersion']}",
            "sbomSerialNumber": sbom.source.get("serialNumber"),
            "sbomCreatedAt": timestamp if timestamp and is_instant(timestamp) else None,
        },
        "relations": {
            "packages": [part.identifier for part in sbom.parts],
            "direct": subject.depends_on,
            "licenses": license_links(subject.licenses),
        },
    }


def component_identifier(subject: Part) -> str:
    """Without the version: the next release is the same component."""
    if subject.purl is not None:
        return identifier_of("/".join(text for text in (subject.purl.namespace, subject.purl.name) if text))
    return identifier_of(_name(subject))


def _name(part: Part) -> str:
    """As its ecosystem writes it: `@babel/core`, `org.slf4j:slf4j-api`."""
    joint = ":" if part.purl is not None and part.purl.type == "maven" else "/"
    return joint.join(text for text in (part.source.get("group"), part.source["name"]) if text)


def _ecosystem(part: Part) -> str | None:
    if part.purl is None:
        return None
    return part.purl.type if part.purl.type in ECOSYSTEMS else "other"


def _text(value: str | None) -> str | None:
    return value[:MAX_TEXT] if value else None


def _reference(source: JsonObject, kind: str) -> str | None:
    """The first web address of that kind; SBOMs also carry `git@…`, `UNKNOWN` and the like."""
    references = source.get("externalReferences", [])
    urls = (entry["url"].removeprefix("git+") for entry in references if entry["type"] == kind)
    return next((url for url in urls if WEB_URL.match(url)), None)
