"""How an organization looks: an accent that stays readable, and logos of which only the picture is kept."""

import re
import struct
import zlib
from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from access.branding.colours import SCHEMES, contrast, tokens_of
from access.branding.pictures import picture_of
from portal import spa
from portal.errors import Invalid
from tenants.archive.export import export_organization
from tenants.archive.restore import RestoreOptions, restore_organization
from tenants.directory import get_by_slug
from tenants.organizations import create_organization
from tests.factories import make_machine, unique
from tests.wire import Api

ACCENT, LOGO, SHOWN = "/v1/organization/branding", "/v1/organization/logo", "/v1/branding"
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.fixture
def built(tmp_path, settings):
    """A page as the build makes it."""
    (tmp_path / "index.html").write_text("<!doctype html><html><head><title>x</title></head><body></body></html>")
    settings.UI_DIST = tmp_path
    spa.page.cache_clear()
    yield
    spa.page.cache_clear()


def part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 2, height: int = 2, *, between: bytes = b"", after: bytes = b"") -> bytes:
    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = part(b"IDAT", zlib.compress(b"\0\0\0" * 2))
    return b"\x89PNG\r\n\x1a\n" + head + between + rows + part(b"IEND", b"") + after


JPEG = (
    b"\xff\xd8" + b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0" + b"\xff\xe1\x00\x0eExif\0\0secret"
    + b"\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00" + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\x34\xff\xd9"
)  # fmt: skip
VP8L = b"\x2f" + struct.pack("<I", (31) | (15 << 14)) + b"\x00\x11\x22"
WEBP_BODY = b"VP8L" + struct.pack("<I", len(VP8L)) + VP8L + b"EXIF" + struct.pack("<I", 6) + b"secret"
WEBP = b"RIFF" + struct.pack("<I", len(WEBP_BODY) + 4) + b"WEBP" + WEBP_BODY


@given(COLOURS)
def test_no_accent_makes_anything_unreadable(accent):
    for scheme, about in SCHEMES.items():
        tokens = tokens_of(accent, scheme)
        assert contrast(tokens["--mantine-color-iris-6"], "#ffffff") >= 4.5
        assert contrast(tokens["--mantine-color-iris-7"], "#ffffff") >= 4.5
        assert contrast(tokens["--mantine-color-iris-6"], about.card) >= 3
        assert min(contrast(tokens["--app-link"], surface) for surface in about.surfaces) >= 4.5
        assert contrast(tokens["--app-selected-text"], tokens["--app-selected"]) >= 4.5


def test_a_readable_accent_is_kept_as_it_is():
    assert tokens_of("#0b6e4f", "light")["--mantine-color-iris-6"] == "#0b6e4f"


def test_an_accent_is_shown_to_whoever_comes_to_sign_in(alice, client, built):
    shown = client(alice).patch(ACCENT, json={"accent": "#FFDD00"}).json()["branding"]
    assert shown["accent"] == "#ffdd00"
    stranger = Api(alice.host)
    assert stranger.get(SHOWN).json()["branding"] == shown
    page = stranger.get("/login").content.decode()
    assert f"--app-link:{shown['colors']['dark']['--app-link']}" in page
    assert client(alice).patch(ACCENT, json={"accent": None}).json()["branding"]["colors"] == {"light": {}, "dark": {}}


@pytest.mark.parametrize("accent", ["red", "#fff", "#ggg000", "#123456;}", "", 7, ["#123456"]])
def test_what_is_no_colour_is_refused(alice, client, accent):
    assert client(alice).patch(ACCENT, json={"accent": accent}).status_code == 422
    assert client(alice).patch(ACCENT, json={}).status_code == 422


def test_a_key_that_branding_does_not_know_is_refused_and_nothing_changed(alice, client):
    refused = client(alice).patch(ACCENT, json={"accent": "#123456", "colour": "#fff", "logo": None})
    assert refused.status_code == 422
    assert [fault["path"] for fault in refused.json()["details"]["errors"]] == ["/colour", "/logo"]
    assert client(alice).get(SHOWN).json()["branding"]["accent"] is None


def test_a_preview_stores_nothing(alice, client):
    seen = client(alice).get(f"{SHOWN}/preview", query={"accent": "#ff0000"}).json()
    assert seen["colors"]["light"]["--mantine-color-iris-6"].startswith("#")
    assert client(alice).get(f"{SHOWN}/preview", query={"accent": "url(x)"}).status_code == 422
    assert client(alice).get(SHOWN).json()["branding"]["accent"] is None


@pytest.mark.parametrize(("content", "kind"), [(png(), "image/png"), (JPEG, "image/jpeg"), (WEBP, "image/webp")])
def test_a_logo_is_served_from_the_organizations_host_and_can_do_nothing(alice, client, content, kind):
    logo = client(alice).put(f"{LOGO}/light", body=content, headers={"Content-Type": kind}).json()["branding"]["logo"]
    answer = Api(alice.host).get(logo["light"])
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert logo["dark"] is None and Api(alice.host).get(f"{SHOWN}/logo/dark").status_code == 404
    assert client(alice).delete(f"{LOGO}/light").json()["branding"]["logo"]["light"] is None
    assert Api(alice.host).get(f"{SHOWN}/logo/light").status_code == 404


def test_only_the_picture_itself_is_kept():
    hidden = part(b"tEXt", b"Comment\0<script>")
    assert picture_of(png(between=hidden, after=b"<script>alert(1)</script>")).content == png()
    for content in (JPEG, WEBP):
        assert b"secret" not in picture_of(content).content
    assert picture_of(JPEG)[1:3] == (32, 16)
    assert picture_of(WEBP)[1:3] == (32, 16)
    assert picture_of(picture_of(WEBP).content).content == picture_of(WEBP).content


@pytest.mark.parametrize(
    "content",
    [
        b"", b"GIF89a", b"<html>", b'<?xml version="1.0"?><svg onload="alert(1)"/>', png()[:40], png()[:-6] + b"xxxxxx",
        png(4_000), png(0), JPEG[:20], JPEG[:-2], WEBP[:22], b"RIFF" + WEBP[4:8] + b"WAVE" + WEBP[12:], b"\xff\xd8\xff",
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_is_refused(alice, client, content):
    answer = client(alice).put(f"{LOGO}/light", body=content)
    assert answer.status_code == 422, answer.content


@given(st.binary(max_size=200), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF"]))
def test_whatever_comes_is_a_picture_or_refused(content, magic):
    with suppress(Invalid):
        assert picture_of(magic + content).width > 0


def test_a_logo_has_a_size_a_scheme_and_an_owner(alice, bob, client):
    assert client(alice).put(f"{LOGO}/light", body=b"x" * (256 * 1024 + 1)).status_code == 413
    assert client(alice).put(f"{LOGO}/sepia", body=png()).status_code == 404
    assert client(alice).delete(f"{LOGO}/sepia").status_code == 404
    assert client(bob).put(f"{LOGO}/light", body=png()).status_code == 403
    assert client(bob).patch(ACCENT, json={"accent": "#123456"}).status_code == 403
    assert Api("localhost:8080").get(SHOWN).status_code == 404


def test_the_page_of_another_organization_shows_nothing_of_it(alice, globex_alice, client):
    client(alice).put(f"{LOGO}/dark", body=png())
    client(alice).patch(ACCENT, json={"accent": "#123456"})
    other = Api(globex_alice.host)
    assert other.get(SHOWN).json()["branding"]["accent"] is None
    assert other.get(f"{SHOWN}/logo/dark").status_code == 404


def test_replacing_the_organization_keeps_how_it_looks(alice, client, built):
    client(alice).patch(ACCENT, json={"accent": "#123456"})
    client(alice).put("/v1/organization", json={"name": "Acme <b>'\"", "settings": {}})
    assert client(alice).get(SHOWN).json()["branding"]["accent"] == "#123456"
    page = Api(alice.host).get("/").content.decode()
    assert re.search(r"name='roadstead-brand' content='[^'<>]*'", page)


def test_a_change_of_the_looks_is_in_the_audit_log(alice, client):
    client(alice).put(f"{LOGO}/light", body=png())
    entry = client(alice).get("/v1/audit-log", query={"resources": "branding"}).json()["audits"][0]
    assert entry["diff"]["after"]["logos"]["light"]["type"] == "image/png"


def test_an_archive_brings_the_looks_along(committed, client, tmp_path):
    slug = unique("looks")
    with transaction.atomic():
        tenant = create_organization("Looks", slug)
    robot = make_machine(tenant)
    client(robot).put(f"{LOGO}/light", body=png())
    client(robot).patch(ACCENT, json={"accent": "#123456"})
    export_organization(get_by_slug(slug), tmp_path / "looks.tar.gz")
    restore_organization(tmp_path / "looks.tar.gz", RestoreOptions(f"{slug}-again"))
    again = Api(f"{slug}-again.localhost:8080")
    assert again.get(SHOWN).json()["branding"]["accent"] == "#123456"
    assert again.get(f"{SHOWN}/logo/light").content == png()
