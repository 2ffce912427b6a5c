"""Addresses that an action names: looked at when it is saved, so that a mistake shows at once."""

from collections.abc import Callable, Iterator

from actions.scaffold.fetching import is_name
from portal.errors import Fault, PortalError
from portal.git import check_address
from portal.outbound import check_url


def address_faults(url: str, path: str, check: Callable[[str], object] = check_url) -> Iterator[Fault]:
    """An address with templates in it is known only when it is called, and checked then."""
    if "{{" in url:
        return
    try:
        check(url)
    except PortalError as error:
        yield Fault(path, error.message, "address")


def repository_faults(address: str, path: str) -> Iterator[Fault]:
    """The same of a Git repository; the name of a template is looked up when it is rendered."""
    if not (is_name(address) and path.endswith("/template")):
        yield from address_faults(address, path, check_address)
