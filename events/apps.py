from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events.outgoing.restoring import settle
        from tenants.archive.restore import register_after_restore

        register_after_restore(settle)
