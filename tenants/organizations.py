"""Creates, suspends and erases organizations; each is one transaction."""

import re
import unicodedata

from django.db import transaction

from portal.errors import Fault, Invalid
from portal.ids import uuid7
from tenants import directory
from tenants.errors import SlugTaken
from tenants.models import Lane, Organization
from tenants.provisioning.schemas import claim_schema, drop_schema
from tenants.scope import TenantRef, public_scope

SLUG = re.compile(r"^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$")
RESERVED = {"www", "api", "app", "admin", "public", "template", "nowhere", "static", "assets", "docs", "mail"}


def slug_of(name: str) -> str:
    """`Lighthouse Logistics` → `lighthouse-logistics`"""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def slug_faults(slug: str) -> list[Fault]:
    path = "/organization/slug"
    if not SLUG.match(slug):
        return [
            Fault(path, "must be 1 to 60 lower-case letters, digits or hyphens, with no hyphen at the ends", "pattern")
        ]
    return [Fault(path, f'"{slug}" is reserved; choose another', "reserved")] if slug in RESERVED else []


def create_organization(name: str, slug: str) -> TenantRef:
    """A usable organization without people. Call inside a transaction; raises SlugTaken, Invalid."""
    faults = slug_faults(slug)
    if faults:
        raise Invalid.from_faults("the organization", faults)
    with public_scope():
        if Organization.objects.filter(slug=slug).exists():
            raise SlugTaken.of("slug", slug)
        schema_name, version = claim_schema()
        organization = Organization(id=uuid7(), name=name, slug=slug, schema_name=schema_name, schema_version=version)
        # Two sign-ups at the same moment: the second one waits for the first and then finds the slug taken.
        Organization.objects.bulk_create([organization], ignore_conflicts=True)
        if not _is_ours(organization):
            raise SlugTaken.of("slug", slug)
    directory.forget(f"slug:{slug}", f"key:{organization.ref.key}")
    return organization.ref


def _is_ours(organization: Organization) -> bool:
    return Organization.objects.filter(pk=organization.pk).exists()


def set_status(organization: Organization, status: Organization.Status) -> None:
    with public_scope():
        Organization.objects.filter(pk=organization.pk).update(status=status, closing=None)
    directory.forget_all()


def erase_organization(organization: Organization) -> None:
    """Drops the schema with everything in it, its role, and the directory's rows; there is no way back."""
    with public_scope(), transaction.atomic():
        Lane.objects.filter(organization_id=organization.pk).delete()
        organization.domains.all().delete()
        organization.address_set.all().delete()
        Organization.objects.filter(pk=organization.pk).delete()
        drop_schema(organization.schema_name)
    directory.forget_all()


def all_active() -> list[TenantRef]:
    with public_scope():
        return [row.ref for row in Organization.objects.filter(status=Organization.Status.ACTIVE).order_by("id")]
