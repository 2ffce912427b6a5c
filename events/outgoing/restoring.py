"""What becomes of destinations when an organization was restored from an archive."""

from events.models import Delivery, Destination
from tenants.archive.restore import Origin


def settle(origin: Origin) -> None:
    """The organization that was archived goes on sending: its copy is silent until somebody wants it otherwise."""
    because = "The organization was restored from an archive; give it a secret anew"
    Destination.objects.update(
        enabled=False, disabled_because=because, secret=None, previous_secret=None, previous_until=None
    )
    Delivery.objects.filter(due_at__isnull=False).delete()
