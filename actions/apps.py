from operator import attrgetter

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"

    def ready(self) -> None:
        from access.contents import register_contents
        from access.keys import SealedColumn, register_seals
        from access.rights import register_rights
        from access.secrets import open_secrets
        from actions import configuration
        from actions.automations.outbox import FOLLOWER
        from actions.backends.registry import register_steps
        from actions.backends.vault import register_secrets
        from actions.finding import SOURCE
        from actions.models import Action, Kind, Run
        from actions.queries import rights_to_execute
        from actions.references import ROOM
        from actions.restoring import restore_action
        from actions.runs.affected import require_belonging
        from actions.runs.chapter import FILES, LOGS, RUNS
        from actions.runs.endings import register_continuation
        from actions.runs.files import is_bare, seal_name
        from actions.runs.sight import visible_runs
        from actions.runs.telling import WORKFLOW_RUN
        from actions.workflows import configuration as workflow_configuration
        from actions.workflows.children import go_on_after_child
        from actions.workflows.finding import SOURCE as WORKFLOWS
        from actions.workflows.references import ROOM as WORKFLOW_ROOM
        from actions.workflows.restoring import restore_workflow
        from actions.workflows.services import RESOURCE
        from actions.workflows.sight import visible_of
        from actions.workflows.steps import STEPS
        from actions.workflows.walking import go_on
        from blueprints.archive import register_chapter, register_folder
        from blueprints.finding.hits import register_source
        from blueprints.references.rooms import register_room
        from events.belonging import register_gate
        from events.followers import register_follower
        from events.restoring import register_restorer
        from events.sight import register_sight

        register_contents("actions", Action.objects.count)
        register_contents("runs", Run.objects.count)
        register_rights(rights_to_execute)
        register_secrets(open_secrets)
        register_seals(SealedColumn(Run, "files", lambda run: seal_name(run.pk), is_bare=is_bare))
        register_source(SOURCE)
        register_chapter(RUNS)
        register_chapter(LOGS)
        register_folder(FILES)
        register_source(WORKFLOWS)
        register_room(ROOM)
        register_room(WORKFLOW_ROOM)
        register_follower(FOLLOWER)
        register_gate(require_belonging)
        register_sight("run", visible_runs, key=attrgetter("identifier"))
        register_restorer("action", "create:actions", restore_action)
        register_restorer(RESOURCE, "create:actions", restore_workflow)
        configuration.register()
        workflow_configuration.register()
        register_steps(STEPS)
        register_continuation(Kind.NODE, go_on)
        register_continuation(Kind.WORKFLOW, go_on_after_child)
        register_sight(WORKFLOW_RUN, visible_of, key=attrgetter("identifier"))
