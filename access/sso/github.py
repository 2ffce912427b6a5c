"""GitHub, which speaks OAuth 2.0 without OpenID Connect: the same way there and back, and its API says who came."""

from typing import NamedTuple
from urllib.parse import urlsplit

from access.sso import calls
from access.sso.errors import ProviderFailed, SignInRefused
from access.sso.oidc import TOKEN, Client, Provider, exchange
from access.sso.visitor import Visitor, groups_of, picture_of, split_name
from portal.types import Json

PUBLIC_HOST = "github.com"
PROFILE, ADDRESSES, TEAMS = "the account", "the account's addresses", "the account's teams"
SCOPES = frozenset({"read:user", "user:email"})
SCOPE_OF_TEAMS = "read:org"


class Places(NamedTuple):
    """Where GitHub, or an Enterprise Server, answers."""

    provider: Provider
    api: str


def places_of(base: str) -> Places:
    """`base` is https://github.com, or the address of an Enterprise Server, and serves as the issuer."""
    root, host = base.rstrip("/"), urlsplit(base).hostname or ""
    provider = Provider(
        issuer=base, authorization=f"{root}/login/oauth/authorize", token=f"{root}/login/oauth/access_token",
        keys="", profile=None, takes_basic=False, scopes=SCOPES,
    )  # fmt: skip
    return Places(provider, f"https://api.{PUBLIC_HOST}" if host == PUBLIC_HOST else f"{root}/api/v3")


def scopes_for(groups_claim: str | None) -> str:
    return " ".join([*sorted(SCOPES), *([SCOPE_OF_TEAMS] if groups_claim else [])])


def visitor_with(places: Places, client: Client, verifier: str, code: str, groups_claim: str | None) -> Visitor:
    """Teams are told as `organization/team`. Raises ProviderFailed, SignInRefused."""
    token = exchange(places.provider, client, verifier, code).get("access_token")
    if not isinstance(token, str):
        raise ProviderFailed(f"GitHub gave no access token instead of {TOKEN}")
    account = _ask(places, "/user", PROFILE, token)
    if not isinstance(account, dict) or not isinstance(account.get("id"), int):
        raise SignInRefused("GitHub does not say whose account it is")
    email = _address(_ask(places, "/user/emails", ADDRESSES, token))
    teams = _teams(_ask(places, "/user/teams?per_page=100", TEAMS, token)) if groups_claim else []
    first, last = split_name(account.get("name"))
    shown = {"sub": str(account["id"]), "login": account.get("login"), "name": account.get("name"), "email": email}
    return Visitor(
        issuer=places.provider.issuer, subject=str(account["id"]), email=email, is_verified=bool(email),
        first_name=first, last_name=last, picture=picture_of(account.get("avatar_url")),
        groups=groups_of(teams), claims=shown | ({groups_claim: teams} if groups_claim else {}),
    )  # fmt: skip


def _ask(places: Places, path: str, what: str, token: str) -> Json:
    headers = {"Authorization": f"Bearer {token}", "X-GitHub-Api-Version": "2022-11-28"}
    return calls.ask(places.api + path, what, headers)


def _address(found: Json) -> str:
    """The main one, if GitHub has verified it."""
    listed = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    proven = (one["email"] for one in listed if one.get("primary") is True and one.get("verified") is True)
    return next((email.lower() for email in proven if isinstance(email, str)), "")


def _teams(found: Json) -> list[str]:
    listed = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return [
        f"{one['organization']['login']}/{one['slug']}"
        for one in listed
        if isinstance(one.get("organization"), dict) and {"login"} <= one["organization"].keys() and "slug" in one
    ]
