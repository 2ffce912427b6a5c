"""The only door to the network: one request, to an address that was judged, within a deadline.

send        call a URL, or raise AddressRefused, RequestRefused or UpstreamFailed (each says `permanent`);
            Unreached among the last says that nothing was sent
check_url   refuse at save time what could never be called
sign        headers that prove a body is ours
"""

from portal.outbound.errors import AddressRefused, RequestRefused, Unreached
from portal.outbound.policy import check_url
from portal.outbound.sending import OutboundRequest, OutboundResponse, send
from portal.outbound.signing import port_headers, sign, standard_headers

__all__ = [
    "AddressRefused",
    "OutboundRequest",
    "OutboundResponse",
    "RequestRefused",
    "Unreached",
    "check_url",
    "port_headers",
    "send",
    "sign",
    "standard_headers",
]
