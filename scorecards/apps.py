from django.apps import AppConfig


class ScorecardsConfig(AppConfig):
    name = "scorecards"

    def ready(self) -> None:
        from blueprints.derived import register_judge
        from scorecards.judge import judge

        register_judge(judge)
