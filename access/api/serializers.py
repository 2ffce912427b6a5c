"""Shapes of contract §1.2, §15 and §16: what bodies must look like, and what OpenAPI says of replies."""

from typing import Any

from django.core.validators import RegexValidator
from rest_framework import serializers

from portal.api.bodies import Choice, Flag, Text
from portal.api.docs import JsonMap

STATUSES = ["Staged", "Invited", "Active", "Disabled"]
SETTABLE_STATUSES = ["Active", "Disabled"]
SECRET_NAME = r"\A[A-Za-z0-9_-]{1,100}\Z"
SECRET_NAME_WORDS = "may hold A-Z a-z 0-9 _ - only, 1 to 100 of them"
MAX_SECRET_BYTES = 65_536
# Shown to everybody as something to click on.
LINK = RegexValidator(r"\A(?:https?://\S+|/.*)?\Z", "must begin with https://, http:// or /", code="pattern")
# Roles or teams of one person.
MAX_NAMES = 1_000


def strings(**options: Any) -> serializers.ListField:
    return serializers.ListField(child=Text(), **options)


class SecretValue(Text):
    """Write-only, and as long as a bundle of certificates may be."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_blank=False, write_only=True, **options)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if len(text.encode()) > MAX_SECRET_BYTES:
            raise serializers.ValidationError(f"must have at most {MAX_SECRET_BYTES} bytes", code="max_length")
        return text


class TokenRequest(serializers.Serializer):
    clientId = Text()
    clientSecret = Text()

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        unknown = sorted(self.initial_data.keys() - self.fields.keys())
        if unknown:
            raise serializers.ValidationError(dict.fromkeys(unknown, "is not known here"), code="unknown")
        return attrs


class SignUpOrganization(serializers.Serializer):
    name = Text(max_length=100)
    slug = Text(max_length=60, required=False)


class SignUpUser(serializers.Serializer):
    email = Text(max_length=254)
    password = Text(min_length=12, max_length=128)
    firstName = Text(max_length=100, required=False)
    lastName = Text(max_length=100, required=False)


class SignUpRequest(serializers.Serializer):
    organization = SignUpOrganization()
    user = SignUpUser()


class TicketRequest(serializers.Serializer):
    ticket = Text()


class JoinRequest(TicketRequest):
    password = Text()
    firstName = Text(max_length=100, required=False)
    lastName = Text(max_length=100, required=False)


class EmailRequest(serializers.Serializer):
    email = Text(max_length=254)


class Place(serializers.Serializer):
    """An organization as people find it."""

    id = serializers.CharField()
    name = serializers.CharField()
    slug = serializers.CharField()
    url = serializers.CharField()


class FoundPlace(serializers.Serializer):
    name = serializers.CharField()
    slug = serializers.CharField()
    url = serializers.CharField()


class CredentialPair(serializers.Serializer):
    clientId = serializers.CharField()
    clientSecret = serializers.CharField()


class Me(serializers.Serializer):
    kind = serializers.ChoiceField(["user", "machine"])
    id = serializers.CharField()
    name = serializers.CharField()
    email = serializers.CharField(allow_null=True)
    roles = strings()
    teams = strings()
    scopes = strings()


class RoleName(serializers.Serializer):
    name = serializers.CharField()


class OrganizationId(serializers.Serializer):
    id = serializers.CharField()


class Membership(serializers.Serializer):
    orgId = serializers.CharField()
    status = serializers.CharField()
    lastLoginAt = serializers.CharField(allow_null=True)


class Person(serializers.Serializer):
    id = serializers.CharField()
    email = serializers.CharField()
    firstName = serializers.CharField()
    lastName = serializers.CharField()
    picture = serializers.CharField()
    status = serializers.ChoiceField(STATUSES)
    type = serializers.CharField()
    providers = strings()
    createdAt = serializers.CharField()
    updatedAt = serializers.CharField()
    orgs = OrganizationId(many=True)
    teams = strings()
    roles = RoleName(many=True)
    orgMembers = Membership(many=True)
    termsAccepted = serializers.BooleanField()


class WaysIn(serializers.Serializer):
    """How somebody comes in."""

    password = serializers.BooleanField()
    connections = strings(help_text="Labels of those over which an account leads here")
    scim = serializers.BooleanField(help_text="A directory provides this person")
    secondFactor = serializers.BooleanField()
    lastSeenAt = serializers.CharField(allow_null=True, help_text="To the minute")


class ShownPerson(Person):
    """`signIn` is told to those who may change people."""

    signIn = WaysIn(required=False)


class FlatPerson(Person):
    """The reply to a PATCH has no key around the person."""

    ok = serializers.BooleanField()


class Invitee(serializers.Serializer):
    email = Text()
    roles = strings(required=False, max_length=MAX_NAMES)
    teams = strings(required=False, max_length=MAX_NAMES)


class InviteRequest(serializers.Serializer):
    invitee = Invitee()


class PersonChanges(serializers.Serializer):
    roles = strings(required=False, min_length=1, max_length=MAX_NAMES)
    teams = strings(required=False, max_length=MAX_NAMES)
    status = Choice(SETTABLE_STATUSES, required=False)
    firstName = Text(max_length=100, required=False)
    lastName = Text(max_length=100, required=False)


class Member(serializers.Serializer):
    email = serializers.CharField()
    firstName = serializers.CharField()
    lastName = serializers.CharField()
    picture = serializers.CharField()
    status = serializers.CharField()


class BareTeam(serializers.Serializer):
    id = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField(required=False)
    provider = serializers.CharField()
    createdAt = serializers.CharField()
    updatedAt = serializers.CharField()


class TeamReply(BareTeam):
    users = Member(many=True)


class WrittenTeam(BareTeam):
    users = strings()


class TeamBody(serializers.Serializer):
    name = Text()
    description = Text(required=False, allow_null=True)
    users = strings(required=False)


class App(serializers.Serializer):
    """`secret` is told once, by the call that made it; `lastUsedAt` is true to the hour."""

    id = serializers.CharField()
    name = serializers.CharField()
    enabled = serializers.BooleanField()
    createdAt = serializers.CharField()
    updatedAt = serializers.CharField()
    lastUsedAt = serializers.CharField(allow_null=True)
    secret = serializers.CharField(required=False)


class AppBody(serializers.Serializer):
    name = Text(allow_blank=False, max_length=100)


class AppRights(serializers.Serializer):
    permissions = strings()


class Secret(serializers.Serializer):
    """`valueEndsWith` has the last four characters of a long value, so that people can tell two apart."""

    secretName = serializers.CharField()
    description = serializers.CharField(required=False)
    createdAt = serializers.CharField()
    createdBy = serializers.CharField()
    updatedAt = serializers.CharField()
    updatedBy = serializers.CharField()
    valueEndsWith = serializers.CharField()


class SecretChanges(serializers.Serializer):
    secretValue = SecretValue(required=False)
    description = Text(required=False, allow_null=True, max_length=200)


class SecretBody(SecretChanges):
    secretName = Text(allow_blank=False, validators=[RegexValidator(SECRET_NAME, SECRET_NAME_WORDS, code="pattern")])
    secretValue = SecretValue()


class Announcement(serializers.Serializer):
    enabled = Flag()
    content = Text(allow_blank=False, max_length=300)
    link = Text(required=False, allow_null=True, max_length=300, validators=[LINK])
    color = Choice(["blue", "red"], required=False)


class KnownSettings(serializers.Serializer):
    """Those that contract §16.2 names."""

    hiddenBlueprints = strings(required=False, allow_null=True)
    federatedLogout = Flag(required=False, allow_null=True)
    portalIcon = Text(required=False, allow_null=True)
    portalTitle = Text(required=False, allow_null=True, max_length=30)
    supportUserPermission = Choice(["OPT_OUT", "OPT_IN"], required=False, allow_null=True)
    supportUserTTL = Choice(["ONE_DAY", "ONE_WEEK", "ONE_MONTH", "FOREVER"], required=False, allow_null=True)


class Settings(JsonMap):
    """Open to others, which are kept as they came."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        settings = super().to_internal_value(data)
        KnownSettings(data=settings).is_valid(raise_exception=True)
        return settings


class Provisioning(serializers.Serializer):
    status = Choice(["IN_PROGRESS", "DONE"])


class OrganizationBody(serializers.Serializer):
    name = Text(allow_blank=False, max_length=100)
    settings = Settings(required=False)
    announcement = Announcement(required=False)
    isOnboarded = Flag(required=False)
    toolSelectionProvisioning = Provisioning(required=False)


class OrganizationReply(serializers.Serializer):
    id = serializers.CharField()
    name = serializers.CharField()
    featureFlags = strings()
    settings = JsonMap()
    announcement = Announcement(required=False)
