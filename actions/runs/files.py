"""Files of a run: who may see the run fetches them, and so may a backend by an address that ends."""

from datetime import UTC, datetime
from functools import partial

from django.core import signing

from access.sealing import seal_bytes, unseal_bytes
from actions.inputs.files import Attachment, Given, LinkOf, packed, unpacked
from actions.models import Kind, Run
from actions.runs.queries import get_run
from portal.errors import NotFound
from portal.moments import now
from portal.types import Actor
from tenants.directory import url_of
from tenants.scope import current_tenant

SALT = "actions.run-file"
# How every archive with a file in it begins (PKWARE's APPNOTE §4.3.7).
OPEN_ARCHIVE = b"PK\x03\x04"
# A backend may take its time to fetch what it was told of, and no longer than a day.
SHORTEST, LONGEST = 3600, 24 * 3600


def file_of(actor: Actor, run_id: str, key: str, index: int) -> Attachment:
    """Raises NotFound, also for a run that the caller may not see."""
    return _file(get_run(actor, run_id, kinds=tuple(Kind)).pk, key, index)


def linked_file(ticket: str) -> Attachment:
    """Raises NotFound: a forged address, one of another organization, and one that has ended look alike."""
    gone = NotFound("this address was not found, or has ended")
    try:
        tenant, run_id, key, index, until = signing.loads(ticket, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise gone from error
    if tenant != current_tenant().key or until < datetime.now(UTC).timestamp():
        raise gone
    return _file(run_id, key, index)


def _file(run_id: str, key: str, index: int) -> Attachment:
    files = unpacked(archive_of(run_id)).get(key, [])
    if not 0 <= index < len(files):
        raise NotFound.of("file", key, f' of run "{run_id}"')
    return files[index]


def archive_of(run_id: str) -> bytes | None:
    """What was handed in with the form, opened. Raises SecretUnreadable."""
    found = Run.objects.filter(pk=run_id).values_list("files", flat=True).first()
    if found is None:
        return None
    kept = bytes(found)
    return kept if is_bare(kept) else unseal_bytes(kept, seal_name(run_id))


def is_bare(kept: bytes) -> bool:
    """An archive from before archives were sealed; no seal begins like that."""
    return kept.startswith(OPEN_ARCHIVE)


def sealed_archive(run_id: str, found: Given) -> bytes | None:
    """As it is kept: nothing of a file lies open in a table, a backup or a log."""
    archive = packed(found)
    return None if archive is None else seal_bytes(archive, seal_name(run_id))


def seal_name(run_id: str) -> str:
    """What the seal is bound to: the files of another run do not open here."""
    return f"files of run {run_id}"


def path_of(run_id: str, key: str, index: int) -> str:
    """For those who may see the run."""
    return f"{url_of(current_tenant().slug)}/v1/actions/runs/{run_id}/files/{key}?number={index}"


def links_for_people(run: Run) -> LinkOf:
    return partial(path_of, run.pk)


def links_for_backend(run: Run) -> LinkOf:
    """Whoever has such an address may fetch the file until the run's time is over."""
    seconds = min(max((run.deadline - now()).total_seconds(), SHORTEST), LONGEST)
    until = int(now().timestamp() + seconds)

    def link(key: str, index: int) -> str:
        ticket = signing.dumps([current_tenant().key, run.pk, key, index, until], salt=SALT)
        return f"{url_of(current_tenant().slug)}/v1/run-files/{ticket}"

    return link
