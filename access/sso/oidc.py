"""OpenID Connect: what a provider says of itself, the way to its page, and the token that it gives back.

Nothing is remembered between two sign-ins, so that a provider may change its keys at any time.
"""

import base64
import hmac
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import jwt

from access.sso import calls
from access.sso.errors import ProviderFailed, SignInRefused
from access.sso.visitor import Visitor, email_of, visitor_of
from portal import strict_json
from portal.errors import Invalid
from portal.types import Json, JsonObject

WELL_KNOWN = "/.well-known/openid-configuration"
# Never "none", and nothing that a public key could be mistaken for the secret of.
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
LEEWAY_SECONDS = 60
REQUIRED = ("iss", "sub", "aud", "exp", "iat")
MAX_SUBJECT = 255
ABOUT = "the provider's description"
KEYS = "the list of the provider's keys"
TOKEN = "the token"
PROFILE = "the person's profile"

# What was wrong with a token, the most particular first.
FAULTS: list[tuple[type[jwt.PyJWTError], str]] = [
    (jwt.ExpiredSignatureError, "the token has expired: are the clocks of both sides right?"),
    (jwt.ImmatureSignatureError, "the token is from the future: are the clocks of both sides right?"),
    (jwt.InvalidAudienceError, "the token was made for somebody else than this client id"),
    (jwt.InvalidIssuerError, "the token comes from another issuer"),
    (jwt.MissingRequiredClaimError, "the token lacks what every one must say"),
    (jwt.InvalidAlgorithmError, f"the token is not signed in a way that is accepted: {', '.join(ALGORITHMS)}"),
    (jwt.InvalidSignatureError, "the token's signature is wrong"),
    (jwt.PyJWTError, "the token cannot be read"),
]  # fmt: skip


class Provider(NamedTuple):
    """Where things are asked for; `issuer` exactly as the provider calls itself."""

    issuer: str
    authorization: str
    token: str
    keys: str
    profile: str | None
    takes_basic: bool
    scopes: frozenset[str]


class Client(NamedTuple):
    """Who we are to the provider."""

    client_id: str
    secret: str
    redirect: str


class Proof(NamedTuple):
    """What we keep while somebody is away at the provider."""

    verifier: str
    nonce: str


def discover(issuer: str) -> Provider:
    """Raises ProviderFailed; AddressRefused when tenants may not call it."""
    found = calls.ask(issuer.rstrip("/") + WELL_KNOWN, ABOUT)
    if not isinstance(found, dict) or not isinstance(found.get("issuer"), str):
        raise ProviderFailed(f"{ABOUT} names no issuer")
    if found["issuer"] != issuer:
        raise ProviderFailed(f'the provider calls itself "{found["issuer"][:200]}": that must be written here exactly')
    methods, scopes = found.get("token_endpoint_auth_methods_supported"), found.get("scopes_supported")
    return Provider(
        issuer=issuer, authorization=_address(found, "authorization_endpoint", issuer),
        token=_address(found, "token_endpoint", issuer), keys=_address(found, "jwks_uri", issuer),
        profile=_address(found, "userinfo_endpoint", issuer) if "userinfo_endpoint" in found else None,
        takes_basic=not isinstance(methods, list) or "client_secret_basic" in methods,
        scopes=frozenset(name for name in scopes if isinstance(name, str)) if isinstance(scopes, list) else frozenset(),
    )  # fmt: skip


def scopes_for(provider: Provider, groups_claim: str | None) -> str:
    """Some providers tell of groups only when asked by a scope of that name."""
    return " ".join(["openid", "email", "profile", *({groups_claim or ""} & provider.scopes - {"openid"})])


def visitor_with(provider: Provider, client: Client, proof: Proof, code: str, groups_claim: str | None) -> Visitor:
    """Raises ProviderFailed, SignInRefused."""
    answer = exchange(provider, client, proof.verifier, code)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise ProviderFailed("the provider gave no identity token: does it speak OpenID Connect?")
    claims = verify(token, calls.ask(provider.keys, KEYS), provider.issuer, client.client_id, proof.nonce)
    told = _completed(claims, provider, answer.get("access_token"), groups_claim)
    return visitor_of(provider.issuer, told, groups_claim)


def exchange(provider: Provider, client: Client, verifier: str, code: str) -> JsonObject:
    """The code for tokens (RFC 6749 §4.1.3, RFC 7636). Raises ProviderFailed."""
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": client.redirect, "code_verifier": verifier,
    }  # fmt: skip
    if provider.takes_basic:
        pair = f"{quote(client.client_id, safe='')}:{quote(client.secret, safe='')}"
        return calls.post_form(provider.token, TOKEN, form, {"Authorization": f"Basic {_base64(pair)}"})
    form |= {"client_id": client.client_id, "client_secret": client.secret}
    return calls.post_form(provider.token, TOKEN, form)


def verify(token: str, keys: Json, issuer: str, client_id: str, nonce: str) -> JsonObject:
    """The claims of a token that is signed, ours, and of this sign-in. Raises SignInRefused, ProviderFailed."""
    try:
        key = _key_for(jwt.get_unverified_header(token), keys)
        claims: JsonObject = jwt.decode(
            token, key, algorithms=list(ALGORITHMS), audience=client_id, issuer=issuer, leeway=LEEWAY_SECONDS,
            options={"require": list(REQUIRED)},
        )  # fmt: skip
        strict_json.parse(_payload_of(token), max_bytes=calls.MAX_BYTES)
    except Invalid as error:
        raise SignInRefused("the token cannot be read") from error
    except jwt.PyJWTError as error:
        raise SignInRefused(next(words for kind, words in FAULTS if isinstance(error, kind))) from error
    _require_ours(claims, client_id, nonce)
    return claims


def _require_ours(claims: JsonObject, client_id: str, nonce: str) -> None:
    """Raises SignInRefused."""
    if not isinstance(claims.get("nonce"), str) or not hmac.compare_digest(claims["nonce"].encode(), nonce.encode()):
        raise SignInRefused("the token belongs to another sign-in than this one")
    parties = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if claims.get("azp", client_id) != client_id or (len(parties) > 1 and "azp" not in claims):
        raise SignInRefused("the token was made for somebody else than this client id")
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= MAX_SUBJECT or not subject.isprintable():
        raise SignInRefused("the token does not say whose it is")


def _key_for(header: JsonObject, keys: Json) -> jwt.PyJWK:
    """By its name; without a name there must be one key only that could have signed. Raises SignInRefused."""
    algorithm, name = header.get("alg"), header.get("kid")
    if algorithm not in ALGORITHMS:
        raise jwt.InvalidAlgorithmError
    usable = [key for document in _listed(keys) if (key := _key(document, algorithm)) is not None]
    chosen = [key for key in usable if key.key_id == name] if name is not None else usable
    if len(chosen) != 1:
        raise SignInRefused("the token is signed with a key that the provider does not list")
    return chosen[0]


def _listed(keys: Json) -> list[Any]:
    found = keys.get("keys") if isinstance(keys, dict) else None
    if not isinstance(found, list):
        raise ProviderFailed(f"{KEYS} is none")
    return found


def _key(document: Any, algorithm: str) -> jwt.PyJWK | None:
    """None for what does not sign, or not in this way. Many providers leave out the algorithm of their keys."""
    if not isinstance(document, dict) or document.get("use", "sig") != "sig":
        return None
    if document.get("alg", algorithm) != algorithm:
        return None
    try:
        return jwt.PyJWK(document, algorithm)
    except jwt.PyJWTError:
        return None


def _completed(claims: JsonObject, provider: Provider, access_token: Json, groups_claim: str | None) -> JsonObject:
    """With the profile, where the token leaves out what is needed; the token is right where both say something."""
    wanting = not email_of(claims) or (groups_claim is not None and groups_claim not in claims)
    if not wanting or provider.profile is None or not isinstance(access_token, str):
        return claims
    told = calls.ask(provider.profile, PROFILE, {"Authorization": f"Bearer {access_token}"})
    if not isinstance(told, dict) or told.get("sub") != claims["sub"]:
        raise SignInRefused("the provider told the profile of another person")
    return told | claims


def _address(found: JsonObject, name: str, issuer: str) -> str:
    """Only https, unless the issuer itself is called without. Raises ProviderFailed."""
    address = found.get(name)
    allowed = {"https", urlsplit(issuer).scheme}
    if not isinstance(address, str) or urlsplit(address).scheme not in allowed or not urlsplit(address).hostname:
        raise ProviderFailed(f"{ABOUT} has no usable {name}")
    return address


def _payload_of(token: str) -> bytes:
    """Of a token that was read already: what a lenient reader lets pass must not come further."""
    payload = token.split(".")[1]
    return base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
