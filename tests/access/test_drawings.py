"""SVG logos: the shapes of a drawing come back, and nothing that could do something."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.branding.pictures import picture_of
from portal.errors import Invalid
from tests.wire import Api

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20"'
FORBIDDEN = ("script", "onload", "javascript", "http://evil", "foreignobject", "@import", "<!", "expression")


def drawn(inside: str, more: str = "") -> str:
    return picture_of(f"{HEAD} {more}>{inside}</svg>".encode()).content.decode()


def test_shapes_and_looks_come_back_and_the_size_is_told() -> None:
    inside = (
        '<defs><linearGradient id="g" x1="0"><stop offset="1" style="stop-color:#f00"/></linearGradient></defs>'
        '<g transform="translate(1 2)"><path d="M0 0h4" fill="url(#g)"/></g><text x="1">A &amp; B</text>'
    )
    picture = picture_of(f"{HEAD}>{inside}</svg>".encode())
    assert picture[:3] == ("image/svg+xml", 512, 256)
    text = picture.content.decode()
    for kept in ('fill="url(#g)"', 'stop-color="#f00"', 'transform="translate(1 2)"', "A &amp; B", 'd="M0 0h4"'):
        assert kept in text
    assert picture_of(picture.content).content == picture.content


def test_style_sheets_of_drawing_programs_become_attributes() -> None:
    sheet = "<style>.a,.b{fill:#123456;stroke:url(http://evil/x)} .b{stroke-width:2} @import url(http://evil);</style>"
    text = drawn(f'{sheet}<path class="a" d="M0 0"/><path class="b" style="fill:#fff" d="M1 1"/>')
    assert 'd="M0 0" fill="#123456"' in text and 'fill="#fff" stroke-width="2"' in text
    assert "evil" not in text and "style" not in text


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0" onclick="alert(1)" onload="x"/>', "<metadata><script>alert(1)</script></metadata>",
        '<path d="M0 0" fill="url(http://evil/a.svg#b)"/>', '<path d="M0 0" style="fill:u\\72l(http://evil)"/>',
        "<!-- <script>alert(1)</script> --><path d='M0 0'/>", '<path xlink:href="javascript:alert(1)" d="M0 0"/>',
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
        '<title>&lt;script&gt;</title><path d="M0 0" class="expression"/>',
    ],
)  # fmt: skip
def test_what_could_do_something_is_left_behind(inside: str) -> None:
    text = drawn(inside).lower()
    assert not any(word in text for word in FORBIDDEN), text


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}><script>alert(1)</script></svg>", f"{HEAD}><foreignObject/></svg>", f"{HEAD}><image href='x'/></svg>",
        f"{HEAD}><use xlink:href='#a'/></svg>", f"{HEAD}><animate attributeName='href'/></svg>", f"{HEAD}><path></svg>",
        f'<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>{HEAD}>&c;</svg>',
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}><text>&a;</text></svg>',
        f"{HEAD}>{'<g>' * 50}{'</g>' * 50}</svg>", f"{HEAD}>{'<g/>' * 6_000}</svg>", "<svg viewBox='0 0 1 1'/>",
        '<svg xmlns="http://www.w3.org/2000/svg"/>', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 1"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="1e9"/>',
        '<html><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/></html>',
    ],
)  # fmt: skip
def test_what_is_no_plain_drawing_is_refused_in_words(content: str) -> None:
    with pytest.raises(Invalid) as refused:
        picture_of(content.encode())
    assert len(refused.value.faults) == 1


@given(st.text(max_size=200))
def test_whatever_stands_in_a_drawing_does_nothing(inside: str) -> None:
    with suppress(Invalid):
        text = drawn(inside).lower()
        assert "<script" not in text


def test_a_drawing_is_served_in_a_sandbox_with_its_own_type(alice, client) -> None:
    body = f"{HEAD}><path d='M0 0h4v4z' fill='#123456'/></svg>".encode()
    api = client(alice)
    answer = api.put("/v1/organization/logo/light", body=body, headers={"Content-Type": "image/svg+xml"})
    assert answer.status_code == 200, answer.content
    logo = Api(alice.host).get(answer.json()["branding"]["logo"]["light"])
    assert logo.headers["content-type"] == "image/svg+xml"
    assert logo.headers["content-security-policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert logo.headers["content-disposition"] == 'inline; filename="logo-light.svg"'
    assert logo.headers["x-content-type-options"] == "nosniff"
    assert b"M0 0h4v4z" in logo.content
