"""How a broker learns who we are: SASL PLAIN (RFC 4616) and SCRAM (RFC 5802, RFC 7677)."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import NamedTuple

# Sends what we say, gives what the broker answers.
Exchange = Callable[[bytes], bytes]
HASHES = {"SCRAM-SHA-256": "sha256", "SCRAM-SHA-512": "sha512"}
MECHANISMS = ("PLAIN", *HASHES)
MAX_ITERATIONS = 1_000_000


class Login(NamedTuple):
    mechanism: str
    username: str
    password: str

    def __repr__(self) -> str:
        return f"Login({self.mechanism})"


class NotTheBroker(Exception):
    """Raised when the other side does not know the password either."""


def introduce(login: Login, exchange: Exchange, nonce: str = "") -> None:
    """Raises NotTheBroker, ValueError for an answer that cannot be read."""
    if login.mechanism == "PLAIN":
        exchange(f"\0{login.username}\0{login.password}".encode())
    else:
        _scram(login, exchange, nonce or secrets.token_urlsafe(24))


def _scram(login: Login, exchange: Exchange, nonce: str) -> None:
    algorithm = HASHES[login.mechanism]
    name = login.username.replace("=", "=3D").replace(",", "=2C")
    first = f"n={name},r={nonce}"
    challenge = exchange(f"n,,{first}".encode()).decode()
    said = _attributes(challenge, {"r", "s", "i"})
    if not said["r"].startswith(nonce) or not 0 < int(said["i"]) <= MAX_ITERATIONS:
        raise ValueError("the challenge is not ours")
    salted = hashlib.pbkdf2_hmac(algorithm, login.password.encode(), base64.b64decode(said["s"]), int(said["i"]))
    final = f"c=biws,r={said['r']}"
    signed = f"{first},{challenge},{final}".encode()
    client = hmac.digest(salted, b"Client Key", algorithm)
    signature = hmac.digest(hashlib.new(algorithm, client).digest(), signed, algorithm)
    proof = bytes(a ^ b for a, b in zip(client, signature, strict=True))
    answer = _attributes(exchange(f"{final},p={base64.b64encode(proof).decode()}".encode()).decode(), {"v"})
    expected = hmac.digest(hmac.digest(salted, b"Server Key", algorithm), signed, algorithm)
    if not hmac.compare_digest(base64.b64decode(answer["v"]), expected):
        raise NotTheBroker


def _attributes(text: str, needed: set[str]) -> dict[str, str]:
    """Raises ValueError."""
    found = dict(part.split("=", 1) for part in text.split(",") if "=" in part)
    if not needed <= found.keys():
        raise ValueError("something is missing in the answer")
    return found
