"""The public schema: a thin directory that a tenant's request only reads, through a cache."""

from django.db import models
from django_tenants.models import DomainMixin, TenantMixin

from portal.fields import JsonbField
from portal.ids import uuid7
from tenants.scope import TenantRef

# Keys of the settings that have routes of their own, and where the pictures of one stand.
BRANDING = "branding"
SECURITY = "security"
SIGN_IN = "signIn"
# Among those of sign-in: the credential of a directory.
PROVISIONING = "scim"
IDLE_MINUTES = 8 * 60
LOGOS = {"light": "logo_light", "dark": "logo_dark"}
PICTURES = (*LOGOS.values(), "icons")


class Directory(models.Manager["Organization"]):
    """Pictures are read only by whoever asks for them: the directory is read all the time."""

    def get_queryset(self) -> models.QuerySet["Organization"]:
        return super().get_queryset().defer(*PICTURES)


class Organization(TenantMixin):
    """A tenant. Its schema holds everything of it; this row only says where."""

    class Status(models.TextChoices):
        ACTIVE = "active"
        SUSPENDED = "suspended"
        # Its administrators asked for its deletion, and may still take that back.
        CLOSING = "closing"

    auto_create_schema = False
    auto_drop_schema = False

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    schema_name = models.CharField(max_length=63)
    slug = models.CharField(max_length=60)
    name = models.CharField(max_length=100)
    settings = JsonbField(default=dict)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    schema_version = models.CharField(max_length=64)
    upgrade_error = models.TextField(default="", blank=True)
    logo_light = models.BinaryField(null=True)
    logo_dark = models.BinaryField(null=True)
    # {name: picture in base64}
    icons = JsonbField(default=dict, db_default={})
    # Of an organization that is closing: {by, email, askedAt, eraseAt, mailed}.
    closing = JsonbField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = Directory()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schema_name"], name="organization_schema_name"),
            models.UniqueConstraint(fields=["slug"], name="organization_slug"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def ref(self) -> TenantRef:
        rules = self.settings.get(SIGN_IN, {})
        return TenantRef(
            self.id, self.slug, self.name, self.schema_name, self.idle_minutes,
            sso_required=rules.get("ssoRequired", False), factor_required=rules.get("factorRequired", False),
            emergency=rules.get("emergency") or "",
            allowed_addresses=tuple(self.settings.get(SECURITY, {}).get("allowedAddresses", ())),
            hidden_blueprints=tuple(self.settings.get("settings", {}).get("hiddenBlueprints") or ()),
        )  # fmt: skip

    @property
    def idle_minutes(self) -> int:
        """After so long without a request a session is over."""
        return int(self.settings.get(SECURITY, {}).get("idleMinutes", IDLE_MINUTES))


class Domain(DomainMixin):
    """A host that leads to an organization, beside its own `<slug>.<TENANT_DOMAIN>`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    domain = models.CharField(max_length=253)
    tenant = models.ForeignKey(Organization, related_name="domains", on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["domain"], name="domain_domain")]


class Address(models.Model):
    """Which organizations an e-mail address may sign in to."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.CharField(max_length=254)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["email", "organization"], name="address_email_organization")]

    def __str__(self) -> str:
        return self.email


class ReadySchema(models.Model):
    """A schema made ahead of need, waiting for its organization."""

    schema_name = models.CharField(max_length=63, primary_key=True)
    schema_version = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.schema_name


class Blank(models.Model):
    """The text that makes a new tenant's schema: statements and first rows, one for each schema version."""

    schema_version = models.CharField(max_length=64, primary_key=True)
    statements = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.schema_version


class Lane(models.Model):
    """One small row for each tenant with work waiting: the only public row that a tenant's request touches."""

    organization_id = models.UUIDField(primary_key=True)
    waiting_since = models.DateTimeField()
    last_served = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.organization_id)


class Schedule(models.Model):
    """A periodic job and who runs it now: a leased row makes one scheduler the leader."""

    name = models.CharField(max_length=60, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
