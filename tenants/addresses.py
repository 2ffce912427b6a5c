"""Which e-mail addresses may sign in where: the only thing about people that stands outside their organization."""

from tenants.models import Address
from tenants.scope import TenantRef, public_scope


def remember_address(tenant: TenantRef, email: str) -> None:
    with public_scope():
        Address.objects.get_or_create(email=email.lower(), organization_id=tenant.id)


def forget_address(tenant: TenantRef, email: str) -> None:
    with public_scope():
        Address.objects.filter(email=email.lower(), organization_id=tenant.id).delete()
