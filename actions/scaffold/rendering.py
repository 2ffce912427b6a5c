"""Renders a template in a process of its own, which is started for it and ends with it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from actions.scaffold import limits, tree
from actions.scaffold.errors import TemplateFaulty
from portal.jq import sandbox
from portal.types import Json, JsonObject

SCRIPT = Path(__file__).with_name("renderer.py")
MAX_REPLY_BYTES = 1024 * 1024
# Nothing of ours, and no folder in which a program would be found.
ENVIRONMENT = {"PATH": "/nonexistent", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Template(NamedTuple):
    """A template as it lies in a folder; `source` and `commit` say where it came from."""

    folder: Path
    source: str
    commit: str | None = None


def rendered(template: Template, answers: JsonObject, target: Path) -> list[tree.Entry]:
    """The files made in `target`. Raises TemplateFaulty with all faults that can be told."""
    target.mkdir()
    _asked("render", template, target, answers)
    return tree.entries(target)


def questions_of(template: Template, nowhere: Path) -> JsonObject:
    """{questions, secret} as the template has them. Raises TemplateFaulty."""
    nowhere.mkdir()
    return _asked("questions", template, nowhere, {})


def _asked(work: str, template: Template, target: Path, answers: JsonObject) -> JsonObject:
    hand_over(template.folder)
    hand_over(target)
    request = {
        "work": work, "template": str(template.folder), "target": str(target), "answers": answers,
        "source": template.source, "commit": template.commit, "limits": limits.RENDERER,
    }  # fmt: skip
    reply = _replied(json.dumps(request).encode(), str(target))
    if reply.get("faults"):
        raise TemplateFaulty(reply["faults"])
    return reply


def _replied(request: bytes, home: str) -> JsonObject:
    process = subprocess.Popen(
        [sys.executable, "-I", str(SCRIPT), str(sandbox.__file__)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=ENVIRONMENT | {"HOME": home}, start_new_session=True,
    )  # fmt: skip
    try:
        said, _ = process.communicate(request, timeout=limits.WALL_SECONDS)
    except subprocess.TimeoutExpired:
        raise _stopped(f"took longer than {limits.WALL_SECONDS} seconds and was stopped") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode != 0 or len(said) > MAX_REPLY_BYTES:
        raise _stopped(_end(process.returncode))
    return _read(said)


def _read(said: bytes) -> JsonObject:
    try:
        return json.loads(said)
    except ValueError:
        raise _stopped("ended without an answer") from None


def _end(status: int) -> str:
    ends: dict[int, str] = {
        -signal.SIGKILL: f"needed more than {limits.CPU_SECONDS} seconds of processor time and was stopped",
        -signal.SIGXCPU: f"needed more than {limits.CPU_SECONDS} seconds of processor time and was stopped",
        -signal.SIGXFSZ: f"makes a file of more than {limits.FILE_BYTES // 1024**2} MB",
    }
    return ends.get(status, "needed too much memory, or nested too deeply, and was stopped")


def _stopped(words: str) -> TemplateFaulty:
    fault: dict[str, Any] = {"path": None, "line": None, "message": words}
    return TemplateFaulty([fault])


def given_answers(answers: Json) -> JsonObject:
    """Without those that are null: there the template's own default holds."""
    return {key: value for key, value in (answers or {}).items() if value is not None}


def hand_over(folder: Path) -> None:
    """To the account that renders, when we are root and it is not."""
    if os.geteuid() != 0:
        return
    for place, folders, files in os.walk(folder):
        for name in (".", *folders, *files):
            os.chown(Path(place) / name, sandbox.UNPRIVILEGED_ID, sandbox.UNPRIVILEGED_ID, follow_symlinks=False)
