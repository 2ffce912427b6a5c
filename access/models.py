"""People, teams and machines of one organization."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, Group
from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.fields import JsonbField
from portal.ids import uuid7
from portal.moments import now


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


def member_role() -> list[str]:
    return ["Member"]


class User(AbstractBaseUser):
    """A person; in two organizations the same person is two users.

    Of Django's own permissions only what django-guardian asks for is here: groups, and the flag that nobody has.
    """

    class Status(models.TextChoices):
        STAGED = "Staged"
        INVITED = "Invited"
        ACTIVE = "Active"
        DISABLED = "Disabled"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.CharField(max_length=254)
    first_name = models.CharField(max_length=100, default="", blank=True)
    last_name = models.CharField(max_length=100, default="", blank=True)
    picture = models.CharField(max_length=500, default="", blank=True)
    roles = ArrayField(models.TextField(), default=member_role)
    groups = models.ManyToManyField(Group, blank=True, related_name="user_set", related_query_name="user")
    is_superuser = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.STAGED)
    # Raised when something must end this person's tokens at once (contract D14).
    auth_version = models.PositiveIntegerField(default=1)
    # Those that hold, the newest last: {id, startedAt, seenAt, address, userAgent, method, through}.
    sessions = JsonbField(default=list, blank=True)
    # Accounts elsewhere that lead to this one: {issuer, subject, email, linkedAt}.
    identities = JsonbField(default=list, blank=True)
    # The second factor: the secret shared with an app, since when it holds (not at all before it was confirmed), the
    # last half minute of which a code was taken, and what is left to recover with.
    totp_sealed = models.BinaryField(null=True)
    totp_since = models.DateTimeField(null=True)
    totp_step = models.BigIntegerField(default=0)
    recovery_hashes = ArrayField(models.TextField(), default=list, blank=True)
    # Public keys of authenticators: {id, name, key, counter, createdAt, usedAt} (access/passkeys.py).
    passkeys = JsonbField(default=list, blank=True)
    # How this person arranged the interface; nothing is decided by it.
    preferences = JsonbField(default=dict, blank=True)
    # Of somebody who is away: {standIn: the id of who answers approvals meanwhile, until: a moment or null}.
    absence = JsonbField(null=True)
    # Of somebody whom a directory provides over SCIM, what it calls this person: {userName, externalId, displayName,
    # emails}.
    provided = JsonbField(null=True)
    # When the last weekly mail went out.
    digested_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["email"], name="user_email")]

    @property
    def is_active(self) -> bool:
        return self.status == self.Status.ACTIVE

    @property
    def has_code(self) -> bool:
        """Codes of an app, confirmed."""
        return self.totp_sealed is not None and self.totp_since is not None

    @property
    def has_factor(self) -> bool:
        return self.has_code or bool(self.passkeys)

    @property
    def totp_name(self) -> str:
        """What the seal is bound to."""
        return f"totp/{self.pk}"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.email


class Team(models.Model):
    """A team is a group (whose permissions django-guardian grants) with a face; members are the group's users."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="team")
    identifier = models.CharField(max_length=150)
    name = models.CharField(max_length=150)
    description = models.TextField(null=True)
    provider = models.CharField(max_length=50, default="port")
    # What the directory that provides the team calls it.
    external_id = models.CharField(max_length=250, default="", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["identifier"], name="team_identifier"),
            models.UniqueConstraint(fields=["name"], name="team_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Credential(models.Model):
    """A client id and secret: of an app (a machine) or, with `user`, of a person, who has one such pair.

    With `is_token` it is one of the tokens that a person may have besides: used as it is and exchanged for nothing.
    """

    client_id = models.CharField(max_length=60, primary_key=True)
    name = models.CharField(max_length=100)
    # The secret is 256 random bits, so a plain hash is enough (a slow one protects weak passwords).
    secret_hash = models.CharField(max_length=64)
    # The secret itself, under the organization's key: it signs webhooks and encrypts inputs (contract §20.4).
    secret_sealed = models.BinaryField(null=True)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, db_index=False, related_name="credentials")
    is_token = models.BooleanField(default=False)
    # Null is no limit: an app may do everything, a person whatever the roles say.
    scopes = ArrayField(models.TextField(), null=True)
    expires_at = models.DateTimeField(null=True)
    enabled = models.BooleanField(default=True)
    auth_version = models.PositiveIntegerField(default=1)
    # When the secret was made, where it is not the first one.
    renewed_at = models.DateTimeField(null=True)
    # To the hour: the first use of an hour is noted.
    last_used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=models.Q(is_token=False), name="credential_of_person")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= now()


class DataKey(models.Model):
    """The one key under which this organization's secrets are sealed, itself wrapped by the operator's SECRETS_KEY.

    `previous` is the one before: it opens what a renewal has not come to yet.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    wrapped = models.BinaryField()
    previous = models.BinaryField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return "data key"


class Secret(models.Model):
    """A value that templates may use and nobody may read (contract §16.3).

    `sealed` is bound to the row and to `version`. `previous`, of the version before, only serves to mask what runs that
    began with it still say.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.TextField()
    description = models.TextField(null=True)
    sealed = models.BinaryField()
    previous = models.BinaryField(null=True)
    version = models.PositiveIntegerField(default=1)
    # The last characters, where there are so many that these give nothing away.
    ending = models.CharField(max_length=4, default="", blank=True)
    created_at = models.DateTimeField()
    created_by = models.TextField()
    updated_at = models.DateTimeField()
    updated_by = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name"], name="secret_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def binding(self) -> str:
        """By the row and not by its name: a seal does not open for a later secret of that name."""
        return f"secret/{self.pk}"
