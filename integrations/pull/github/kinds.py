"""What can be read of GitHub: under which addresses, and what each thing is read for."""

from collections.abc import Collection, Mapping
from typing import NamedTuple
from urllib.parse import quote

from portal.types import JsonObject


class Kind(NamedTuple):
    """`path` is of a list; where it names a `parent`, there is one for each thing of that kind.

    `within` is the key of the list in the answer. What belongs to a parent shows it as __repository or __team.
    """

    path: str
    parent: str | None = None
    within: str | None = None


KINDS: Mapping[str, Kind] = {
    "repository": Kind("/orgs/{organization}/repos?type=all&per_page=100"),
    "pull-request": Kind("/repos/{parent}/pulls?state=open&sort=updated&direction=desc&per_page=100", "repository"),
    "workflow": Kind("/repos/{parent}/actions/workflows?per_page=100", "repository", "workflows"),
    "team": Kind("/orgs/{organization}/teams?per_page=100"),
    "team-member": Kind("/orgs/{organization}/teams/{parent}/members?per_page=100", "team"),
    "user": Kind("/orgs/{organization}/members?per_page=100"),
}
# What names a thing in the addresses of those that belong to it.
NAMED_BY = {"repository": "full_name", "team": "slug"}
KEPT = ("id", "name", "full_name", "slug", "html_url", "default_branch", "archived", "visibility")


def address(base: str, kind: Kind, organization: str, parent: str = "") -> str:
    return base + kind.path.format(organization=quote(organization, safe=""), parent=quote(parent, safe="/"))


def in_order(mapped: Collection[str]) -> list[str]:
    """Those that are mapped, and those to which they belong; parents first."""
    needed = {*mapped, *(KINDS[kind].parent for kind in mapped)}
    return [kind for kind in KINDS if kind in needed]


def kept_of(item: JsonObject) -> JsonObject:
    """What is remembered of a parent."""
    return {key: item[key] for key in KEPT if key in item}
