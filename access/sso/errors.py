"""What can go wrong when somebody comes through another's door."""

from portal.errors import Conflict, Forbidden, UpstreamFailed


class SignInRefused(Forbidden):
    """Raised when whoever stands at the door is not let in; the message is for that person."""

    code = "sign_in_refused"


class ProviderFailed(UpstreamFailed):
    """Raised when the identity provider cannot be reached or answers what cannot be used."""

    code = "sign_in_provider_failed"

    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=False)


class NotTested(Conflict):
    """Raised when a connection is to be switched on that nobody has signed in with."""

    code = "connection_not_tested"


class TooManyConnections(Conflict):
    """Raised when the organization has as many connections as it may."""

    code = "too_many_connections"
