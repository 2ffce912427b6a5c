"""What a template asks, as a form that an action can be made with."""

import pytest

from tests.actions.conftest import Keep, lines_of, scale_action
from tests.actions.git_server import GitServer
from tests.actions.scaffolds import ran
from tests.wire import Api

ASKS = """\
name: {type: str, help: "What is it called?", validator: "{% if not name %}no{% endif %}"}
port: {type: int, default: 80}
share: 0.5
public: false
level: {type: str, choices: {Low: l, High: h}, default: l}
tools: {type: str, multiselect: true, choices: [lint, test], default: [lint]}
region: {type: str, choices: "{{ regions }}"}
slug: {type: str, default: "{{ name | lower }}"}
notes: {type: str, multiline: true, default: ""}
extra: {type: yaml, default: "a: 1"}
token: {type: str, secret: true, default: ""}
debug: {type: bool, default: false, when: "{{ public }}"}
computed: {type: str, default: "{{ name }}-x", when: false}
"""


def asked(api: Api, template: str, **changes: object) -> dict:
    answer = api.post("/v1/templates/questions", json={"template": template} | changes)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_questions_become_a_form(api: Api, server: GitServer) -> None:
    found = asked(api, server.holding("template", {"copier.yml": ASKS}))
    inputs = found["userInputs"]["properties"]
    assert inputs["name"] == {"type": "string", "title": "Name", "description": "What is it called?"}
    assert inputs["port"] == {"type": "number", "title": "Port", "default": 80}
    assert (inputs["share"]["type"], inputs["public"]["default"]) == ("number", False)
    assert (inputs["level"]["enum"], inputs["level"]["default"]) == (["l", "h"], "l")
    assert inputs["tools"]["items"] == {"type": "string", "enum": ["lint", "test"]}
    assert (inputs["notes"]["format"], inputs["extra"]["format"]) == ("multi-line", "yaml")
    assert "default" not in inputs["slug"] and "computed" not in inputs
    assert found["userInputs"]["required"] == ["name", "region"]
    assert found["answers"]["port"] == "{{ .inputs.port }}"
    assert {note.split(":")[0] for note in found["notes"]} == {"name", "region", "slug", "token", "debug"}
    assert found["commit"] == server.log("template", "%H")[0]


def test_an_action_can_be_made_of_what_is_answered(api: Api, acme, server: GitServer) -> None:
    files = {
        "copier.yml": ASKS.replace('"{{ regions }}"', "[eu, us]"),
        "a.jinja": "{{ slug }} {{ tools }} {{ port + 1 }}",
    }
    template, url = server.holding("template", files), server.bare("orders")
    found = asked(api, template)
    trigger = {"type": "self-service", "operation": "CREATE", "userInputs": found["userInputs"]}
    method = {"type": "SCAFFOLD", "template": template, "answers": found["answers"], "destination": {"url": url}}
    run = ran(api, acme, scale_action(trigger=trigger, invocationMethod=method), {"name": "Orders", "region": "eu"})
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert server.file("orders", "a") == "orders ['lint'] 81"


def test_a_secret_opens_a_private_template(api: Api, server: GitServer, keep: Keep) -> None:
    template = server.holding("template", {"copier.yml": ASKS})
    server.credential = "x-access-token:reading-token"
    assert api.post("/v1/templates/questions", json={"template": template}).status_code == 502
    keep(GIT_READ="reading-token")
    found = asked(api, template, templateCredentials={"token": "{{ .secrets.GIT_READ }}"})
    assert "name" in found["userInputs"]["properties"]


def test_faults_of_a_template_are_told(api: Api, server: GitServer) -> None:
    found = asked(api, server.holding("template", {"copier.yml": "a: [1\nb: }\n"}))
    assert (found["faults"][0]["path"], found["faults"][0]["line"]) == ("copier.yml", 2)


def test_questions_that_unfold_to_very_much_are_refused(api: Api, server: GitServer) -> None:
    """Nine lists of ten of the one before: a thousand million entries in a few hundred bytes."""
    lists = "".join(f"  l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 9))
    bomb = "x:\n  type: yaml\n  l0: &l0 [lol]\n" + lists
    faults = asked(api, server.holding("template", {"copier.yml": bomb}))["faults"]
    assert len(faults) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422), ({"template": 5}, 422), ({"template": "nothing"}, 404), ({"template": "../../etc"}, 422),
        ({"template": "https://10.0.0.1/x"}, 422), ({"template": "x", "more": 1}, 422),
        ({"template": "{{ .secrets.NONE }}"}, 422), ({"template": "{{ error(1) }}"}, 422),
    ],
)  # fmt: skip
def test_bad_requests_are_refused(api: Api, body: dict, status: int) -> None:
    assert api.post("/v1/templates/questions", json=body).status_code == status


def test_templates_that_are_kept_here_are_listed(api: Api, settings, tmp_path) -> None:
    assert api.get("/v1/templates").json()["templates"] == []
    settings.TEMPLATES_DIR = str(tmp_path)
    for name in ("web", "go/service", "empty"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "web/copier.yml").write_text("")
    (tmp_path / "go/service/copier.yaml").write_text("")
    assert api.get("/v1/templates").json()["templates"] == [{"name": "go/service"}, {"name": "web"}]
