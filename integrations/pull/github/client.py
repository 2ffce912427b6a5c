"""Asks GitHub for pages: only what has changed, and never more than its limit leaves for others."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from portal import outbound, strict_json
from portal.errors import PortalError, UpstreamFailed
from portal.moments import timestamp
from portal.types import JsonObject

PAGE_BYTES, PAGE_NODES = 10 * 1024 * 1024, 500_000
# The share of the hourly limit that is left to other programs with the same token.
RESERVE = 0.1
LONGEST_WAIT = timedelta(hours=1)
VERSION = "2022-11-28"
LIMITED = (403, 429)
# What a refusal means to whoever made the token; GitHub's own words stand in a line below.
REFUSALS = {
    401: "GitHub refused the token: it may be mistyped, expired or revoked",
    403: "GitHub does not let the token read this: it needs more rights, or somebody's approval",
    404: "GitHub knows nothing of this name, or the token may not see it",
}
TROUBLE = "GitHub is in trouble of its own; it may pass"


class BudgetSpent(PortalError):
    """Raised when asking on would spend what is left to others; `wait` is how long until there is more."""

    code = "source_budget_spent"

    def __init__(self, wait: timedelta) -> None:
        super().__init__(
            f"the limit of requests is nearly used up; it goes on in {wait.total_seconds() / 60:.0f} minutes"
        )
        self.wait = min(max(wait, timedelta(seconds=1)), LONGEST_WAIT)


class GitHubRefused(UpstreamFailed):
    """Raised when GitHub does not give what was asked for."""

    code = "github_refused"


@dataclass(frozen=True, slots=True)
class Page:
    """`items` is None when nothing has changed since the answer of this `etag`; `next` is the page after it."""

    items: list[JsonObject] | None
    etag: str | None
    next: str | None


class Client:
    """`asked` counts requests; those that found nothing new cost GitHub's limit nothing."""

    def __init__(self, pull: JsonObject) -> None:
        self.base = pull.get("apiUrl", "https://api.github.com").rstrip("/")
        self._token = (pull.get("credentials") or {}).get("token")
        self.asked = 0
        self._left: tuple[int, int, int] | None = None

    def page(self, url: str, within: str | None, etag: str | None = None) -> Page:
        """`within` is the key of the list in the answer, where it is not the answer itself.

        Raises BudgetSpent, GitHubRefused, and what the network may raise.
        """
        self._require_budget()
        self.asked += 1
        answer = outbound.send(outbound.OutboundRequest("GET", url, self._headers(etag), kept_bytes=PAGE_BYTES))
        self._note(answer.headers)
        if answer.status == 304:
            return Page(None, etag, None)
        self._require_good(url, answer)
        return Page(_items(answer.body, within), answer.headers.get("etag"), self._next(answer.headers.get("link", "")))

    def told(self) -> JsonObject:
        """{requests: {limit, left, resetAt}} as GitHub last said; {} while it has said nothing."""
        if self._left is None:
            return {}
        limit, left, reset = self._left
        return {"requests": {"limit": limit, "left": left, "resetAt": timestamp(datetime.fromtimestamp(reset, UTC))}}

    def _headers(self, etag: str | None) -> dict[str, str]:
        known = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": VERSION}
        given = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        return known | given | ({"If-None-Match": etag} if etag else {})

    def _note(self, headers: Mapping[str, str]) -> None:
        said = [headers.get(f"x-ratelimit-{name}", "") for name in ("limit", "remaining", "reset")]
        if all(text.isascii() and text.isdigit() for text in said):
            limit, remaining, reset = (int(text[:10]) for text in said)
            self._left = (limit, remaining, reset)

    def _require_budget(self) -> None:
        if self._left is None:
            return
        limit, remaining, reset = self._left
        if remaining <= limit * RESERVE and reset > time.time():
            raise BudgetSpent(timedelta(seconds=reset - time.time() + 1))

    def _require_good(self, url: str, answer: outbound.OutboundResponse) -> None:
        wait = answer.headers.get("retry-after", "")
        if answer.status in LIMITED and wait.isascii() and wait.isdigit():
            raise BudgetSpent(timedelta(seconds=int(wait[:6])))
        if answer.status in LIMITED and answer.headers.get("x-ratelimit-remaining") == "0" and self._left:
            raise BudgetSpent(timedelta(seconds=self._left[2] - time.time() + 1))
        if not answer.ok or answer.truncated:
            raise GitHubRefused(_refusal(url, answer), permanent=answer.status < 500, status=answer.status)

    def _next(self, link: str) -> str | None:
        """Only at the same address: the token is for nobody else."""
        for part in link.split(","):
            target, _, rest = part.strip().partition(";")
            if 'rel="next"' in rest and target.startswith(f"<{self.base}/"):
                return target[1:-1]
        return None


def _items(body: bytes, within: str | None) -> list[JsonObject]:
    found: Any = strict_json.parse(body, max_bytes=PAGE_BYTES, max_nodes=PAGE_NODES, what="the answer")
    listed = found.get(within) if within and isinstance(found, dict) else found
    if not isinstance(listed, list):
        raise GitHubRefused("the answer is not the list that was expected", permanent=True)
    return [item for item in listed if isinstance(item, dict)]


def _refusal(url: str, answer: outbound.OutboundResponse) -> str:
    words = "is too large" if answer.truncated else f"answered {answer.status}{_reason(answer.body)}"
    plain = TROUBLE if answer.status >= 500 else REFUSALS.get(answer.status)
    return "\n".join(filter(None, [plain, f"{urlsplit(url).path} {words}"]))


def _reason(body: bytes) -> str:
    try:
        said = strict_json.parse(body, what="the answer")
    except PortalError:
        return ""
    message = said.get("message") if isinstance(said, dict) else None
    return f": {message[:300]}" if isinstance(message, str) else ""
