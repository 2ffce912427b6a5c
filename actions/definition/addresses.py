"""Addresses that an action names: looked at when it is saved, so that a mistake shows at once."""

from collections.abc import Iterator

from portal.errors import Fault, PortalError
from portal.outbound import check_url


def address_faults(url: str, path: str) -> Iterator[Fault]:
    """An address with templates in it is known only when it is called, and checked then."""
    if "{{" in url:
        return
    try:
        check_url(url)
    except PortalError as error:
        yield Fault(path, error.message, "address")
