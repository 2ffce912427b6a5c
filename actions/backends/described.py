"""What each kind of backend is for, so that people can choose one and clients can draw its form."""

from typing import NamedTuple

from actions.backends.base import Backend, Following, Previewing
from actions.backends.registry import OURS, backends, method_shapes
from portal.types import JsonObject


class About(NamedTuple):
    """`secrets` are names that are looked up beside those that templates name."""

    title: str
    description: str
    secrets: tuple[str, ...] = ()


ABOUT: dict[str, About] = {
    "WEBHOOK": About("Webhook", "One signed HTTP call, made from here or by an agent in your network"),
    "UPSERT_ENTITY": About("Catalogue", "Creates, updates or deletes entities of a blueprint"),
    "GITHUB": About(
        "GitHub workflow", "Dispatches a workflow and can follow it to its end",
        ("GITHUB_TOKEN", "GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"),
    ),
    "GITLAB": About("GitLab pipeline", "Triggers a pipeline, from here or by an agent", ("GITLAB_TRIGGER_TOKEN",)),
    "AZURE_DEVOPS": About(
        "Azure DevOps pipeline", "Posts to an incoming webhook of a project", ("AZURE_DEVOPS_WEBHOOK_SECRET",)
    ),
    "SLACK": About("Chat message", "One message to an incoming webhook of Slack, or of a chat that understands it"),
    "SCAFFOLD": About("New repository", "Renders a template, pushes what it makes and writes the entity of it"),
    "INTEGRATION_ACTION": About("Integration", "Waits for an integration to fetch the run and do its part"),
    "KAFKA": About("Message", "Writes the run message to a topic of your brokers, or keeps it for a consumer"),
}  # fmt: skip


def described_backends() -> list[JsonObject]:
    """[{type, title, description, added, secrets, schema, …}], ours first."""
    shapes = method_shapes()
    known = OURS | backends()
    return [_document(kind, backend, shapes[kind]) for kind, backend in known.items()]


def _document(kind: str, backend: Backend, shape: JsonObject) -> JsonObject:
    about = ABOUT.get(kind) or _said_by(kind, backend)
    return {
        "type": kind,
        "title": about.title,
        "description": about.description,
        "secrets": list(about.secrets),
        "added": kind not in OURS,
        "writesHere": backend.in_transaction,
        "follows": isinstance(backend, Following),
        "previews": isinstance(backend, Previewing),
        "schema": whole(kind, shape),
    }


def _said_by(kind: str, backend: Backend) -> About:
    """What a package says of its own backend; the first line of its docstring where it has no description."""
    lines = iter((type(backend).__doc__ or "").strip().splitlines())
    return About(getattr(backend, "title", kind), getattr(backend, "description", next(lines, "")))


def whole(kind: str, shape: JsonObject) -> JsonObject:
    required = ["type", *(key for key in shape.get("required", ()) if key != "type")]
    return {
        "type": "object", **shape, "required": required,
        "properties": {"type": {"enum": [kind]}, **shape.get("properties", {})},
    }  # fmt: skip
