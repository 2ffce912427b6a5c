"""The only door to the network: one request, to an address that was judged, within a deadline.

send        call a URL, or raise AddressRefused, RequestRefused or UpstreamFailed (each says `permanent`);
            Unreached among the last says that nothing was sent
check_url   refuse at save time what could never be called
judged      a host's addresses for a program that connects in our stead (git); authorities, whom it trusts
sign        headers that prove a body is ours
"""

from portal.outbound.connection import authorities
from portal.outbound.errors import AddressRefused, RequestRefused, Unreached
from portal.outbound.policy import check_url
from portal.outbound.sending import OutboundRequest, OutboundResponse, judged, send
from portal.outbound.signing import port_headers, sign, standard_headers
from portal.outbound.url import GIT_PORTS, Target

__all__ = [
    "GIT_PORTS",
    "AddressRefused",
    "OutboundRequest",
    "OutboundResponse",
    "RequestRefused",
    "Target",
    "Unreached",
    "authorities",
    "check_url",
    "judged",
    "port_headers",
    "send",
    "sign",
    "standard_headers",
]
