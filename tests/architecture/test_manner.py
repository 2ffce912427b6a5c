"""The house style as far as a program can read it: sizes, names, docstrings, the tree of errors."""

import ast
import importlib
import statistics
from collections import Counter

import pytest

from portal.errors import PortalError
from tests.architecture.source import BESIDE, ROOMS, ROOT, functions, modules

MAX_LINES, MEDIAN, NINETY_FIVE_PERCENT, MAX_METHODS = 400, 10, 40, 15
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "signals"}
GENERATED = {"schema.gen.ts"}
# Programs that do something when they are imported.
PROGRAMS = {"portal.wsgi"}
EVERYTHING = modules(*ROOMS, *BESIDE)


def test_no_file_is_longer_than_four_hundred_lines():
    ui = [file for file in (ROOT / "ui" / "src").rglob("*.ts*") if file.name not in GENERATED]
    lengths = {module.path: module.text.count("\n") for module in EVERYTHING}
    lengths |= {str(file.relative_to(ROOT)): file.read_text().count("\n") for file in ui}
    assert {path: length for path, length in lengths.items() if length > MAX_LINES} == {}


def test_functions_are_short():
    lengths = [node.end_lineno - node.lineno + 1 for module in modules() for node in functions(module.tree)]
    median, high = statistics.median(lengths), statistics.quantiles(lengths, n=20)[-1]
    print(f"{len(lengths)} functions: median {median:.0f} lines, 95 % at most {high:.0f}, longest {max(lengths)}")
    assert median <= MEDIAN
    assert high <= NINETY_FIVE_PERCENT


def test_no_class_has_more_than_fifteen_methods():
    classes = [node for module in EVERYTHING for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)]
    methods = {node.name: sum(isinstance(part, ast.FunctionDef) for part in node.body) for node in classes}
    assert {name: count for name, count in methods.items() if count > MAX_METHODS} == {}


def test_every_module_has_a_name_that_says_what_is_in_it():
    named = {module.path: NAMES_THAT_SAY_NOTHING & set(module.name.split(".")) for module in EVERYTHING}
    assert {path: names for path, names in named.items() if names} == {}


def test_every_module_says_what_it_is_for():
    plain = ("urls.py", "apps.py")
    silent = [module.path for module in modules() if module.tree.body and not ast.get_docstring(module.tree)]
    assert [path for path in silent if not path.endswith(plain) and "/migrations/" not in path] == []


def test_tests_are_functions_named_as_claims():
    nodes = [(module.path, node) for module in modules("tests") for node in module.tree.body]
    assert [path for path, node in nodes if isinstance(node, ast.ClassDef) and node.name.startswith("Test")] == []


def error_tree(error: type[PortalError] = PortalError) -> list[type[PortalError]]:
    return [error, *(leaf for child in error.__subclasses__() for leaf in error_tree(child))]


@pytest.fixture(scope="module")
def errors() -> list[type[PortalError]]:
    for module in modules():
        if "/migrations/" not in module.path and module.name not in PROGRAMS:
            importlib.import_module(module.name)
    return [error for error in error_tree() if error.__module__.partition(".")[0] in ROOMS]


def test_every_error_has_a_code_of_its_own(errors):
    assert {code: count for code, count in Counter(error.code for error in errors).items() if count > 1} == {}
    assert [error.__name__ for error in errors if "code" not in vars(error)] == []


def test_every_error_says_when_it_is_raised(errors):
    assert [error.__name__ for error in errors[1:] if not (error.__doc__ or "").startswith("Raised ")] == []


def test_every_error_stands_at_one_place_in_the_tree_and_has_its_status(errors):
    assert [error.__name__ for error in errors[1:] if len(error.__bases__) != 1] == []
    assert [error.__name__ for error in errors if not 400 <= error.status < 600] == []
