"""A small identity provider that speaks OpenID Connect over HTTP, with knobs for everything that may go wrong."""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

CLIENT_ID, CLIENT_SECRET = "roadstead", "a secret: with/odd signs"
HOLDER: dict[str, Any] = {
    "sub": "kc-1", "email": "dora@harbour.example", "email_verified": True, "given_name": "Dora", "family_name": "Dock",
}  # fmt: skip


@cache
def rsa_key(n: int = 0) -> rsa.RSAPrivateKey:
    """Making one takes long, and the tests need two."""
    return rsa.generate_private_key(65537, 2048)


@cache
def key_of(algorithm: str) -> Any:
    makers = {"ES256": lambda: ec.generate_private_key(ec.SECP256R1()), "EdDSA": ed25519.Ed25519PrivateKey.generate}
    return makers.get(algorithm, rsa_key)()


def public(key: Any, kid: str, **more: str) -> dict[str, Any]:
    kinds = [
        (rsa.RSAPrivateKey, RSAAlgorithm),
        (ec.EllipticCurvePrivateKey, ECAlgorithm),
        (ed25519.Ed25519PrivateKey, OKPAlgorithm),
    ]
    kind = next(maker for of, maker in kinds if isinstance(key, of))
    return json.loads(kind.to_jwk(key.public_key())) | {"kid": kid, "use": "sig", **more}


@dataclass
class Issuer:
    """`claims` change what the token says, `signer` makes it another way, `about` what the issuer says of itself."""

    url: str = ""
    kid: str = "one"
    key: Any = field(default_factory=rsa_key)
    algorithm: str = "RS256"
    keys: list[dict[str, Any]] | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    signer: Any = None
    about: dict[str, Any] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    secret: str = CLIENT_SECRET
    # A client that cannot keep a secret proves itself with its verifier alone.
    public: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def come_back(self, url: str, **claims: Any) -> dict[str, str]:
        """What the browser brings after a person with these claims agreed on the page at `url`."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["code_challenge_method"] == "S256" and asked["response_type"] == "code"
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**asked, "claims": json.dumps(HOLDER | claims)}
        return {"state": asked["state"], "code": code}

    def token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        said = {
            "iss": self.url, "aud": asked["client_id"], "iat": now, "exp": now + 300, "nonce": asked.get("nonce"),
        } | json.loads(asked["claims"]) | self.claims  # fmt: skip
        said = {name: value for name, value in said.items() if value is not None}
        if self.signer:
            return self.signer(said)
        return jwt.encode(said, self.key, algorithm=self.algorithm, headers={"kid": self.kid})

    def answer(self, path: str, form: dict[str, str], headers: Any) -> tuple[int, Any]:
        places = {name: f"{self.url}/{name}" for name in ("authorize", "token", "keys", "profile")}
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.url, "authorization_endpoint": places["authorize"], "token_endpoint": places["token"],
                "jwks_uri": places["keys"], "userinfo_endpoint": places["profile"],
            } | self.about  # fmt: skip
        if path == "/keys":
            return 200, {"keys": self.keys if self.keys is not None else [public(self.key, self.kid)]}
        if path == "/profile":
            return 200, {"sub": headers["Authorization"].removeprefix("Bearer ")} | self.profile
        return self.exchange(form, headers) if path == "/token" else (404, {})

    def exchange(self, form: dict[str, str], headers: Any) -> tuple[int, Any]:
        kind, _, pair = headers.get("Authorization", "").partition(" ")
        name, _, secret = base64.b64decode(pair).decode().partition(":") if kind == "Basic" else ("", "", "")
        known = (
            form.get("client_id") == CLIENT_ID
            if self.public
            else (unquote(name), unquote(secret)) == (CLIENT_ID, self.secret)
        )
        if not known:
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(form["code"], None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if asked is None or proof != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        return 200, {
            "id_token": self.token(asked),
            "access_token": json.loads(asked["claims"])["sub"],
            "token_type": "Bearer",
        }


def signed_with_public_key(issuer: Issuer) -> Any:
    """The old trick: HS256, with the public key as the secret. PyJWT refuses to sign so, hence by hand."""
    pem = issuer.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def sign(claims: dict[str, Any]) -> str:
        head = _part({"alg": "HS256", "typ": "JWT", "kid": issuer.kid})
        text = f"{head}.{_part(claims)}"
        return f"{text}.{_base64(hmac_of(pem, text))}"

    return sign


def hmac_of(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), "sha256").digest()


def unsigned(claims: dict[str, Any]) -> str:
    return f"{_part({'alg': 'none', 'typ': 'JWT'})}.{_part(claims)}."


def _part(document: dict[str, Any]) -> str:
    return _base64(json.dumps(document).encode())


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@contextmanager
def issuer_server() -> Iterator[Issuer]:
    issuer = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply({})

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._reply({name: values[0] for name, values in parse_qs(text).items()})

        def _reply(self, form: dict[str, str]) -> None:
            issuer.asked.append(self.path)
            status, body = issuer.answer(urlsplit(self.path).path, form, self.headers)
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
