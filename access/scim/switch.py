"""Whether a directory of people elsewhere provides those of this organization, and which teams are its own then."""

from collections.abc import Iterable

from access.errors import ProvidedElsewhere
from access.models import Team, User
from portal.types import JsonObject
from tenants.models import PROVISIONING, SIGN_IN, Organization
from tenants.scope import current_tenant, public_scope

# Among the settings, and as the provider of teams.
SCIM = PROVISIONING


def kept_credential() -> JsonObject | None:
    """{hash, createdAt, createdBy, usedAt} of the one that the directory shows; None where there is none."""
    tenant = current_tenant()
    with public_scope():
        settings = Organization.objects.values_list("settings", flat=True).get(pk=tenant.id)
    return settings.get(SIGN_IN, {}).get(SCIM)


def require_by_hand(teams: Iterable[Team]) -> None:
    """Raises ProvidedElsewhere for the teams of a directory, for as long as there is one."""
    provided = [team.name for team in teams if team.provider == SCIM]
    if provided and kept_credential():
        raise ProvidedElsewhere(
            f'the team "{provided[0]}" comes from your identity provider over SCIM: change who is in it there'
        )


def require_names_by_hand(user: User) -> None:
    """Raises ProvidedElsewhere."""
    if kept_credential():
        raise ProvidedElsewhere(
            f"the name of {user.email} comes from your identity provider over SCIM: change it there"
        )
