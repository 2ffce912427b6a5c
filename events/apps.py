from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events.sight import register_sight

        # Addresses of receivers may hold what lets one in there.
        register_sight("destination", lambda actor, subjects: frozenset())
