"""Finds everything wrong with what people type: addresses, names, passwords, roles, teams."""

from collections.abc import Sequence
from typing import TypeVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q

from access.grants import SUFFIX
from access.models import Team, User
from access.roles import ROLE_SCOPES
from portal.errors import Fault, Invalid

Row = TypeVar("Row", Team, User)
MAX_EMAIL = 254
MAX_NAME = 100
# Contract §1.7: no blank or ;#/?\ at an end, none of ;#/?\ inside.
NOT_IN_NAMES = frozenset(";#/\\?")


def email_faults(email: str, path: str) -> list[Fault]:
    if len(email) > MAX_EMAIL:
        return [Fault(path, f"must be at most {MAX_EMAIL} characters", "maxLength")]
    try:
        validate_email(email)
    except ValidationError:
        return [Fault(path, "must be an e-mail address", "format")]
    return [] if not NOT_IN_NAMES & set(email) else [Fault(path, "must not contain ; # / \\ or ?", "pattern")]


def password_faults(password: str, path: str, user: User | None = None) -> list[Fault]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return [Fault(path, message, "password") for message in error.messages]
    return []


def role_faults(roles: Sequence[str], path: str) -> list[Fault]:
    known = ", ".join(sorted(ROLE_SCOPES))
    return [
        Fault(f"{path}/{n}", f'"{role}" is no role; there are {known} and <blueprint>{SUFFIX}', "enum")
        for n, role in enumerate(roles)
        if role not in ROLE_SCOPES and not role.endswith(SUFFIX)
    ]


def team_faults(names: Sequence[str], path: str) -> Sequence[Fault]:
    try:
        find_teams(names, path)
    except Invalid as error:
        return error.faults
    return ()


def find_teams(names: Sequence[str], path: str) -> list[Team]:
    """By name or identifier. Raises Invalid naming all that do not exist."""
    rows = Team.objects.filter(Q(name__in=names) | Q(identifier__in=names)).select_related("group")
    return _all_found(names, {key: row for row in rows for key in (row.identifier, row.name)}, path, "team")


def find_people(emails: Sequence[str], path: str) -> list[User]:
    """Raises Invalid naming all that do not exist."""
    wanted = [email.lower() for email in emails]
    rows = User.objects.filter(email__in=wanted)
    return _all_found(wanted, {row.email: row for row in rows}, path, "user")


def _all_found(names: Sequence[str], known: dict[str, Row], path: str, kind: str) -> list[Row]:
    faults = [
        Fault(f"{path}/{n}", f'{kind} "{name}" was not found') for n, name in enumerate(names) if name not in known
    ]
    if faults:
        raise Invalid.from_faults("the request", faults)
    return list({id(known[name]): known[name] for name in names}.values())
