"""The inside of a rendering process: Copier on a template that somebody else wrote, and nothing around it.

Started as a script. A request comes as JSON on the standard input, a reply leaves on the standard output. The kernel
limits time and memory; an audit hook, which no Python can take away again, limits what is read, written and started.
"""

# Some are imported for what happens later: once root is given up, nothing in its home can be loaded any more.
import _strptime  # noqa: F401
import encodings.ascii  # noqa: F401
import encodings.idna  # noqa: F401
import encodings.latin_1  # noqa: F401
import encodings.raw_unicode_escape  # noqa: F401
import encodings.unicode_escape  # noqa: F401
import encodings.utf_8_sig
import encodings.utf_16  # noqa: F401
import importlib.util
import json
import os
import resource
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import jinja2.debug  # noqa: F401
import jinja2_ansible_filters.core_filters  # noqa: F401
import jinja2_ansible_filters.module_utils  # noqa: F401
import yaml
from copier import _main, _template
from copier._settings import SettingsModel
from copier.errors import CopierError, UnsafeTemplateError
from jinja2 import TemplateError, TemplateSyntaxError

MAX_SYNTAX_FAULTS = 50
MAX_QUESTIONS_CHARACTERS = 500_000
STARTS_OR_CALLS = (
    "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.kill", "socket.", "ctypes.",
    "os.link", "os.putenv", "pty.", "urllib.", "sqlite3.", "webbrowser.", "mmap.", "shutil.chown", "os.chown",
)  # fmt: skip
# Which of their arguments are the paths that change.
CHANGES = {
    "os.mkdir": slice(0, 1), "os.remove": slice(0, 1), "os.rmdir": slice(0, 1), "os.rename": slice(0, 2),
    "os.chmod": slice(0, 1), "os.truncate": slice(0, 1), "os.utime": slice(0, 1), "os.symlink": slice(1, 2),
}  # fmt: skip
LISTS = ("os.listdir", "os.scandir", "glob.glob", "glob.glob/2", "os.chdir")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
SETTINGS = ("copier.yml", "copier.yaml")
FEATURES = {"tasks": "runs commands (_tasks)", "jinja_extensions": "loads code (_jinja_extensions)",
            "migrations": "runs commands when it is updated (_migrations)"}  # fmt: skip

Fault = dict[str, Any]


class Forbidden(Exception):
    """Raised inside of the template's work when it reaches for what it may not have."""


class Guard:
    """Lets only the template be read, only the target be written, and nothing be started or called."""

    def __init__(self, template: str, target: str, limits: dict[str, int]) -> None:
        self.target = os.path.realpath(target)
        self.max_entries, self.max_bytes = limits["entries"], limits["total_bytes"]
        libraries = {sys.prefix, sys.base_prefix, *sys.path}
        readable = [template, target, *libraries, "/usr/share/zoneinfo", "/etc/localtime"]
        self.readable = [os.path.realpath(path) for path in readable if path]
        self.entries = self.bytes = 0
        self.last: str | None = None

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            self.opening(arguments[0], arguments[2])
        elif event in CHANGES:
            self.changing(event, arguments)
        elif event in LISTS:
            self.reading(arguments[0])
        elif event.startswith(STARTS_OR_CALLS):
            raise Forbidden(f"reaches for {event}, which no template may use")

    def opening(self, path: Any, flags: int) -> None:
        if isinstance(path, int):
            return
        if flags & WRITES:
            self.writing(path)
        else:
            self.reading(path)

    def reading(self, path: Any) -> None:
        if path is None or isinstance(path, int):
            return
        found = os.path.realpath(os.fsdecode(path))
        if not any(is_within(found, folder) for folder in self.readable):
            raise Forbidden("reads a file outside of the template")

    def changing(self, event: str, arguments: tuple[Any, ...]) -> None:
        """The link itself must be inside; where it leads is looked at when the tree is taken."""
        for named in arguments[CHANGES[event]]:
            path = Path(os.fsdecode(named))
            held = path.parent.resolve() / path.name
            self.require_inside(str(path if event == "os.chmod" else held), follow=event == "os.chmod")
        if event in ("os.mkdir", "os.symlink"):
            self.count(None)

    def writing(self, path: Any) -> None:
        found = os.path.realpath(os.fsdecode(path))
        self.require_inside(found)
        self.count(found)

    def require_inside(self, path: str, *, follow: bool = True) -> None:
        if not is_within(os.path.realpath(path) if follow else path, self.target):
            raise Forbidden("writes a file outside of the target")

    def count(self, path: str | None) -> None:
        """Each new file looks at the size of the one before it, which is complete by then."""
        self.entries += 1
        self.bytes += size_of(self.last)
        self.last = path
        if self.entries > self.max_entries:
            raise Forbidden(f"makes more than {self.max_entries} files and folders")
        if self.bytes > self.max_bytes:
            raise Forbidden(f"makes more than {self.max_bytes // 1024**2} MB of files")


def is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def size_of(path: str | None) -> int:
    return Path(path).stat().st_size if path and Path(path).exists() else 0


class Rendering(_main.Worker):  # type: ignore[misc]
    """Notes in the answers file where the template came from, not the folder in which it lies for a moment."""

    def _answers_to_remember(self) -> dict[str, Any]:
        source, commit = ORIGIN.get("source"), ORIGIN.get("commit")
        return {**super()._answers_to_remember(), "_src_path": source, **({"_commit": commit} if commit else {})}


ORIGIN: dict[str, str] = {}


def render(request: dict[str, Any]) -> dict[str, Any]:
    """{faults}; the tree is what lies in the target then."""
    ORIGIN.update({key: request[key] for key in ("source", "commit") if request.get(key)})
    rendering = Rendering(
        src_path=request["template"], dst_path=Path(request["target"]), data=request["answers"],
        defaults=True, overwrite=True, quiet=True, cleanup_on_error=False, settings=SettingsModel(),
    )  # fmt: skip
    faults = unsafe_features(rendering.template)
    if faults:
        return {"faults": faults}
    # What Nunjucks, in which skeletons of Backstage are written, calls it.
    rendering.jinja_env.filters.setdefault("dump", json.dumps)
    faults = list(syntax_faults(rendering))
    if not faults:
        rendering.run_copy()
    return {"faults": faults}


def questions(request: dict[str, Any]) -> dict[str, Any]:
    """{questions, secret, faults}: as the template writes them, in its order."""
    template = _template.Template(url=request["template"])
    written = json.dumps(template.questions_data, default=str)
    if len(written) > MAX_QUESTIONS_CHARACTERS:
        raise Forbidden("has questions of more text than a form could show")
    return {
        "questions": json.loads(written),
        "secret": list(template.secret_questions),
        "faults": unsafe_features(template),
    }


def unsafe_features(template: Any) -> list[Fault]:
    named = {"tasks": "tasks", "jinja_extensions": "jinja_extensions", "migrations": "migrations"}
    config = template.config_data
    return [fault(f"{FEATURES[key]}, which is not allowed here", "copier.yml") for key in named if config.get(key)]


def syntax_faults(rendering: Any) -> Iterator[Fault]:
    """All of them, before anything is rendered: Copier itself stops at the first."""
    root = Path(rendering.template.local_abspath)
    suffix, environment, found = rendering.template.templates_suffix, rendering.jinja_env, 0
    for path in sorted(path for path in root.rglob("*") if path.parent != root or path.name not in SETTINGS):
        name = path.relative_to(root).as_posix()
        for text, is_name in [(name, True), *contents(path, suffix)]:
            try:
                environment.parse(text)
            except TemplateSyntaxError as error:
                found += 1
                yield fault(error.message or "is not a template", name, None if is_name else error.lineno)
        if found >= MAX_SYNTAX_FAULTS:
            return


def contents(path: Path, suffix: str) -> list[tuple[str, bool]]:
    if not (path.is_file() and path.name.endswith(suffix)):
        return []
    try:
        return [(path.read_text(encoding="utf-8"), False)]
    except UnicodeDecodeError:
        return []


def fault(message: str, path: str | None = None, line: int | None = None) -> Fault:
    return {"path": path, "line": line, "message": " ".join(message.split())[:500]}


def described(error: BaseException, template: str) -> Fault:
    """What went wrong, with the file and line of the template when it came from one."""
    path, line = place_in(error.__traceback__, template)
    if isinstance(error, TemplateError):
        return fault(error.message or type(error).__name__, path, line)
    if isinstance(error, UnsafeTemplateError):
        return fault("; ".join(FEATURES.get(name, name) for name in error.features), "copier.yml")
    cause = error.__cause__ if isinstance(error.__cause__, yaml.YAMLError) else error
    if isinstance(cause, yaml.YAMLError):
        mark = getattr(cause, "problem_mark", None)
        return fault(f"is not readable YAML: {getattr(cause, 'problem', cause)}", "copier.yml", mark and mark.line + 1)
    if isinstance(error, MemoryError | RecursionError):
        return fault("needs too much memory or nests too deeply", path, line)
    known = isinstance(error, CopierError | Forbidden | ValueError | TypeError)
    words = str(error) if known else f"{type(error).__name__}: {error}"
    return fault(words.replace(template, "").strip() or type(error).__name__, path, line)


def place_in(trace: TracebackType | None, template: str) -> tuple[str | None, int | None]:
    """The innermost line that belongs to the template, which Jinja writes into the traceback, or the question."""
    found: tuple[str | None, int | None] = (None, None)
    while trace is not None:
        name = os.path.realpath(trace.tb_frame.f_code.co_filename)
        if is_within(name, template):
            found = (os.path.relpath(name, template), trace.tb_lineno)
        elif trace.tb_frame.f_code.co_name == "_ask" and "var_name" in trace.tb_frame.f_locals:
            found = (f"answers/{trace.tb_frame.f_locals['var_name']}", None)
        trace = trace.tb_next
    return found


def confine(request: dict[str, Any], sandbox: Any) -> None:
    sys.dont_write_bytecode = True
    sandbox.drop_root()
    limits = request["limits"]
    kernel = {
        resource.RLIMIT_CPU: limits["cpu_seconds"], resource.RLIMIT_AS: limits["memory_bytes"],
        resource.RLIMIT_FSIZE: limits["file_bytes"], resource.RLIMIT_NOFILE: 64, resource.RLIMIT_CORE: 0,
    }  # fmt: skip
    for limit, value in kernel.items():
        resource.setrlimit(limit, (value, value))
    sys.addaudithook(Guard(request["template"], request["target"], limits))


def answered(request: dict[str, Any]) -> dict[str, Any]:
    try:
        return WORK[request["work"]](request)
    except Exception as error:
        # The edge of this process: whatever a template does wrong is told to its author.
        return {"faults": [described(error, os.path.realpath(request["template"]))]}


WORK = {"render": render, "questions": questions}


def load(path: str) -> Any:
    """A module of ours that needs nothing but the standard library: our packages stay out of reach."""
    spec = importlib.util.spec_from_file_location("sandbox", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(sandbox: str) -> None:
    warnings.simplefilter("ignore")
    request = json.load(sys.stdin)
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a template prints is no reply
    confine(request, load(sandbox))
    json.dump(answered(request), replies)
    replies.flush()


if __name__ == "__main__":
    main(sys.argv[1])
