"""What each role may do: `verb:resource` scopes of contract §1.2."""

from collections.abc import Iterable

VERBS = ("create", "read", "update", "delete")
RESOURCES = (
    "actions", "apps", "audit-log", "blueprints", "entities", "integrations", "organization", "pages", "runs",
    "scorecards", "secrets", "teams", "users",
)  # fmt: skip
ALL_SCOPES = frozenset(f"{verb}:{resource}" for verb in VERBS for resource in RESOURCES)
MEMBER_SCOPES = frozenset(
    [
        "read:actions", "read:blueprints", "read:entities", "read:organization", "read:pages", "read:runs",
        "read:scorecards", "read:teams", "read:users", "read:audit-log",
        "create:entities", "update:entities", "delete:entities", "create:runs", "update:runs",
    ]
)  # fmt: skip
MODERATOR_SCOPES = MEMBER_SCOPES | {"read:integrations"}
ROLE_SCOPES = {"Admin": ALL_SCOPES, "Moderator": MODERATOR_SCOPES, "Member": MEMBER_SCOPES}


def scopes_of(roles: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(ROLE_SCOPES.get(role, frozenset()) for role in roles))
