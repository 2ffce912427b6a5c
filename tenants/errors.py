"""What can go wrong with organizations."""

from portal.errors import Forbidden, Taken, Unavailable


class SlugTaken(Taken):
    """Raised when another organization has this slug."""

    code = "slug_taken"


class OrganizationClosing(Forbidden):
    """Raised for everything but what its administrators need to decide whether it shall end."""

    code = "organization_closing"


class AddressNotAllowed(Forbidden):
    """Raised for requests from an address that is not among those that the organization allows."""

    code = "address_not_allowed"


class DatabaseUnprepared(Unavailable):
    """Raised when nothing can be made in the database before its administrator has done something."""

    code = "database_unprepared"
