from operator import attrgetter

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "access"

    def ready(self) -> None:
        from access.contents import register_contents
        from access.models import Team, User
        from access.naming import name_of
        from access.restoring import settle
        from access.secrets import seen_by_administrators
        from access.sessions import KIND as SIGN_IN
        from access.sessions import seen_by_administrators_and_oneself
        from access.signing import KEYS
        from events.outgoing.keys import register_keys
        from events.sight import register_sight
        from portal.api.versions import register_names
        from tenants.archive.restore import register_after_restore

        register_after_restore(settle)
        register_contents("people", User.objects.count)
        register_contents("teams", Team.objects.count)
        register_keys(KEYS)
        register_names(name_of)
        register_sight(SIGN_IN, seen_by_administrators_and_oneself, key=attrgetter("identifier"))
        register_sight("secret", seen_by_administrators, key=attrgetter("identifier"))
