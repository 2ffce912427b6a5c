"""One accent as all the colours that the interface makes of it, none of them unreadable (WCAG 2.2, 1.4.3, 1.4.11)."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

HEX = re.compile(r"#[0-9a-fA-F]{6}")
TEXT_RATIO, SHAPE_RATIO = 4.5, 3.0
WHITE, BLACK = "#ffffff", "#000000"
# How far the ten shades of a palette are from the accent itself: towards white, then towards black.
TINTS: Final = (0.92, 0.83, 0.66, 0.48, 0.3, 0.14)
SHADES: Final = (0.14, 0.28, 0.42)


class Scheme(NamedTuple):
    """The surfaces of ui/src/theme/tokens.ts that texts stand on, and the way to more contrast with them."""

    surfaces: tuple[str, ...]
    card: str
    away: str
    selected: float


SCHEMES: Final = {
    "light": Scheme(("#ffffff", "#f8f9fb", "#f6f7f9", "#f1f3f6"), "#ffffff", BLACK, 0.88),
    "dark": Scheme(("#14171c", "#181c22", "#1a1e25", "#20252d"), "#181c22", WHITE, 0.8),
}


def is_colour(text: str) -> bool:
    return HEX.fullmatch(text) is not None


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, other: str, part: float) -> str:
    """`part` of the other one."""
    pairs = [(int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(own + (its - own) * part):02x}" for own, its in pairs)


def moved(colour: str, towards: str, on: Iterable[str], ratio: float) -> str:
    """The nearest colour on the way `towards` that has the contrast with all of `on`."""
    surfaces = tuple(on)
    steps = (mixed(colour, towards, step / 100) for step in range(101))
    return next((one for one in steps if all(contrast(one, surface) >= ratio for surface in surfaces)), towards)


def tokens_of(accent: str, scheme: str) -> dict[str, str]:
    """Custom properties of the interface → their colours in `scheme`."""
    about = SCHEMES[scheme]
    # White letters stand on what is filled, and what is filled stands on a card.
    dark_enough = moved(accent.lower(), BLACK, (WHITE,), TEXT_RATIO)
    filled = moved(dark_enough, WHITE, (about.card,), SHAPE_RATIO)
    link = moved(filled, about.away, about.surfaces, TEXT_RATIO)
    selected = mixed(filled, about.card, about.selected)
    return {
        **_palette(filled),
        "--mantine-color-iris-text": link,
        "--mantine-color-iris-light": f"{filled}1f",
        "--mantine-color-iris-light-hover": f"{filled}2e",
        "--mantine-color-iris-light-color": moved(link, about.away, (mixed(filled, about.card, 0.82),), TEXT_RATIO),
        "--mantine-color-iris-outline": link,
        "--mantine-color-anchor": link,
        "--app-link": link,
        "--app-selected": selected,
        "--app-selected-text": moved(filled, about.away, (selected,), TEXT_RATIO),
    }


def _palette(base: str) -> dict[str, str]:
    shades = [*(mixed(base, WHITE, part) for part in TINTS), base, *(mixed(base, BLACK, part) for part in SHADES)]
    return {f"--mantine-color-iris-{n}": shade for n, shade in enumerate(shades)}
