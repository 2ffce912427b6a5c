"""What is judged when an entity changes, and who follows a renamed key: scorecards plug in here.

So blueprints need not know them.
"""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from blueprints.entities.documents import EntityRow, document
from blueprints.model import Kind
from blueprints.models import Blueprint
from portal.types import Actor, JsonObject

Decide = Callable[[JsonObject], JsonObject]
Judge = Callable[[Kind], Decide | None]
_judges: list[Judge] = []


class RenamedKey(NamedTuple):
    """`subject` is how rules name the key: as a property (mirrors are properties to them) or as a relation."""

    blueprint: Blueprint
    subject: Literal["property", "relation"]
    old: str
    new: str


FollowKey = Callable[[Actor, RenamedKey], None]
_followers: list[FollowKey] = []


def register_follower(follow: FollowKey) -> None:
    """`follow(actor, renamed)` is called inside the rename's transaction, before values are derived anew."""
    if follow not in _followers:
        _followers.append(follow)


def tell_renamed(actor: Actor, renamed: RenamedKey) -> None:
    for follow in _followers:
        follow(actor, renamed)


def register_judge(judge: Judge) -> None:
    """`judge(kind)` gives what turns an entity's document into the value of its `scorecards` key.

    It is called inside the write's transaction; None when the blueprint has nothing to judge.
    """
    if judge not in _judges:
        _judges.append(judge)


def judged(kind: Kind, rows: Sequence[EntityRow]) -> list[JsonObject]:
    decisions = [decide for judge in _judges if (decide := judge(kind)) is not None]
    if not decisions:
        return [{} for _ in rows]
    documents = [document(kind, row) for row in rows]
    return [{key: value for decide in decisions for key, value in decide(found).items()} for found in documents]
