from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    name = "integrations"

    def ready(self) -> None:
        from access.keys import SealedColumn, register_seals
        from integrations.models import Source
        from integrations.webhooks.documents import SECRET

        register_seals(SealedColumn(Source, "secret", lambda row: SECRET))
