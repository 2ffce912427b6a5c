"""What the steps of a template do, as what a run does here: to fetch and publish is to scaffold, a dispatch a workflow.

An action does one thing. Every step that is not part of it is told, so that its author can add what is missing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl

import orjson

from integrations.backstage.scaffolder.expressions import EXPRESSION, Untold, program, translated
from integrations.backstage.scaffolder.forms import Form
from integrations.backstage.scaffolder.left import Left
from integrations.backstage.scaffolder.places import Place, place_of
from portal.types import Json, JsonObject

Way = tuple[str | int, ...]
# How each way of fetching reads the files.
SYNTAX = {"fetch:template": "backstage", "fetch:plain": "plain"}
# Whose API makes a repository that is not there, by the end of `publish:…`.
PROVIDERS = {"github": "github", "gitlab": "gitlab", "gitea": "gitea"}
PUSHED_ONLY = ("pull-request", "merge-request")
VISIBILITIES = ("private", "internal", "public")
REGISTER = "catalog:register"
DISPATCH = "github:actions:dispatch"
COMPONENT = "component"
# The first of theirs that is said.
NAMED = {"branch": ("branchName", "defaultBranch"), "message": ("gitCommitMessage", "commitMessage", "title")}
# Inputs by which templates usually name what they make.
NAMES = ("name", "component_id", "componentId", "component_name")
FETCH_KEYS = frozenset({"url", "values", "targetPath"})
PUBLISH_KEYS = frozenset({"repoUrl", "description", "repoVisibility", "defaultBranch", "gitCommitMessage", "branchName",
                          "token", "commitMessage", "title"})  # fmt: skip


class Repository(NamedTuple):
    """Each may hold templates."""

    owner: str
    name: str
    page: str


class Step(NamedTuple):
    index: int
    document: JsonObject

    @property
    def action(self) -> str:
        return str(self.document.get("action"))

    @property
    def given(self) -> JsonObject:
        found = self.document.get("input")
        return found if isinstance(found, dict) else {}

    @property
    def way(self) -> Way:
        return ("spec", "steps", self.index)


@dataclass
class Translation:
    """`place` is where the template lies; `blueprints` are those that are here, or come along."""

    form: Form
    place: Place | None
    blueprints: Collection[str]
    left: Left

    def method(self, steps: Json) -> JsonObject | None:
        """None when nothing of it could be run here."""
        found = list(_steps(steps))
        taken: set[int] = set()
        for make in (self._scaffold, self._dispatch):
            method = make(found, taken)
            if method:
                self._tell_rest(found, taken)
                return method
        self.left.tell("no step of it can be run here", "spec", "steps")
        return None

    def _tell_rest(self, steps: Sequence[Step], taken: Collection[int]) -> None:
        for step in steps:
            if step.index not in taken:
                self.left.tell(f"{step.action} is not done: an action does one thing here", *step.way)
            else:
                for key in ("if", "each"):
                    if key in step.document:
                        self.left.tell("is not looked at: the step is always done, and once", *step.way, key)

    def _scaffold(self, steps: Sequence[Step], taken: set[int]) -> JsonObject | None:
        fetch = next((step for step in steps if step.action in SYNTAX), None)
        publish = next((step for step in steps if step.action.startswith("publish:")), None)
        if fetch is None or publish is None:
            return None
        template, destination = self._template(fetch), self._destination(publish)
        if template is None or destination is None:
            return None
        taken.update((fetch.index, publish.index))
        register = next((step for step in steps if step.action == REGISTER), None)
        entity = self._entity(register, taken) if register else None
        target = fetch.given.get("targetPath")
        if isinstance(target, str) and target.strip("./"):
            destination["folder"] = target.strip("./")
        return {"type": "SCAFFOLD", **template, "destination": destination} | ({"entity": entity} if entity else {})

    def _template(self, step: Step) -> JsonObject | None:
        url = step.given.get("url")
        place = self._place(url)
        if place is None:
            words = "is nowhere to be found: say where the template itself lies" if _is_relative(url) else (
                "is no folder of a Git repository"
            )  # fmt: skip
            self.left.tell(words, *step.way, "input", "url")
            return None
        self._unknown(step, FETCH_KEYS)
        values = self._members(step.given.get("values"), (*step.way, "input", "values"))
        ref = {"ref": place.ref} if place.ref else {}
        folder = {"folder": place.folder} if place.folder else {}
        answers = {"answers": {"values": values}} if step.action == "fetch:template" else {}
        return {"template": place.repository, **ref, **folder, "syntax": SYNTAX[step.action], **answers}

    def _place(self, url: Json) -> Place | None:
        if not isinstance(url, str) or EXPRESSION.search(url):
            return None
        return (self.place.within(url) if self.place else None) if _is_relative(url) else place_of(url)

    def _destination(self, step: Step) -> JsonObject | None:
        host, _, kind = step.action.removeprefix("publish:").partition(":")
        given, way = step.given, (*step.way, "input")
        repository = self._repository(given.get("repoUrl"), (*way, "repoUrl"))
        if repository is None:
            return None
        self._unknown(step, PUBLISH_KEYS)
        secret = f"{host.upper()}_TOKEN"
        self.left.secrets.append(secret)
        user = {"username": "oauth2"} if host == "gitlab" else {}
        credentials = {**user, "token": _template(f".secrets.{secret}")}
        made: JsonObject = {"url": f"{repository.page}.git", "credentials": credentials}
        if kind in PUSHED_ONLY:
            self.left.tell("its branch is pushed, and no request to merge it is opened", *step.way)
        elif host in PROVIDERS:
            made["create"] = {"provider": PROVIDERS[host], **self._visibility(given)}
        else:
            self.left.tell("the repository must be there: nobody makes it at this host", *step.way)
        for ours, theirs in NAMED.items():
            name = next((name for name in theirs if isinstance(given.get(name), str)), None)
            value = self._taken(given[name], (*way, name)) if name else None
            made |= {ours: value} if value else {}
        return made

    def _visibility(self, given: JsonObject) -> JsonObject:
        said = given.get("repoVisibility")
        return {"visibility": said} if said in VISIBILITIES else {}

    def _repository(self, url: Json, way: Way) -> Repository | None:
        """Of an input that asks for owner/name, or of `host?owner=…&repo=…`."""
        whole = EXPRESSION.fullmatch(url.strip()) if isinstance(url, str) else None
        try:
            return self._asked(whole[1]) if whole else self._said(url)
        except Untold as untold:
            self.left.tell(str(untold), *way)
        return None

    def _asked(self, source: str) -> Repository:
        owner, name, path, host = (
            program(f"{source} | parseRepoUrl | pick('{part}')", self.form.scope)
            for part in ("owner", "repo", "projectSlug", "host")
        )
        return Repository(_template(owner), _template(name), f"https://{orjson.loads(host)}/{_template(path)}")

    def _said(self, url: Json) -> Repository:
        host, _, query = url.partition("?") if isinstance(url, str) else ("", "", "")
        said = {key: str(translated(value, self.form.scope)) for key, value in parse_qsl(query)}
        if not host or not {"owner", "repo"} <= said.keys():
            raise Untold("says no host, owner and name of a repository")
        page = f"https://{translated(host, self.form.scope)}/{said['owner']}/{said['repo']}"
        return Repository(said["owner"], said["repo"], page)

    def _entity(self, step: Step, taken: set[int]) -> JsonObject | None:
        """What is registered is written at once, by its name; the file in the repository says the rest."""
        name = next((key for key in NAMES if key in self.form.fields), None)
        hosts = self.form.scope.hosts
        if COMPONENT not in self.blueprints or (name is None and not hosts):
            return None
        taken.add(step.index)
        shown = f".inputs.{name}" if name else f'.inputs.{next(iter(hosts))} | split("/") | last'
        self.left.notes.append("the entity is written by its name alone: let a Git source read catalog-info.yaml")
        text = f"{{{{ {shown} }}}}"
        return {"blueprintIdentifier": COMPONENT, "mapping": {"identifier": text, "title": text}}

    def _dispatch(self, steps: Sequence[Step], taken: set[int]) -> JsonObject | None:
        step = next((step for step in steps if step.action == DISPATCH), None)
        if step is None:
            return None
        way = (*step.way, "input")
        repository = self._repository(step.given.get("repoUrl"), (*way, "repoUrl"))
        workflow = self._taken(step.given.get("workflowId"), (*way, "workflowId"))
        if repository is None or not isinstance(workflow, str):
            return None
        taken.add(step.index)
        if "branchOrTagName" in step.given:
            self.left.tell("the workflow of the default branch is started", *way, "branchOrTagName")
        inputs = self._members(step.given.get("workflowInputs"), (*way, "workflowInputs"))
        return {
            "type": "GITHUB", "org": repository.owner, "repo": repository.name, "workflow": workflow,
            "reportWorkflowStatus": True, **({"workflowInputs": inputs} if inputs else {}),
        }  # fmt: skip

    def _members(self, values: Json, way: Way) -> JsonObject:
        """Each that can be said here; the others are told."""
        found = {}
        for key, value in values.items() if isinstance(values, dict) else ():
            taken = self._taken(value, (*way, key))
            found |= {key: taken} if taken is not None else {}
        return found

    def _taken(self, value: Json, way: Way) -> Json:
        try:
            return translated(value, self.form.scope)
        except Untold as untold:
            self.left.tell(str(untold), *way)
            return None

    def _unknown(self, step: Step, known: Collection[str]) -> None:
        for key in sorted(step.given.keys() - known):
            self.left.tell("is not taken along", *step.way, "input", key)


def _is_relative(url: Json) -> bool:
    return isinstance(url, str) and "://" not in url


def _steps(steps: Json) -> Iterator[Step]:
    for index, step in enumerate(steps if isinstance(steps, list) else []):
        if isinstance(step, dict):
            yield Step(index, step)


def _template(source: str) -> str:
    return f"{{{{ {source} }}}}"
