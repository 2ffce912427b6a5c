"""What can go wrong with organizations."""

from portal.errors import Taken


class SlugTaken(Taken):
    """Raised when another organization has this slug."""

    code = "slug_taken"
