"""A real Git server on this machine: bare repositories behind `git http-backend`, with a password if wanted."""

import base64
import json
import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

CLEAN = {
    "PATH": os.environ["PATH"], "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org", "LC_ALL": "C",
}  # fmt: skip


def git(*arguments: object, cwd: Path | None = None, given: bytes | None = None) -> str:
    command = ["git", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, env=CLEAN, capture_output=True, input=given, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().strip()


@dataclass
class GitServer:
    """`credential` is what the server asks for, as name:password; `asked` are the requests it got."""

    root: Path
    url: str = ""
    credential: str | None = None
    redirect: str | None = None
    asked: list[str] = field(default_factory=list)
    before_push: list[list[object]] = field(default_factory=list)
    made: list[dict[str, object]] = field(default_factory=list)

    def bare(self, name: str) -> str:
        """The address of a new, empty repository."""
        place = self.root / f"{name}.git"
        git("init", "--quiet", "--bare", "-b", "main", place)
        git("config", "http.receivepack", "true", cwd=place)
        return f"{self.url}/{name}.git"

    def holding(self, name: str, files: Mapping[str, str | bytes], branch: str = "main") -> str:
        """The address of a repository with one commit of these files."""
        address = self.bare(name)
        self.commit(name, files, branch)
        return address

    def commit(self, name: str, files: Mapping[str, str | bytes], branch: str = "main") -> None:
        place = self.root / f"{name}-work"
        if not place.exists():
            git("clone", "--quiet", self.root / f"{name}.git", place)
            git("checkout", "--quiet", "-B", branch, cwd=place)
        for path, content in files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        self.save(name, branch)

    def save(self, name: str, branch: str = "main") -> None:
        place = self.root / f"{name}-work"
        git("add", "--all", cwd=place)
        git("commit", "--quiet", "--allow-empty", "-m", "Files", cwd=place)
        git("push", "--quiet", "origin", f"HEAD:refs/heads/{branch}", cwd=place)

    def tree(self, name: str, branch: str = "main") -> dict[str, str]:
        """Mode by path."""
        lines = git("ls-tree", "-r", branch, cwd=self.root / f"{name}.git").splitlines()
        return {line.partition("\t")[2]: line.split()[0] for line in lines}

    def file(self, name: str, path: str, branch: str = "main") -> str:
        return git("show", f"{branch}:{path}", cwd=self.root / f"{name}.git")

    def log(self, name: str, form: str, branch: str = "main") -> list[str]:
        return git("log", f"--format={form}", branch, cwd=self.root / f"{name}.git").splitlines()

    def hook(self, name: str, script: str) -> None:
        hook = self.root / f"{name}.git/hooks/pre-receive"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\n{script}\n")
        hook.chmod(0o755)


@contextmanager
def git_server(root: Path) -> Iterator[GitServer]:
    server = GitServer(root)

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            server.asked.append(f"{self.command} {self.path}")
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)) or self._chunks()
            if server.redirect:
                return self._plain(301, {"Location": server.redirect + self.path})
            if self.path.startswith("/api/"):
                return self._api(body)
            if server.credential and not self._is_known():
                return self._plain(401, {"WWW-Authenticate": 'Basic realm="git"'})
            return self._backend(body)

        def _api(self, body: bytes) -> None:
            """As GitHub, Gitea and GitLab: harbour is a group, ada a person, and every token but "wrong" is good."""
            given = self.headers.get("PRIVATE-TOKEN") or (self.headers.get("Authorization") or "").split()[-1]
            status, answer = self._said(body) if given != "wrong" else (401, {"message": "Bad credentials"})
            content = json.dumps(answer).encode()
            self._plain(status, {"Content-Type": "application/json", "Content-Length": str(len(content))})
            self.wfile.write(content)

        def _said(self, body: bytes) -> tuple[int, dict[str, object]]:
            route = unquote(self.path.split("/", 3)[3])
            if self.command == "GET" and route == "namespaces/harbour":
                return 200, {"id": 7}
            if self.command == "GET":
                name = route.partition("/")[2]
                return (200, self._page(name)) if (server.root / f"{name}.git").exists() else (404, {"message": "none"})
            asked = json.loads(body)
            if route == "orgs/ada/repos":
                return 404, {"message": "no such organization"}
            if asked["name"] == "taken":
                return 422, {"message": "name is reserved"}
            server.made.append(asked)
            owner = "ada" if route == "user/repos" else "harbour"
            server.bare(f"{owner}/{asked['name']}")
            return 201, self._page(f"{owner}/{asked['name']}")

        def _page(self, name: str) -> dict[str, object]:
            return {"html_url": f"https://pages.example/{name}", "web_url": f"https://pages.example/-/{name}"}

        def _is_known(self) -> bool:
            proof = base64.b64encode((server.credential or "").encode()).decode()
            return self.headers.get("Authorization") == f"Basic {proof}"

        def _chunks(self) -> bytes:
            found = b""
            while self.headers.get("Transfer-Encoding") == "chunked":
                size = int(self.rfile.readline(), 16)
                found += self.rfile.read(size)
                self.rfile.readline()
                if size == 0:
                    break
            return found

        def _plain(self, status: int, headers: Mapping[str, str]) -> None:
            self.send_response(status)
            for name, value in ({"Content-Length": "0"} | dict(headers)).items():
                self.send_header(name, value)
            self.end_headers()

        def _backend(self, body: bytes) -> None:
            path, _, query = self.path.partition("?")
            if path.endswith("/git-receive-pack") and server.before_push:
                git(*server.before_push.pop())
            known = {
                "GIT_PROJECT_ROOT": str(server.root), "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path,
                "QUERY_STRING": query, "REQUEST_METHOD": self.command, "REMOTE_USER": "ada",
                "CONTENT_TYPE": self.headers.get("Content-Type", ""), "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "HTTP_GIT_PROTOCOL": self.headers.get("Git-Protocol", ""), "REMOTE_ADDR": "127.0.0.1",
            }  # fmt: skip
            done = subprocess.run(
                ["git", "http-backend"], env=CLEAN | known, input=body, capture_output=True, check=False
            )
            head, _, content = done.stdout.partition(b"\r\n\r\n")
            headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if line)
            status = int(headers.pop("Status", "200").split()[0])
            self._plain(status, headers | {"Content-Length": str(len(content))})
            self.wfile.write(content)

        do_GET = do_POST = answer

        def log_message(self, *_: object) -> None:
            """Silence."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{running.server_address[1]}"
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        running.shutdown()
        running.server_close()
