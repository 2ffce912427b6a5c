"""Drawings (SVG) that somebody uploads: read to the end and written anew from shapes and looks, nothing else kept.

Scripts, handlers, styles of pages, pictures, links and whatever else an SVG may carry are refused or left behind. Style
sheets are read where they give classes plain looks, as drawing programs write them, and become attributes.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

SVG = "http://www.w3.org/2000/svg"
# Where older drawings have what is `href` by now.
LINK = "http://www.w3.org/1999/xlink href"
MAX_SHAPES, MAX_DEPTH = 5_000, 40
# Drawings have no pixels: the longer side is told as so many.
SIDE = 512
SHAPES = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "linearGradient",
    "radialGradient", "stop", "clipPath", "mask", "text", "tspan",
})  # fmt: skip
WORDS = frozenset({"text", "tspan"})
LEFT_OUT = frozenset({"title", "desc", "metadata", "style"})
LOOKS = frozenset({
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "color",
    "stop-color", "stop-opacity", "clip-path", "clip-rule", "mask", "display", "visibility", "font-family",
    "font-size", "font-weight", "font-style", "text-anchor", "letter-spacing",
})  # fmt: skip
PLACES = frozenset({
    "id", "viewBox", "preserveAspectRatio", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r",
    "rx", "ry", "fx", "fy", "dx", "dy", "d", "points", "transform", "offset", "gradientTransform", "gradientUnits",
    "spreadMethod", "clipPathUnits", "maskUnits", "maskContentUnits", "href",
})  # fmt: skip
LOCAL = re.compile(r"url\(\s*[\"']?#[\w.:-]{1,200}[\"']?\s*\)")
NUMBER = re.compile(r"\s*(\d{1,9}(?:\.\d{1,9})?)(?:px)?\s*")


class NoDrawing(ValueError):
    """Raised for what is no drawing that may be kept; the message says why, empty where it is damaged."""


@dataclass
class Shape:
    name: str
    looks: dict[str, str]
    parts: list["Shape | str"] = field(default_factory=list)


Classes = dict[str, dict[str, str]]


def redrawn(content: bytes) -> tuple[int, int, bytes]:
    """Width, height, and the drawing anew. Raises NoDrawing."""
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError:
        raise NoDrawing("") from None
    root = reader.root
    if root is None or root.name != "svg":
        raise NoDrawing("")
    width, height = _size(root.looks)
    return width, height, _written(root, _classes("".join(reader.sheet)), f' xmlns="{SVG}"').encode()


class _Reader:
    def __init__(self) -> None:
        self.root: Shape | None = None
        self.open: list[Shape] = []
        self.sheet: list[str] = []
        self.skipped: list[str] = []
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.EntityDeclHandler = self.refuse_entity
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words

    def refuse_entity(self, *_: object) -> None:
        raise NoDrawing("declares entities: export it as plain SVG")

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        self.count += 1
        if self.skipped or space != SVG or name in LEFT_OUT:
            self.skipped.append(name)
            return
        if name not in SHAPES:
            raise NoDrawing(f"holds <{name[:40]}>, which a picture here may not: export it as plain shapes")
        if self.count > MAX_SHAPES or len(self.open) >= MAX_DEPTH:
            raise NoDrawing(f"has more than {MAX_SHAPES} shapes, or shapes in shapes {MAX_DEPTH} deep")
        shape = Shape(name, attributes)
        if self.open:
            self.open[-1].parts.append(shape)
        self.root = self.root or shape
        self.open.append(shape)

    def end(self, _: str) -> None:
        (self.skipped or self.open).pop()

    def words(self, text: str) -> None:
        if self.skipped == ["style"]:
            self.sheet.append(text)
        elif not self.skipped and self.open and self.open[-1].name in WORDS:
            self.open[-1].parts.append(text)


def _is_safe(value: str) -> bool:
    """No address but one inside the drawing; an escape could hide another."""
    return "\\" not in value and "(" not in LOCAL.sub("", value).lower().replace("rgb(", "").replace("rgba(", "")


def _declared(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    said = {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}
    return {name: value for name, value in said.items() if name in LOOKS and _is_safe(value)}


def _classes(sheet: str) -> Classes:
    found: Classes = {}
    for rule in sheet.split("}"):
        selectors, _, body = rule.partition("{")
        for selector in selectors.split(","):
            if selector.strip().startswith("."):
                found.setdefault(selector.strip()[1:], {}).update(_declared(body))
    return found


def _looks(shape: Shape, classes: Classes) -> dict[str, str]:
    """Attributes, then classes, then the shape's own style: the later one wins."""
    kept: dict[str, str] = {}
    for full, value in shape.looks.items():
        name = "href" if full == LINK else full
        if name == "href" and not value.startswith("#"):
            continue
        if (name in PLACES and "\\" not in value) or (name in LOOKS and _is_safe(value)):
            kept[name] = value
    for name in shape.looks.get("class", "").split():
        kept |= classes.get(name, {})
    return kept | _declared(shape.looks.get("style", ""))


def _written(shape: Shape, classes: Classes, more: str = "") -> str:
    looks = "".join(f" {name}={quoteattr(value)}" for name, value in _looks(shape, classes).items())
    inside = "".join(escape(part) if isinstance(part, str) else _written(part, classes) for part in shape.parts)
    return f"<{shape.name}{more}{looks}>{inside}</{shape.name}>"


def _size(looks: dict[str, str]) -> tuple[int, int]:
    """From the frame, or from width and height."""
    box = looks.get("viewBox", "").replace(",", " ").split()[2:]
    sides = [NUMBER.fullmatch(text) for text in (box or [looks.get("width", ""), looks.get("height", "")])]
    if len(sides) != 2 or not all(sides):
        raise NoDrawing("does not say how wide and high it is")
    width, height = (float(side[1]) for side in sides if side)
    if not width or not height or not 0.01 <= width / height <= 100:
        raise NoDrawing("does not say how wide and high it is")
    most = max(width, height)
    return max(1, round(SIDE * width / most)), max(1, round(SIDE * height / most))
