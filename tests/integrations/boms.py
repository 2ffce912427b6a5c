"""Small SBOMs, written by hand for each version of the format."""

import copy

V14 = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.4",
    "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b71",
    "version": 1,
    "metadata": {
        "timestamp": "2024-02-03T04:05:06Z",
        "tools": [{"vendor": "hand", "name": "written"}],
        "component": {"type": "application", "bom-ref": "app", "group": "org.quay", "name": "crane", "version": "2.1"},
    },
    "components": [
        {
            "type": "library",
            "bom-ref": "a",
            "group": "org.slf4j",
            "name": "slf4j-api",
            "version": "2.0.9",
            "purl": "pkg:maven/org.slf4j/slf4j-api@2.0.9?type=jar",
            "hashes": [{"alg": "SHA-256", "content": "aa11"}],
            "licenses": [{"license": {"id": "MIT", "url": "https://opensource.org/licenses/MIT"}}],
            "externalReferences": [
                {"type": "vcs", "url": "git@github.com:qos-ch/slf4j.git"},
                {"type": "website", "url": "https://www.slf4j.org"},
            ],
        },
        {
            "type": "library",
            "bom-ref": "b",
            "name": "inner",
            "version": "1.0~rc1",
            "licenses": [{"license": {"name": "Harbour License, second edition"}}],
            "components": [{"type": "library", "bom-ref": "c", "name": "nested", "version": "3"}],
        },
    ],
    "dependencies": [{"ref": "app", "dependsOn": ["a", "b"]}, {"ref": "b", "dependsOn": ["c"]}, {"ref": "a"}],
}
V15 = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.5",
    "version": 3,
    "metadata": {
        "lifecycles": [{"phase": "build"}],
        "tools": {"components": [{"type": "application", "name": "npm"}]},
        "component": {"type": "application", "bom-ref": "ui@1.0.0", "name": "ui", "purl": "pkg:npm/%40quay/ui@1.0.0"},
    },
    "components": [
        {
            "type": "library",
            "bom-ref": "@scope/one@1.2.3",
            "name": "@scope/one",
            "version": "1.2.3",
            "scope": "optional",
            "purl": "pkg:npm/%40scope/one@1.2.3",
            "licenses": [{"expression": "(MIT OR GPL-2.0-only WITH Classpath-exception-2.0)"}],
        },
        {
            "type": "library",
            "bom-ref": "two@2.0.0",
            "name": "two",
            "version": "2.0.0",
            "scope": "required",
            "purl": "pkg:npm/two@2.0.0",
            "licenses": [{"license": {"id": "ISC"}}, {"license": {"id": "MIT"}}],
        },
        {"type": "file", "bom-ref": "index.js", "name": "index.js"},
    ],
    "dependencies": [
        {"ref": "ui@1.0.0", "dependsOn": ["@scope/one@1.2.3"]},
        {"ref": "@scope/one@1.2.3", "dependsOn": ["two@2.0.0"]},
        {"ref": "two@2.0.0", "dependsOn": ["@scope/one@1.2.3", "gone@1"]},
    ],
}
V16 = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "version": 1,
    "metadata": {
        "component": {
            "type": "machine-learning-model",
            "bom-ref": "root",
            "name": "eta",
            "components": [{"type": "data", "bom-ref": "weights", "name": "weights", "version": "7"}],
        }
    },
    "components": [
        {
            "type": "cryptographic-asset",
            "bom-ref": "aes",
            "name": "AES-256-GCM",
            "cryptoProperties": {"assetType": "algorithm"},
        },
        {
            "type": "library",
            "bom-ref": "lib",
            "name": "lib",
            "version": "1.0",
            "purl": "pkg:pypi/lib@1.0",
            "licenses": [{"license": {"id": "Apache-2.0", "acknowledgement": "declared"}}],
            "externalReferences": [{"type": "vcs", "url": "git+https://example.com/lib.git"}],
        },
    ],
    "dependencies": [{"ref": "root", "dependsOn": ["lib", "weights"]}, {"ref": "lib", "provides": ["aes"]}],
}
BY_VERSION = {"1.4": V14, "1.5": V15, "1.6": V16}


def changed(document, **changes):
    return copy.deepcopy(document) | changes


def graph(edges, *, name="graph"):
    """An SBOM whose packages are the keys of `edges`, each with what it depends on."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "metadata": {"component": {"type": "application", "bom-ref": "root", "name": name}},
        "components": [
            {"type": "library", "bom-ref": key, "name": key, "version": "1", "purl": f"pkg:generic/{key}@1"}
            for key in edges
        ],
        "dependencies": [
            {"ref": "root", "dependsOn": sorted(edges)},
            *({"ref": key, "dependsOn": sorted(targets)} for key, targets in edges.items()),
        ],
    }
