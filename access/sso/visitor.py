"""Whom an identity provider has shown to us, in the same shape whatever the provider speaks."""

from dataclasses import dataclass, field

from portal.types import Json, JsonObject

MAX_GROUPS = 1_000
MAX_NAME = 100
MAX_EMAIL = 254
MAX_PICTURE = 500


@dataclass(frozen=True, slots=True)
class Visitor:
    """`issuer` and `subject` together are the key; the address is the provider's word, proven where `is_verified`."""

    issuer: str
    subject: str
    email: str = ""
    is_verified: bool = False
    first_name: str = ""
    last_name: str = ""
    picture: str = ""
    groups: tuple[str, ...] = ()
    claims: JsonObject = field(default_factory=dict)

    @property
    def domain(self) -> str:
        return self.email.rpartition("@")[2]


def visitor_of(issuer: str, claims: JsonObject, groups_claim: str | None) -> Visitor:
    """Reads standard claims (OpenID Connect Core §5.1); what has the wrong type is taken as absent."""
    first, last = _names(claims)
    return Visitor(
        issuer=issuer, subject=str(claims["sub"]), email=email_of(claims).lower(),
        # Some providers write booleans as text.
        is_verified=claims.get("email_verified") in (True, "true"), first_name=first, last_name=last,
        picture=picture_of(claims.get("picture")), groups=groups_of(claims.get(groups_claim or "")), claims=claims,
    )  # fmt: skip


def email_of(claims: JsonObject) -> str:
    """Where no address is told, the name of the account often is one; it is never held to be verified by itself."""
    candidates = (claims.get(name) for name in ("email", "preferred_username", "upn"))
    return next((text for text in candidates if isinstance(text, str) and "@" in text and len(text) <= MAX_EMAIL), "")


def groups_of(value: Json) -> tuple[str, ...]:
    """A list of names, or one name."""
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(name for name in names[:MAX_GROUPS] if isinstance(name, str))


def picture_of(value: Json) -> str:
    fits = isinstance(value, str) and value.startswith("https://") and len(value) <= MAX_PICTURE
    return value if fits else ""


def split_name(name: Json) -> tuple[str, str]:
    first, _, last = _text(name).partition(" ")
    return first, last.strip()


def _names(claims: JsonObject) -> tuple[str, str]:
    given, family = _text(claims.get("given_name")), _text(claims.get("family_name"))
    return (given, family) if given or family else split_name(claims.get("name"))


def _text(value: Json) -> str:
    """Printable, and as long as a name may be."""
    return "".join(sign for sign in value if sign.isprintable())[:MAX_NAME].strip() if isinstance(value, str) else ""
