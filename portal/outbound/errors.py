"""What can be wrong with a call before anything is sent."""

from portal.errors import Invalid, UpstreamFailed


class AddressRefused(Invalid):
    """Raised when a URL is malformed, or leads where tenants may not call; trying again cannot help."""

    code = "address_refused"
    permanent = True


class RequestRefused(Invalid):
    """Raised when a method or header may not be sent; trying again cannot help."""

    code = "outbound_request_refused"
    permanent = True


class Unreached(UpstreamFailed):
    """Raised when no connection was made: nothing was sent, so trying again cannot repeat anything."""

    code = "upstream_unreached"
