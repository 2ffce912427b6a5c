"""What a directory does with people: it finds them, makes and changes them, shuts them out, and lets them in again."""

from collections.abc import Callable
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F, Q, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from scim2_models import InvalidValueException, Meta, UniquenessException

from access.documents import Profile, profile, profiles
from access.faults import MAX_EMAIL, MAX_NAME, email_faults
from access.models import User
from access.people import Changes, create_person, follow_rules, remove_person
from access.scim.credential import base_url
from access.scim.filters import Column, condition_of, is_storable, key_of
from access.scim.pages import Asked, Page
from access.scim.shapes import Email, Person, PersonName, TeamOf
from access.sso.connections import list_connections
from access.sso.identities import one_at_a_time
from portal.errors import NotFound
from portal.types import Actor, JsonObject

MAX_EMAILS, MAX_TEXT = 20, 250
MEMBER = "Member"
ENTERED = (User.Status.ACTIVE, User.Status.INVITED)
ACTIVE = Q(status__in=ENTERED)
COLUMNS = {
    "id": Column("pk", key=key_of),
    "username": Column("known_as"),
    "externalid": Column("known_elsewhere", case_exact=True),
    "emails": Column("email"),
    "name.givenname": Column("first_name"),
    "name.familyname": Column("last_name"),
    "active": Column("", values={True: ACTIVE, False: ~ACTIVE}),
}


class Content(NamedTuple):
    """What is kept of a person whom a directory tells of."""

    email: str
    first_name: str
    last_name: str
    provided: JsonObject


def list_all(asked: Asked) -> Page:
    known_as = Coalesce(KeyTextTransform("userName", "provided"), F("email"), output_field=TextField())
    known_elsewhere = KeyTextTransform("externalId", "provided")
    found = User.objects.annotate(known_as=known_as, known_elsewhere=known_elsewhere)
    rows = found.filter(condition_of(asked.filter, COLUMNS)).order_by("pk")
    page = profiles(User.objects.filter(pk__in=[row.pk for row in rows.only("pk")[asked.slice]]).order_by("pk"))
    return Page(rows.count(), [told(one) for one in page])


def get_one(identifier: str, *, whole: bool = True) -> Person:
    """Raises NotFound."""
    return told(profile(_found(identifier)))


@transaction.atomic
def create(actor: Actor, wanted: Person) -> Person:
    """Raises InvalidValueException, UniquenessException."""
    one_at_a_time()
    content = _content(wanted)
    _require_free(content)
    status = User.Status.DISABLED if wanted.active is False else _entered(None)
    made = create_person(
        actor, content.email, [MEMBER], password=make_password(None), status=status, provided=content.provided,
        first_name=content.first_name, last_name=content.last_name,
    )  # fmt: skip
    return told(made)


@transaction.atomic
def change(actor: Actor, identifier: str, changed: Callable[[Person], Person]) -> Person:
    """`changed` gives the person as it is to be. Raises NotFound, InvalidValueException, LastAdmin."""
    one_at_a_time()
    user = _found(identifier)
    before = told(profile(user))
    wanted = changed(before)
    content = _content(wanted, user.email)
    _require_free(content, user)
    if content.provided != user.provided:
        user.provided = content.provided
        user.save(update_fields=["provided", "updated_at"])
    changes = Changes(status=_status(user, wanted.active), first_name=content.first_name, last_name=content.last_name)
    if changes != Changes(first_name=user.first_name, last_name=user.last_name):
        follow_rules(actor, user, changes)
    return get_one(identifier)


@transaction.atomic
def remove(actor: Actor, identifier: str) -> None:
    """Raises NotFound, LastAdmin."""
    one_at_a_time()
    remove_person(actor, _found(identifier).email)


def told(of: Profile) -> Person:
    user, kept = of.user, of.user.provided or {}
    own = [{"value": user.email, "type": "work", "primary": True}]
    return Person(
        id=str(user.pk),
        external_id=kept.get("externalId"),
        user_name=kept.get("userName") or user.email,
        name=PersonName(formatted=user.name, given_name=user.first_name or None, family_name=user.last_name or None),
        display_name=kept.get("displayName") or user.name,
        emails=[Email(**email) for email in kept.get("emails") or own],
        active=user.status in ENTERED,
        groups=[TeamOf(value=str(team.pk), display=team.name) for team in of.teams] or None,
        meta=Meta(
            resource_type="User", created=user.created_at, last_modified=user.updated_at,
            location=f"{base_url()}/Users/{user.pk}",
        ),
    )  # fmt: skip


def _found(identifier: str) -> User:
    key = key_of(identifier)
    user = User.objects.filter(pk=key).first() if key else None
    if user is None:
        raise NotFound.of("user", identifier)
    return user


def _status(user: User, active: bool | None) -> User.Status | None:
    """None where it stays."""
    if active is None or active == (user.status in ENTERED):
        return None
    return _entered(user) if active else User.Status.DISABLED


def _entered(user: User | None) -> User.Status:
    """Whom nothing lets in yet is to be invited."""
    has_way = user is not None and (user.identities or user.has_usable_password())
    return User.Status.ACTIVE if has_way or any(one.enabled for one in list_connections()) else User.Status.INVITED


def _content(wanted: Person, now: str | None = None) -> Content:
    """`now` is the address that the person has here, which stays. Raises InvalidValueException."""
    email = _address(wanted)
    if now is not None and email != now:
        raise InvalidValueException(
            detail=f"the address {now} is what this person is known by here; it cannot be changed to {email}"
        )
    name = wanted.name or PersonName()
    whole = name.formatted or wanted.display_name or ""
    first, last = (
        (name.given_name or "", name.family_name or "") if name.given_name or name.family_name else (whole, "")
    )
    emails = [one.model_dump(exclude_none=True, by_alias=True, scim_ctx=None) for one in wanted.emails or []]
    texts = {"userName": wanted.user_name, "externalId": wanted.external_id, "displayName": wanted.display_name}
    _require_sound({**texts, "name.givenName": first, "name.familyName": last}, emails)
    provided = {key: value for key, value in texts.items() if value} | ({"emails": emails} if emails else {})
    return Content(email, first, last, provided)


def _address(wanted: Person) -> str:
    """The primary one, else that for work, else any; a name that is an address serves as well."""
    ranked = sorted(wanted.emails or [], key=lambda one: (not one.primary, (one.type or "").lower() != "work"))
    offered = [one.value for one in ranked if one.value] + [wanted.user_name or ""]
    sound = [email for email in offered if is_storable(email) and not email_faults(email, "")]
    if not sound:
        raise InvalidValueException(detail="an e-mail address is needed, as userName or among emails")
    return sound[0].lower()


def _require_sound(texts: dict[str, str | None], emails: list[JsonObject]) -> None:
    limits = {"name.givenName": MAX_NAME, "name.familyName": MAX_NAME}
    for name, text in texts.items():
        if text and (len(text) > limits.get(name, MAX_TEXT) or not is_storable(text)):
            raise InvalidValueException(
                detail=f"{name} has more than {limits.get(name, MAX_TEXT)} characters, or odd ones"
            )
    values = [value for email in emails for value in email.values() if isinstance(value, str)]
    if len(emails) > MAX_EMAILS or any(len(value) > MAX_EMAIL or not is_storable(value) for value in values):
        raise InvalidValueException(detail=f"emails: at most {MAX_EMAILS}, of at most {MAX_EMAIL} characters")


def _require_free(content: Content, user: User | None = None) -> None:
    """Raises UniquenessException."""
    name = content.provided["userName"]
    others = User.objects.exclude(pk=user.pk) if user else User.objects.all()
    if others.filter(Q(email=content.email) | Q(provided__userName__iexact=name)).exists():
        raise UniquenessException(detail=f'"{name}" or {content.email} is somebody else here already')
