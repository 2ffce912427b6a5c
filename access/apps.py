from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "access"

    def ready(self) -> None:
        from access.restoring import settle
        from tenants.archive.restore import register_after_restore

        register_after_restore(settle)
