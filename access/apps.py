from operator import attrgetter

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "access"

    def ready(self) -> None:
        from access.contents import register_contents
        from access.models import Team, User
        from access.restoring import settle
        from access.secrets import seen_by_administrators
        from access.signing import KEYS
        from events.outgoing.keys import register_keys
        from events.sight import register_sight
        from tenants.archive.restore import register_after_restore

        register_after_restore(settle)
        register_contents("people", User.objects.count)
        register_contents("teams", Team.objects.count)
        register_keys(KEYS)
        register_sight("secret", seen_by_administrators, key=attrgetter("identifier"))
