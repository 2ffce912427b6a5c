"""What comes into being together with a blueprint: rooms above, such as pages, plug it in."""

from collections.abc import Callable

from blueprints.models import Blueprint
from portal.types import Actor

# The flag tells whether the blueprint shall have a page in the catalogue.
Companion = Callable[[Actor, Blueprint, bool], None]
_companions: list[Companion] = []


def register_companion(companion: Companion) -> None:
    if companion not in _companions:
        _companions.append(companion)


def make_companions(actor: Actor, blueprint: Blueprint, *, catalog_page: bool) -> None:
    """Call inside the transaction that made the blueprint."""
    for companion in _companions:
        companion(actor, blueprint, catalog_page)
