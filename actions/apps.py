from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"

    def ready(self) -> None:
        from access.rights import register_rights
        from actions.finding import SOURCE
        from actions.queries import rights_to_execute
        from blueprints.finding.hits import register_source

        register_rights(rights_to_execute)
        register_source(SOURCE)
