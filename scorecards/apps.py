from django.apps import AppConfig


class ScorecardsConfig(AppConfig):
    name = "scorecards"

    def ready(self) -> None:
        from blueprints.derived import register_follower, register_judge
        from scorecards.judge import judge
        from scorecards.renames import follow_key

        register_judge(judge)
        register_follower(follow_key)
