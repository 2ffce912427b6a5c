from django.apps import AppConfig

# What the seals of webhooks' secrets are bound to.
WEBHOOK_SECRET = "webhook secret"


class IntegrationsConfig(AppConfig):
    name = "integrations"

    def ready(self) -> None:
        from access.keys import SealedColumn, register_seals
        from integrations.models import Source

        register_seals(SealedColumn(Source, "secret", lambda row: WEBHOOK_SECRET))
