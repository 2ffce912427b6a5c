"""Package URLs."""

import pytest

from integrations.sbom.purl import Purl, parse_purl


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("pkg:npm/two@2.0.0", Purl("npm", "", "two", "2.0.0")),
        ("pkg:npm/%40babel/core@7.1.0", Purl("npm", "@babel", "core", "7.1.0")),
        ("pkg:npm/@babel/core@7.1.0", Purl("npm", "@babel", "core", "7.1.0")),
        ("pkg:npm/@babel/core", Purl("npm", "@babel", "core", "")),
        ("pkg:maven/org.slf4j/slf4j-api@2.0.9?type=jar", Purl("maven", "org.slf4j", "slf4j-api", "2.0.9")),
        ("pkg:golang/github.com/a/b@v1.2#sub/dir", Purl("golang", "github.com/a", "b", "v1.2")),
        ("pkg:deb/debian/libc6@2.36-9%2Bdeb12u4?arch=amd64", Purl("deb", "debian", "libc6", "2.36-9+deb12u4")),
        ("PKG:PyPI/Django@5.2", Purl("pypi", "", "Django", "5.2")),
        ("pkg:generic/x", Purl("generic", "", "x", "")),
    ],
)
def test_the_parts_are_read(text, parsed):
    assert parse_purl(text) == parsed


@pytest.mark.parametrize("text", ["", "npm/two@2", "pkg:", "pkg:npm", "pkg:npm/", "pkg:/two", "https://example.com/x"])
def test_what_names_no_package_gives_none(text):
    assert parse_purl(text) is None


def test_where_it_was_found_does_not_belong_to_its_identity():
    found = parse_purl("pkg:deb/debian/curl@8.5?arch=arm64&distro=debian-12")
    assert found and found.identity == "pkg:deb/debian/curl@8.5"
