from django.apps import AppConfig


class ScorecardsConfig(AppConfig):
    name = "scorecards"

    def ready(self) -> None:
        from access.contents import register_contents
        from blueprints.computed.circles import register_refusal
        from blueprints.derived import register_judge, register_levels
        from blueprints.history.sight import visible_entities
        from blueprints.references.rooms import register_room
        from blueprints.system import declare_structure
        from events.restoring import register_restorer
        from events.sight import register_sight
        from scorecards import configuration
        from scorecards.initiatives.renames import ROOM as INITIATIVES
        from scorecards.initiatives.structure import STRUCTURE
        from scorecards.judge import judge, levels_of
        from scorecards.models import Scorecard
        from scorecards.renames import ROOM
        from scorecards.restoring import restore_scorecard
        from scorecards.told.swings import refuse_swings

        register_contents("scorecards", Scorecard.objects.count)
        register_judge(judge)
        register_levels(levels_of)
        register_refusal(refuse_swings)
        register_room(ROOM)
        register_room(INITIATIVES)
        declare_structure(STRUCTURE)
        register_sight("exemption", visible_entities)
        register_restorer("scorecard", "update:scorecards", restore_scorecard)
        configuration.register()
