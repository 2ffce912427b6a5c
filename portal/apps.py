from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from portal.api.paths import register_segment
        from portal.logs import configure_logs

        configure_logs()
        register_segment()
