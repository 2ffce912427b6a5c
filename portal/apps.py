from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        # Whoever rings a bell must know the broker: tasks belong to the app that was made last.
        import portal.celery  # noqa: F401
        from portal.api.paths import register_segment
        from portal.logs import configure_logs

        configure_logs()
        register_segment()
