from django.apps import AppConfig


class ScorecardsConfig(AppConfig):
    name = "scorecards"

    def ready(self) -> None:
        from blueprints.derived import register_judge
        from blueprints.references.rooms import register_room
        from scorecards import configuration
        from scorecards.judge import judge
        from scorecards.renames import ROOM

        register_judge(judge)
        register_room(ROOM)
        configuration.register()
