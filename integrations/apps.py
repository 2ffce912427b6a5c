from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    name = "integrations"

    def ready(self) -> None:
        from access.contents import register_contents
        from access.keys import SealedColumn, register_seals
        from blueprints.references.rooms import register_room
        from blueprints.syncing import register_keeper, register_listener
        from integrations import configuration
        from integrations.models import Source
        from integrations.references import ROOM
        from integrations.sources.deletions import keep
        from integrations.sources.refusals import hear
        from integrations.webhooks.documents import SECRET

        register_contents("sources", Source.objects.count)
        register_seals(SealedColumn(Source, "secret", lambda row: SECRET))
        register_keeper(keep)
        register_listener(hear)
        register_room(ROOM)
        configuration.register()
