"""Workflows as a section of the configuration."""

from actions.models import Action, Kind
from actions.workflows.check import checked
from actions.workflows.services import create_workflow, delete_workflow, replace_workflow
from blueprints.configuration.sections import Section, register_section
from portal.types import JsonObject


def documents() -> dict[str, JsonObject]:
    rows = Action.all_kinds.filter(kind=Kind.WORKFLOW).order_by("identifier")
    return {row.identifier: row.document for row in rows}


def register() -> None:
    register_section(
        Section(
            "workflows", "actions", 3, documents, checked, lambda found: found["identifier"], create_workflow,
            replace_workflow, delete_workflow, reads="update:actions",
        )
    )  # fmt: skip
