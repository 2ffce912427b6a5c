"""What somebody is called whom a row names by id only."""

from access.models import Credential, User
from portal.ids import parse_uuid


def name_of(key: str) -> str:
    """Of a person or an app; who is no more, and what was never one, goes by the id."""
    person = parse_uuid(key)
    user = User.objects.filter(pk=person).first() if person else None
    if user is not None:
        return user.name
    return Credential.objects.filter(client_id=key).values_list("name", flat=True).first() or key
