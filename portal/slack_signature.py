"""Whether a request comes from Slack, which signs its moment and its body with the secret of an app (scheme v0).

https://api.slack.com/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import time
from collections.abc import Mapping

# How old a signature may be that names its moment.
TOLERANCE_SECONDS = 300


def is_from_slack(secret: str, body: bytes, headers: Mapping[str, str]) -> bool:
    """`body` as it was sent; `headers` have lower-case names."""
    moment, given = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
    expected = hmac.new(secret.encode(), f"v0:{moment}:".encode() + body, hashlib.sha256).hexdigest()
    return is_recent(moment) and hmac.compare_digest(given.encode(), f"v0={expected}".encode())


def is_recent(moment: str) -> bool:
    """Seconds of the epoch, in digits."""
    return moment.isascii() and moment.isdigit() and abs(time.time() - int(moment[:12])) <= TOLERANCE_SECONDS
