"""What would appear, and what would go, if a source were pulled now; nothing is stored."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from integrations.models import Source
from integrations.pull.definition import pull_faults
from integrations.pull.git.preview import preview as git
from integrations.pull.github.preview import preview as github
from integrations.pull.openapi.pulling import preview as openapi
from integrations.pull.presets import preset_of
from integrations.pull.turns import source_actor
from integrations.sources.queries import INTEGRATION
from portal.errors import Fault, Invalid, LimitReached, PortalError
from portal.redaction import masked, opened_secrets, watching
from portal.strict_json import pointer_step
from portal.types import Actor, Json, JsonObject

AT_ONCE, WAIT_SECONDS = 2, 10
UNNAMED = "preview"
MAX_SECRET = 20_000
PREVIEWS: Mapping[str, Callable[[Actor, JsonObject, JsonObject], JsonObject]] = {
    "git": git,
    "github": github,
    "openapi": openapi,
}
_free = threading.BoundedSemaphore(AT_ONCE)


def preview(kind: str, body: JsonObject) -> JsonObject:
    """`body` has {pull, config, installationId, secrets}, where `secrets` are values for this look alone:
    {name: value}. With the name of a source that exists, what would go is told too.

    Raises NotFound, Invalid with all faults, LimitReached, and what reading may raise.
    """
    preset = preset_of(kind)
    name = body.get("installationId") or UNNAMED
    document = {"config": preset.config, **body, "installationAppType": kind, "pull": body.get("pull") or {}}
    typed = _typed(body.get("secrets"))
    document["secrets"] = typed
    faults = list(pull_faults(name, document, typed))
    if faults:
        raise Invalid.from_faults("the source", faults)
    known = Source.objects.filter(kind=INTEGRATION, identifier=name).values_list("pulled", flat=True).first()
    with _at_once(), watching():
        try:
            return PREVIEWS[kind](source_actor(kind, name), document, known or {})
        except PortalError as error:
            error.message = str(masked(error.message, opened_secrets().values()))
            raise


def _typed(secrets: Json) -> dict[str, str]:
    """Raises Invalid."""
    if secrets is None:
        return {}
    if not isinstance(secrets, dict):
        raise Invalid.from_faults(
            "the source", [Fault("/secrets", "must be an object: the value of each name", "type")]
        )
    faults = [
        Fault(f"/secrets{pointer_step(name)}", f"must be a text of at most {MAX_SECRET} characters", "type")
        for name, value in secrets.items()
        if not isinstance(value, str) or len(value) > MAX_SECRET
    ]
    if faults:
        raise Invalid.from_faults("the source", faults)
    return secrets


@contextmanager
def _at_once() -> Iterator[None]:
    """A place for whoever waits for the answer. Raises LimitReached."""
    if not _free.acquire(timeout=WAIT_SECONDS):
        raise LimitReached("Other sources are being tried; try again in a moment", retry_after=5)
    try:
        yield
    finally:
        _free.release()
