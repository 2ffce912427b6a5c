"""What ends with an account that is switched off: sessions, tokens and links, which do not come back with it."""

from django.db.models import F

from access.models import Credential, User
from access.sessions import end_sessions
from events.live import revoke
from portal.types import Actor
from tenants.scope import current_tenant


def shut_out(actor: Actor, user: User) -> None:
    """Call inside a transaction. What was exchanged for a secret stays dead; secrets serve with the account."""
    end_sessions(actor, user, lambda session: True)
    User.objects.filter(pk=user.pk).update(auth_version=F("auth_version") + 1)
    held = Credential.objects.filter(user=user)
    held.update(auth_version=F("auth_version") + 1)
    revoke(current_tenant(), *held.values_list("client_id", flat=True))
