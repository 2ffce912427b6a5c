"""Makes the repository at a Git host when it is not there: by the host's API, with the credentials of the push."""

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from actions.backends.hosts import Answer, Host, Refused, segment, told
from portal.errors import Fault, Invalid
from portal.types import JsonObject


class Wanted(NamedTuple):
    """`owner` is an organization, a group with its parents, or a person."""

    owner: str
    name: str
    visibility: str
    description: str


class Provider(NamedTuple):
    """How a kind of host is asked; `base` is given the address of the repository's server."""

    title: str
    base: Callable[[str], str]
    headers: Callable[[str], dict[str, str]]
    path: Callable[[Wanted], str]
    make: Callable[[Host, Wanted], Answer]
    page: str


def ensure_repository(destination: JsonObject) -> tuple[bool, str | None]:
    """(whether it was made, its page). Raises Invalid, Refused, UpstreamFailed, AddressRefused."""
    given, url = destination["create"], destination["url"]
    provider, token = PROVIDERS[given["provider"]], (destination.get("credentials") or {}).get("token")
    if not token:
        fault = Fault("/destination/credentials/token", "is required to make a repository", "required")
        raise Invalid.from_faults("the invocation", [fault])
    wanted = _wanted(url, given)
    host = Host(provider.title, (given.get("apiUrl") or provider.base(url)).rstrip("/"), provider.headers(token))
    answer = host.ask("GET", provider.path(wanted))
    is_new = answer.status == 404
    if is_new:
        answer = provider.make(host, wanted)
    if not answer.ok or not isinstance(answer.body, dict):
        verb = "make" if is_new else "look at"
        raise Refused(f"{provider.title} did not {verb} the repository {wanted.owner}/{wanted.name}: {told(answer)}")
    return is_new, answer.body.get(provider.page)


def _wanted(url: str, given: JsonObject) -> Wanted:
    """Raises Invalid."""
    path = urlsplit(url).path.strip("/").removesuffix(".git") if url.startswith("http") else ""
    owner, _, name = path.rpartition("/")
    if not owner or not name:
        fault = Fault("/destination/url", "must be https://host/owner/name, so that it can be made", "address")
        raise Invalid.from_faults("the invocation", [fault])
    return Wanted(owner, name, given.get("visibility") or "private", given.get("description") or "")


def _server(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _github_api(url: str) -> str:
    return "https://api.github.com" if urlsplit(url).netloc == "github.com" else f"{_server(url)}/api/v3"


def _owned(wanted: Wanted) -> str:
    return f"/repos/{segment(wanted.owner)}/{segment(wanted.name)}"


def _made_for_owner(host: Host, wanted: Wanted, body: JsonObject) -> Answer:
    """Who is no organization is the person that the token belongs to."""
    answer = host.ask("POST", f"/orgs/{segment(wanted.owner)}/repos", body)
    return host.ask("POST", "/user/repos", body) if answer.status == 404 else answer


def _github(host: Host, wanted: Wanted) -> Answer:
    body = {"name": wanted.name, "description": wanted.description, "private": wanted.visibility != "public"}
    if wanted.visibility == "internal":
        body["visibility"] = "internal"
    return _made_for_owner(host, wanted, body)


def _gitea(host: Host, wanted: Wanted) -> Answer:
    body = {"name": wanted.name, "description": wanted.description, "private": wanted.visibility != "public"}
    return _made_for_owner(host, wanted, body)


def _gitlab(host: Host, wanted: Wanted) -> Answer:
    group = host.get("GET", f"/namespaces/{segment(wanted.owner)}")
    body = {
        "name": wanted.name, "path": wanted.name, "namespace_id": group["id"], "visibility": wanted.visibility,
        "description": wanted.description,
    }  # fmt: skip
    return host.ask("POST", "/projects", body)


PROVIDERS = {
    "github": Provider(
        "GitHub", _github_api,
        lambda token: {"Accept": "application/vnd.github+json", "Authorization": f"Bearer {token}"},
        _owned, _github, "html_url",
    ),
    "gitea": Provider(
        "Gitea", lambda url: f"{_server(url)}/api/v1", lambda token: {"Authorization": f"token {token}"},
        _owned, _gitea, "html_url",
    ),
    "gitlab": Provider(
        "GitLab", lambda url: f"{_server(url)}/api/v4", lambda token: {"PRIVATE-TOKEN": token},
        lambda wanted: f"/projects/{segment(f'{wanted.owner}/{wanted.name}')}", _gitlab, "web_url",
    ),
}  # fmt: skip
