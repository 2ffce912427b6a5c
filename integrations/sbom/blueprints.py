"""The three blueprints that an SBOM fills; made when missing, and only ever added to afterwards."""

from portal.types import JsonObject

COMPONENT, PACKAGE, LICENSE = "component", "package", "license"
ECOSYSTEMS = {
    "npm": "red", "pypi": "blue", "maven": "orange", "golang": "turquoise", "cargo": "brown",
    "nuget": "purple", "gem": "pink", "composer": "yellow", "deb": "olive", "rpm": "bronze",
    "apk": "lime", "docker": "paleBlue",
    "github": "darkGray", "other": "lightGray",
}  # fmt: skip
SCOPES = {"required": "green", "optional": "paleBlue", "excluded": "lightGray"}
FAMILIES = {
    "permissive": "green", "public domain": "turquoise", "weak copyleft": "yellow",
    "strong copyleft": "orange", "unknown": "lightGray",
}  # fmt: skip


def coloured(title: str, colours: dict[str, str], **rest: str) -> JsonObject:
    return {"type": "string", "title": title, "enum": list(colours), "enumColors": colours, **rest}


def url(title: str) -> JsonObject:
    return {"type": "string", "format": "url", "title": title}


def text(title: str, **rest: str) -> JsonObject:
    return {"type": "string", "title": title, **rest}


LICENSE_BLUEPRINT: JsonObject = {
    "identifier": LICENSE,
    "title": "License",
    "icon": "License",
    "description": "Licenses under which packages are published",
    "schema": {
        "properties": {
            "family": coloured("Family", FAMILIES),
            "spdx": {"type": "boolean", "title": "In the SPDX list"},
            "url": url("Text"),
        }
    },
    "relations": {},
    "mirrorProperties": {},
    "calculationProperties": {},
}
PACKAGE_BLUEPRINT: JsonObject = {
    "identifier": PACKAGE,
    "title": "Package",
    "icon": "Package",
    "description": "One version of a package that software is built of",
    "schema": {
        "properties": {
            "version": text("Version"),
            "ecosystem": coloured("Ecosystem", ECOSYSTEMS),
            "kind": text("Kind", description="Type of the component in the SBOM"),
            "scope": coloured("Scope", SCOPES),
            "description": text("Description"),
            "publisher": text("Publisher"),
            "purl": text("Package URL"),
            "licenseExpression": text("License expression"),
            "website": url("Website"),
            "repository": url("Repository"),
            "hashes": {"type": "object", "title": "Hashes"},
        }
    },
    "relations": {
        "licenses": {"title": "Licenses", "target": LICENSE, "many": True, "required": False},
        "dependsOn": {"title": "Depends on", "target": PACKAGE, "many": True, "required": False},
    },
    "mirrorProperties": {"licenseFamilies": {"title": "License families", "path": "licenses.family"}},
    "calculationProperties": {},
}
COMPONENT_BLUEPRINT: JsonObject = {
    "identifier": COMPONENT,
    "title": "Component",
    "icon": "Component",
    "description": "Software that an SBOM describes",
    "schema": {
        "properties": {
            "version": text("Version"),
            "kind": text("Kind", description="Type of the component in the SBOM"),
            "description": text("Description"),
            "purl": text("Package URL"),
            "packageCount": {"type": "number", "title": "Packages", "minimum": 0},
            "sbomFormat": text("SBOM format"),
            "sbomSerialNumber": text("SBOM serial number"),
            "sbomCreatedAt": text("SBOM made at", format="date-time"),
        }
    },
    "relations": {
        "packages": {"title": "Packages", "target": PACKAGE, "many": True, "required": False},
        "direct": {"title": "Direct dependencies", "target": PACKAGE, "many": True, "required": False},
        "licenses": {"title": "Licenses", "target": LICENSE, "many": True, "required": False},
    },
    "mirrorProperties": {},
    "calculationProperties": {},
}
BLUEPRINTS = (LICENSE_BLUEPRINT, PACKAGE_BLUEPRINT, COMPONENT_BLUEPRINT)
