"""What dangerous things the source may do, and where: each rule has one door, and an example that it catches."""

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from tests.architecture.source import BESIDE, ROOMS, calls, imports, is_within, modules

NETWORK = (
    "socket", "socketserver", "ssl", "asyncio", "http.client", "http.server", "urllib.request", "urllib3", "httpx",
    "httpcore", "requests", "aiohttp", "websockets", "smtplib", "ftplib", "telnetlib", "xmlrpc",
)  # fmt: skip
CODE_FROM_DATA = ("pickle", "marshal", "shelve", "dill", "unittest.mock")
REGEX_CALLS = {
    f"re.{name}" for name in ("compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer")
}  # fmt: skip
EVALUATION = {"eval", "exec", "compile", "__import__", "importlib.import_module", "os.system", "os.popen"}
EVERYTHING = {"Exception", "BaseException"}
BARE = ast.Name("BaseException")


def network(tree: ast.AST) -> Iterator[str]:
    yield from (name for name in imports(tree) if is_within(name, NETWORK))


def jq(tree: ast.AST) -> Iterator[str]:
    yield from (name for name in imports(tree) if is_within(name, ("jq",)))


def patterns(tree: ast.AST) -> Iterator[str]:
    """`re` backtracks: a pattern that somebody stored could hold a process for hours."""
    yield from (name for name in imports(tree) if name.startswith("re."))
    yield from (ast.unparse(call) for name, call in calls(tree) if name in REGEX_CALLS and not _is_ours(call.args[0]))


def _is_ours(pattern: ast.expr) -> bool:
    """Made of literals and of constants, which are written in capitals."""
    names = {node.id for node in ast.walk(pattern) if isinstance(node, ast.Name)} - {"re"}
    return all(name.isupper() for name in names) and all(name == "re.escape" for name, _ in calls(pattern))


def evaluation(tree: ast.AST) -> Iterator[str]:
    yield from (name for name in imports(tree) if is_within(name, CODE_FROM_DATA))
    for name, call in calls(tree):
        if name in EVALUATION or any(word.arg == "shell" for word in call.keywords):
            yield ast.unparse(call)
        if (
            name.startswith("yaml.")
            and "load" in name
            and "Safe" not in ast.unparse(call)
            and not name.startswith("yaml.safe_load")
        ):
            yield ast.unparse(call)


def broad_except(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = [part.id for part in ast.walk(node.type or BARE) if isinstance(part, ast.Name)]
            yield from (name for name in caught if name in EVERYTHING)
    yield from (name for name, call in calls(tree) if name.endswith("suppress") and "Exception" in ast.unparse(call))


class Rule(NamedTuple):
    finds: Callable[[ast.AST], Iterator[str]]
    doors: dict[str, str]
    """Path or its beginning, and why it may."""
    bad: str
    good: str


RULES = {
    "network": Rule(
        network,
        {
            "portal/outbound/": "the one door to addresses that tenants give",
            "portal/launcher/": "looks whether our own servers answer",
            "portal/stream.py": "waits for Valkey and for listeners",
            "portal/demo/": "the demo's receiver, a server of its own that plays somebody else's CI",
            "deploy/bootstrap.py": "fetches pip before anything is installed",
            "benchmarks/": "measures over HTTP",
            "tests/": "plays receivers and clients",
        },
        bad="from urllib import request",
        good="from urllib.parse import urlsplit",
    ),
    # The sandbox's child loads the extension from its file: in no process of ours is it ever imported.
    "jq": Rule(jq, {}, bad="import jq", good="from portal import jq"),
    "patterns": Rule(
        patterns,
        {"integrations/sbom/entities.py": "walks a table of constants"},
        bad="re.compile(blueprint.pattern)",
        good="re.compile(f'{_LABEL}+')",
    ),
    "evaluation": Rule(
        evaluation,
        {"tests/architecture/": "loads every module"},
        bad="yaml.load(text, yaml.Loader)",
        good="yaml.safe_load(text)",
    ),
    "broad except": Rule(
        broad_except,
        {
            "portal/management/loop.py": "edge of scheduler and sweeper",
            "portal/management/commands/sweeper.py": "edge of one organization's turn",
            "actions/automations/react.py": "edge of one batch's turn",
            "actions/backends/registry.py": "packages of others load or do not",
            "actions/runs/work.py": "edge of one run's turn",
            "actions/scaffold/renderer.py": "edge of a process that renders somebody's template",
            "integrations/pull/work.py": "edge of one source's turn",
            "integrations/webhooks/work.py": "edge of one batch's turn",
            "portal/jq/pool.py": "puts a child away and raises again",
        },
        bad="try: x()\nexcept (OSError, Exception): pass",
        good="try: x()\nexcept OSError: pass",
    ),
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_the_source_goes_through_the_doors_only(rule):
    found = {module.path: list(rule.finds(module.tree)) for module in modules(*ROOMS, *BESIDE)}
    assert {path: hits for path, hits in found.items() if hits and not path.startswith(tuple(rule.doors))} == {}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_no_door_stands_where_nobody_goes_through(rule):
    used = [module.path for module in modules(*ROOMS, *BESIDE) if list(rule.finds(module.tree))]
    assert [door for door in rule.doors if not any(path.startswith(door) for path in used)] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_each_rule_catches_its_bad_example_only(rule):
    assert list(rule.finds(ast.parse(rule.bad)))
    assert not list(rule.finds(ast.parse(rule.good)))
