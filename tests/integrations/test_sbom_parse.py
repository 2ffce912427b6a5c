"""What is read from CycloneDX documents, and what is refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprints.entities.items import IDENTIFIER
from integrations.sbom.identifiers import MAX_LENGTH, identifier_of
from integrations.sbom.order import after_their_dependencies
from integrations.sbom.parse import expression_licenses, parse_sbom
from portal.errors import Invalid
from tests.integrations.boms import BY_VERSION, V14, V15, V16, changed, graph


def faults(document):
    with pytest.raises(Invalid) as caught:
        parse_sbom(document)
    return {fault.path: fault.message for fault in caught.value.faults}


def parts(document):
    return {part.identifier: part for part in parse_sbom(document).parts}


@pytest.mark.parametrize("version", BY_VERSION)
def test_every_version_is_read(version):
    sbom = parse_sbom(BY_VERSION[version])
    assert sbom.subject is not None
    assert sbom.parts


def test_packages_are_known_by_their_purl_or_else_by_name_and_version():
    assert parts(V14).keys() == {"pkg:maven/org.slf4j/slf4j-api@2.0.9", "inner@1.0=7Erc1", "nested@3"}


def test_nested_components_are_packages_too():
    assert parts(V14)["inner@1.0=7Erc1"].depends_on == ["nested@3"]
    assert "weights@7" in parts(V16)


def test_dependencies_follow_references_whatever_they_look_like():
    found = parts(V15)
    assert found["pkg:npm/@scope/one@1.2.3"].depends_on == ["pkg:npm/two@2.0.0"]
    assert found["pkg:npm/two@2.0.0"].depends_on == ["pkg:npm/@scope/one@1.2.3"]
    assert parse_sbom(V15).subject.depends_on == ["pkg:npm/@scope/one@1.2.3"]


def test_what_is_passed_over_is_said():
    assert parse_sbom(V15).warnings == [
        "1 components of type file were left out",
        "1 dependencies name components that the document does not list",
    ]


def test_licenses_come_as_ids_names_and_expressions():
    named = {key: [(one.name, one.spdx) for one in part.licenses] for key, part in parts(V15).items()}
    assert named["pkg:npm/two@2.0.0"] == [("ISC", True), ("MIT", True)]
    assert named["pkg:npm/@scope/one@1.2.3"] == [("MIT", True), ("GPL-2.0-only", True)]
    assert [one.spdx for one in parts(V14)["inner@1.0=7Erc1"].licenses] == [False]


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ("MIT", ["MIT"]),
        ("(MIT OR Apache-2.0) AND MIT", ["MIT", "Apache-2.0"]),
        ("GPL-2.0-or-later WITH Bison-exception-2.2 or BSD-3-Clause", ["GPL-2.0-or-later", "BSD-3-Clause"]),
    ],
)
def test_an_expression_names_its_licenses(expression, names):
    assert expression_licenses(expression) == names


def test_the_same_package_in_two_places_is_one():
    twice = changed(V15)
    twice["components"] += [twice["components"][1] | {"bom-ref": "two@2.0.0|again"}]
    twice["dependencies"] += [{"ref": "two@2.0.0|again", "dependsOn": ["two@2.0.0"]}]
    assert parts(twice).keys() == parts(V15).keys()
    assert parts(twice)["pkg:npm/two@2.0.0"].depends_on == ["pkg:npm/@scope/one@1.2.3"]


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ([], ""),
        ({"spdxVersion": "SPDX-2.3"}, ""),
        (changed(V14, bomFormat="SPDX"), "/bomFormat"),
        (changed(V14, specVersion="1.3"), "/specVersion"),
        (changed(V14, specVersion="1.7"), "/specVersion"),
        (changed(V14, components={}), "/components"),
        (changed(V14, components=[{"type": "library", "name": "x", "purl": "npm/x"}]), "/components/0/purl"),
        (changed(V14, components=[{"type": "library", "name": "x", "licenses": [{}]}]), "/components/0/licenses/0"),
        (changed(V14, components=[{"type": "library", "name": "x", "scope": "maybe"}]), "/components/0/scope"),
        (changed(V14, dependencies=[{"ref": "app", "dependsOn": "a"}]), "/dependencies/0/dependsOn"),
        (changed(V14, components=[{"type": "library", "name": "x", "components": [3]}]), "/components/0/components/0"),
        (changed(V14, metadata={"component": {"type": "application"}}), "/metadata/component"),
    ],
)
def test_a_fault_is_pointed_to(document, path):
    assert path in faults(document)


def test_all_faults_are_told_at_once():
    broken = changed(V14, specVersion="9", components=[{"name": 1}, {"type": "library", "name": "y", "hashes": [{}]}])
    assert faults(broken).keys() >= {"/specVersion", "/components/0", "/components/0/name", "/components/1/hashes/0"}


def test_a_reference_used_twice_is_refused():
    library = {"type": "library", "name": "x", "bom-ref": "same"}
    found = faults(changed(V14, components=[library, library | {"name": "y"}]))
    assert "/components/0" in found["/components/1/bom-ref"]


@given(st.text(min_size=1, max_size=3 * MAX_LENGTH))
def test_every_name_becomes_an_identifier_the_catalogue_takes(name):
    written = identifier_of(name)
    assert IDENTIFIER.match(written)
    assert len(written) <= 1000


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_different_names_become_different_identifiers(one, other):
    assert (identifier_of(one) == identifier_of(other)) == (one == other)


GRAPHS = st.dictionaries(
    st.sampled_from("abcdefghij"), st.sets(st.sampled_from("abcdefghijxyz"), max_size=5), max_size=10
)


@given(GRAPHS)
def test_any_graph_is_ordered_so_that_only_circles_wait(edges):
    found = parse_sbom(graph(edges)).parts
    ordered = after_their_dependencies(found)
    assert sorted(part.identifier for part in ordered) == sorted(part.identifier for part in found)
    place = {part.identifier: n for n, part in enumerate(ordered)}
    reached = {part.identifier: reachable(part.identifier, found) for part in found}
    for part in found:
        for target in part.depends_on:
            assert place[target] < place[part.identifier] or part.identifier in reached[target]


def reachable(start, found):
    edges = {part.identifier: part.depends_on for part in found}
    seen, waiting = set(), [start]
    while waiting:
        for target in edges[waiting.pop()]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def test_a_long_chain_needs_no_deep_stack():
    chain = {f"n{n}": {f"n{n + 1}"} for n in range(5_000)}
    ordered = after_their_dependencies(parse_sbom(graph(chain)).parts)
    assert re.fullmatch(r"pkg:generic/n4999@1", ordered[0].identifier)
