"""What can go wrong with people, teams and machines."""

from portal.errors import Conflict


class LastAdmin(Conflict):
    """Raised when a change would leave the organization without an administrator."""

    code = "last_admin"


class ProvidedElsewhere(Conflict):
    """Raised when somebody changes by hand what comes from the organization's identity provider over SCIM."""

    code = "scim_conflict"
