"""Software templates of Backstage become actions; whatever of them has no place here is told by path."""

from typing import Any

import pytest
import yaml

ROUTE = "/v1/import/backstage-templates"
LOCATION = "https://github.com/acme/templates/blob/main/service/template.yaml"
PARAMETERS = [
    {
        "title": "Fill in some steps of yours",
        "required": ["name", "owner"],
        "properties": {
            "name": {"title": "Name", "type": "string", "pattern": "^[a-z-]+$", "ui:autofocus": True},
            "owner": {"type": "string", "ui:field": "OwnerPicker", "ui:options": {"catalogFilter": {"kind": "Group"}}},
            "system": {"type": "string", "ui:field": "EntityPicker", "ui:options": {"catalogFilter": [{"kind": "System"}]}},
            "size": {"type": "integer", "minimum": 1, "default": 2},
            "notes": {"type": "string", "ui:widget": "textarea"},
            "token": {"type": "string", "ui:widget": "password"},
            "database": {"type": "string", "enum": ["none", "postgres"], "default": "none"},
        },
        "dependencies": {"database": {"oneOf": [
            {"properties": {"database": {"enum": ["none"]}}},
            {"properties": {"database": {"enum": ["postgres"]}, "version": {"type": "number"}}, "required": ["version"]},
        ]}},
    },
    {
        "title": "Where",
        "required": ["repoUrl"],
        "properties": {
            "repoUrl": {"type": "string", "ui:field": "RepoUrlPicker", "ui:options": {"allowedHosts": ["github.com"]}},
            "shade": {"type": "string", "ui:field": "ColourPicker"},
        },
    },
]  # fmt: skip
STEPS = [
    {"id": "fetch", "name": "Fetch", "action": "fetch:template", "input": {
        "url": "./skeleton", "values": {
            "name": "${{ parameters.name }}", "loud": "${{ parameters.name | upper }}", "size": "${{ parameters.size }}",
            "org": "${{ (parameters.repoUrl | parseRepoUrl).owner }}", "by": "${{ user.entity.spec.profile.email }}",
            "odd": "${{ steps.fetch.output.x }}"},
    }},
    {"id": "publish", "action": "publish:github", "input": {
        "repoUrl": "${{ parameters.repoUrl }}", "defaultBranch": "main", "repoVisibility": "internal", "topics": ["a"]}},
    {"id": "register", "action": "catalog:register", "input": {"catalogInfoPath": "/catalog-info.yaml"}},
    {"id": "tell", "action": "notification:send", "input": {}},
]  # fmt: skip


def template(name: str = "service", *, parameters: Any = PARAMETERS, steps: Any = STEPS, **spec: Any) -> dict[str, Any]:
    return {
        "apiVersion": "scaffolder.backstage.io/v1beta3", "kind": "Template",
        "metadata": {"name": name, "title": "New service", "description": "From nothing"},
        "spec": {"type": "service", "owner": "pilots", "parameters": parameters, "steps": steps, **spec},
    }  # fmt: skip


@pytest.fixture
def catalogue(api) -> None:
    for kind in ("system", "component"):
        made = api.post("/v1/blueprints", json={"identifier": kind, "title": kind, "schema": {"properties": {}}})
        assert made.status_code == 201


@pytest.fixture
def send(api):
    def post(*documents: dict[str, Any] | str, dry_run: str = "false", location: str | None = LOCATION) -> Any:
        text = "\n---\n".join(each if isinstance(each, str) else yaml.safe_dump(each) for each in documents)
        query = {"dry_run": dry_run} | ({"location": location} if location else {})
        return api.post(ROUTE, body=text.encode(), query=query, headers={"Content-Type": "application/yaml"})

    return post


@pytest.fixture
def brought(send, catalogue):
    def bring(*documents: dict[str, Any], **query: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        answer = send(*documents, **query)
        assert answer.status_code == 200, answer.content
        return answer.json()["actions"], answer.json()["report"]

    return bring


def left(report: dict[str, Any]) -> dict[str, str]:
    return {each["path"]: each["reason"] for each in report["leftOut"]}


def test_parameters_become_user_inputs(api, brought) -> None:
    brought(template())
    inputs = api.get("/v1/actions/service").json()["action"]["trigger"]["userInputs"]
    asked = inputs["properties"]
    assert asked["name"] == {"type": "string", "title": "Name", "pattern": "^[a-z-]+$"}
    assert (asked["owner"]["format"], asked["system"]["format"], asked["system"]["blueprint"]) == (
        "team",
        "entity",
        "system",
    )
    assert asked["size"] == {"type": "number", "title": "size", "minimum": 1, "default": 2}
    assert (asked["notes"]["format"], asked["token"]["encryption"]) == ("multi-line", "aes256-gcm")
    assert asked["version"]["visible"] == {"jqQuery": '(.form.database | IN(["postgres"][]))'}
    assert [step["title"] for step in inputs["steps"]] == ["Fill in some steps of…", "Where"]
    assert inputs["steps"][1]["order"] == ["repoUrl", "shade"]


def test_questions_of_a_branch_are_asked_and_required_in_it_only(api, brought) -> None:
    brought(template())
    for database, visible in (("none", False), ("postgres", True)):
        form = api.post("/v1/actions/service/form", json={"properties": {"database": database}}).json()["form"]
        version = next(each for each in form["inputs"] if each["identifier"] == "version")
        assert (version["visible"], version["required"]) == (visible, visible)


def test_fetching_and_publishing_become_a_scaffold(api, brought) -> None:
    brought(template())
    method = api.get("/v1/actions/service").json()["action"]["invocationMethod"]
    assert method == {
        "type": "SCAFFOLD", "template": "https://github.com/acme/templates.git", "ref": "main",
        "folder": "service/skeleton", "syntax": "backstage",
        "answers": {"values": {
            "name": "{{ .inputs.name }}", "loud": "{{ .inputs.name | ascii_upcase }}", "size": "{{ .inputs.size }}",
            "org": '{{ .inputs.repoUrl | split("/")[:-1] | join("/") }}', "by": "{{ .user.email }}"}},
        "destination": {
            "url": "https://github.com/{{ .inputs.repoUrl }}.git", "branch": "main",
            "credentials": {"token": "{{ .secrets.GITHUB_TOKEN }}"},
            "create": {"provider": "github", "visibility": "internal"}},
        "entity": {"blueprintIdentifier": "component",
                   "mapping": {"identifier": "{{ .inputs.name }}", "title": "{{ .inputs.name }}"}},
    }  # fmt: skip


def test_what_has_no_place_is_told_by_path_and_kept_from_people(api, brought) -> None:
    _, report = brought(template(output={"links": []}))
    told = left(report)
    assert set(told) == {
        "/spec/parameters/1/properties/shade/ui:field", "/spec/steps/0/input/values/odd", "/spec/steps/1/input/topics",
        "/spec/steps/3", "/spec/output",
    }  # fmt: skip
    assert 'reads "steps.fetch.output.x"' in told["/spec/steps/0/input/values/odd"]
    assert [(each["what"], each["name"]) for each in report["setAgain"]] == [("secret", "GITHUB_TOKEN")]
    assert api.get("/v1/actions/service/permissions").json()["permissions"]["execute"]["roles"] == ["Admin"]


def test_template_that_comes_whole_is_anybodys(api, brought) -> None:
    steps = [
        {**STEPS[0], "input": {"url": "./skeleton", "values": {}}},
        {**STEPS[1], "input": {"repoUrl": "${{ parameters.repoUrl }}"}},
    ]
    page = {"properties": {"repoUrl": PARAMETERS[1]["properties"]["repoUrl"]}}
    _, report = brought(template(parameters=page, steps=steps))
    assert report["leftOut"] == []
    assert "Member" in api.get("/v1/actions/service/permissions").json()["permissions"]["execute"]["roles"]


def test_dispatch_becomes_a_workflow(api, brought) -> None:
    step = {"action": "github:actions:dispatch", "input": {
        "repoUrl": "github.com?owner=acme&repo=${{ parameters.name }}", "workflowId": "deploy.yml",
        "branchOrTagName": "main", "workflowInputs": {"size": "${{ parameters.size }}"}}}  # fmt: skip
    brought(template(steps=[step]))
    method = api.get("/v1/actions/service").json()["action"]["invocationMethod"]
    assert method == {"type": "GITHUB", "org": "acme", "repo": "{{ .inputs.name }}", "workflow": "deploy.yml",
                      "reportWorkflowStatus": True, "workflowInputs": {"size": "{{ .inputs.size }}"}}  # fmt: skip


def test_dry_run_tells_the_same_and_changes_nothing(api, brought) -> None:
    looked = brought(template(), dry_run="true")
    assert api.get("/v1/actions/service").status_code == 404
    assert brought(template()) == looked


def test_action_that_is_here_stays_what_people_made_of_it(api, brought) -> None:
    brought(template())
    before = api.get("/v1/actions/service").json()["action"]
    actions, report = brought(template(parameters=[], steps=STEPS))
    assert (actions, left(report)) == ([], {"": "an action of this name is here already, and stays as it is"})
    assert api.get("/v1/actions/service").json()["action"] == before


def test_template_without_a_runnable_step_stays_behind_and_others_come(brought) -> None:
    actions, report = brought(
        template("talk", steps=[STEPS[3]]), template(), {"kind": "Component", "metadata": {"name": "x"}}
    )
    assert [action["identifier"] for action in actions] == ["service"]
    assert ("talk", "") in [(each["name"], each["path"]) for each in report["leftOut"]]
    assert report["sections"]["actions"] == {"created": 1}
    assert "document 3 is no template and was passed over" in report["notes"]


def test_skeleton_beside_the_template_needs_to_know_where_that_lies(brought) -> None:
    actions, report = brought(template(), location=None)
    assert actions == []
    assert "say where the template itself lies" in left(report)["/spec/steps/0/input/url"]
    noted = template()
    noted["metadata"]["annotations"] = {"backstage.io/source-location": "url:https://gitlab.com/acme/x/-/tree/v2/a/"}
    [action], _ = brought(noted, location=None)
    method = action["invocationMethod"]
    assert (method["template"], method["ref"], method["folder"]) == (
        "https://gitlab.com/acme/x.git",
        "v2",
        "a/skeleton",
    )


@pytest.mark.parametrize("steps", [None, "x", [1], [{"action": "fetch:template"}, {"action": "publish:github"}],
                                   [{"action": "fetch:template", "input": {"url": "../../.."}}, STEPS[1]],
                                   [{"action": "github:actions:dispatch", "input": {"repoUrl": 1}}]])  # fmt: skip
def test_odd_steps_are_told(brought, steps) -> None:
    actions, report = brought(template(steps=steps))
    assert actions == [] and report["leftOutCount"] >= 1


@pytest.mark.parametrize("parameters", [
    "x", [1], {"properties": {"a b": {"type": "string"}}}, {"properties": {"a": 1, "b": {"type": ["string"]}}},
    {"properties": {"a": {"type": "array", "items": {"type": "object", "properties": {"x": {"type": "string"}}}}}},
    {"allOf": [{"if": {"properties": {"a": {"const": 1}}}, "then": {"properties": {"b": {}}}, "else": {"required": ["c"]}}]},
])  # fmt: skip
def test_odd_parameters_are_taken_as_far_as_they_go(send, catalogue, parameters) -> None:
    steps = [STEPS[0], {"action": "publish:github", "input": {"repoUrl": "github.com?owner=a&repo=b"}}]
    assert send(template(parameters=parameters, steps=steps)).status_code == 200


@pytest.mark.parametrize("text", ["", "a: [", "kind: Component\nmetadata: {name: x}", "- 1"])
def test_files_without_a_template_are_refused(send, text) -> None:
    assert send(text).status_code == 422
