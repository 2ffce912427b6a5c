from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events.followers import RECEIVED
        from events.sight import register_sight

        # Addresses of receivers may hold what lets one in there, and what webhooks receive may say anything.
        for resource in ("destination", RECEIVED):
            register_sight(resource, lambda actor, subjects: frozenset())
