"""`${{ … }}` of a template as `{{ jq }}` of an action: paths and the usual filters; anything else is not guessed."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import orjson

from portal.types import Json

EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
PATH = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[(?:'[^']*'|\"[^\"]*\")\])*")
STEP = re.compile(r"([A-Za-z_]\w*)|\[(?:'([^']*)'|\"([^\"]*)\")\]")
LITERAL = re.compile(r"'[^'\\]*'|\"[^\"\\]*\"|-?\d+(?:\.\d+)?|true|false")
CALL = re.compile(r"(\w+)\s*(?:\((.*)\))?", re.DOTALL)
# `(parameters.repoUrl | parseRepoUrl).owner`, or with the key in brackets.
PICKED = re.compile(r"\((.+)\)\s*(?:\.\s*(\w+)|\[\s*['\"](\w+)['\"]\s*\])", re.DOTALL)
OR = re.compile(r"\s(?:or|\|\|)\s")
PLAIN = re.compile(r"[A-Za-z_]\w*")
# What is known here of whoever starts the action.
USER: Mapping[tuple[str, ...], str] = {
    ("user", "entity", "spec", "profile", "email"): ".user.email",
    ("user", "entity", "spec", "profile", "displayName"): ".user.name",
    ("user", "entity", "metadata", "title"): ".user.name",
}
FILTERS: Mapping[str, Callable[..., str]] = {
    "lower": lambda: "ascii_downcase",
    "upper": lambda: "ascii_upcase",
    "trim": lambda: 'gsub("^\\\\s+|\\\\s+$"; "")',
    "dump": lambda: "tojson",
    "string": lambda: "tostring",
    "first": lambda: "first",
    "last": lambda: "last",
    "length": lambda: "length",
    "join": lambda by='""': f"map(tostring) | join({by})",
    "replace": lambda old, new: f"split({old}) | join({new})",
    "default": lambda value: f"(. // {value})",
}
# The address of a repository is asked for as owner/name.
OF_REPOSITORY: Mapping[str, str] = {
    "owner": 'split("/")[:-1] | join("/")', "repo": 'split("/") | last', "projectSlug": "",
}  # fmt: skip


class Untold(Exception):
    """Raised for what cannot be said here; the message is for whoever moves."""


class Scope(NamedTuple):
    """Inputs of the form: all, those that are a repository with the host of each, and those that are entities."""

    inputs: frozenset[str]
    hosts: Mapping[str, str]
    entities: frozenset[str] = frozenset()


def translated(value: Json, scope: Scope) -> Json:
    """With every expression in it, in keys too. Raises Untold."""
    if isinstance(value, str):
        return _text(value, scope)
    if isinstance(value, list):
        return [translated(item, scope) for item in value]
    if isinstance(value, dict):
        return {_text(key, scope): translated(item, scope) for key, item in value.items()}
    return value


def _text(text: str, scope: Scope) -> str:
    if "{{" in EXPRESSION.sub("", text):
        raise Untold("has double braces, which would be an expression here")
    return EXPRESSION.sub(lambda found: f"{{{{ {program(found[1], scope)} }}}}", text)


def program(source: str, scope: Scope) -> str:
    """The jq of what stands between the braces. Raises Untold."""
    source = source.strip()
    choices = OR.split(source)
    if len(choices) > 1:
        return " // ".join(program(choice, scope) for choice in choices)
    picked = PICKED.fullmatch(source)
    if picked:
        source = f"{picked[1]} | pick('{picked[2] or picked[3]}')"
    head, *filters = [part.strip() for part in source.split("|")]
    if filters[:1] == ["parseRepoUrl"]:
        return _repository(head, filters[1:], scope)
    if filters[:1] == ["parseEntityRef"]:
        return _reference(head, filters[1:], scope)
    if filters[:1] == ["projectSlug"]:
        return _repository(head, ["pick('projectSlug')"], scope)
    return " | ".join([_head(head, scope), *(_filter(each) for each in filters)])


def _head(source: str, scope: Scope) -> str:
    if LITERAL.fullmatch(source):
        return _literal(source)
    path = _path(source)
    match path:
        case ["parameters", key, *inner] if key in scope.inputs:
            if key in scope.hosts:
                raise Untold(f'needs the whole address of "{key}", of which owner and name are asked here')
            return ".inputs" + _steps([key, *inner])
        case ["secrets", name]:
            return ".secrets" + _steps([name])
    if tuple(path) in USER:
        return USER[tuple(path)]
    raise Untold(f'reads "{source}", which there is not here')


def _path(source: str) -> list[str]:
    if not PATH.fullmatch(source):
        raise Untold(f'computes "{source}"')
    return [plain or one or two for plain, one, two in STEP.findall(source)]


def _steps(keys: Sequence[str]) -> str:
    return "".join(f".{key}" if PLAIN.fullmatch(key) else f"[{orjson.dumps(key).decode()}]" for key in keys)


def _literal(source: str) -> str:
    return orjson.dumps(source[1:-1]).decode() if source[0] in "'\"" else source


def _filter(source: str) -> str:
    call = CALL.fullmatch(source)
    if not call or call[1] not in FILTERS:
        raise Untold(f'uses the filter "{source}"')
    arguments = _arguments(call[2] or "")
    try:
        return FILTERS[call[1]](*arguments)
    except TypeError:
        raise Untold(f'uses the filter "{source}"') from None


def _arguments(source: str) -> list[str]:
    found = [argument.strip() for argument in source.split(",")] if source.strip() else []
    if not all(LITERAL.fullmatch(argument) for argument in found):
        raise Untold(f'computes "{source}"')
    return [_literal(argument) for argument in found]


def _picked(filters: Sequence[str]) -> str:
    call = CALL.fullmatch(filters[0]) if len(filters) == 1 else None
    arguments = _arguments(call[2] or "") if call and call[1] == "pick" else []
    if len(arguments) != 1:
        raise Untold("takes an address or a reference apart in a way that is not known here")
    return arguments[0].strip('"')


def _repository(head: str, filters: Sequence[str], scope: Scope) -> str:
    match _path(head), _picked(filters):
        case ["parameters", key], "host" if key in scope.hosts:
            return orjson.dumps(scope.hosts[key]).decode()
        case ["parameters", key], part if key in scope.hosts and part in OF_REPOSITORY:
            return " | ".join(filter(None, (f".inputs{_steps([key])}", OF_REPOSITORY[part])))
    raise Untold(f'takes "{head}" apart, which is no repository here')


def _reference(head: str, filters: Sequence[str], scope: Scope) -> str:
    """An entity is chosen by its name here; of a team, too."""
    match _path(head), _picked(filters):
        case ["parameters", key], "name" if key in scope.inputs:
            return f".inputs{_steps([key])}" + (".identifier" if key in scope.entities else "")
    raise Untold(f'takes the reference "{head}" apart')
