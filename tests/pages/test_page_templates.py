"""Ready-made dashboards: who plays which role is guessed or said, and what cannot be shown is left out and told."""

import pytest

from pages.definition import widgets_in
from pages.templates.catalog import NAMES, templates
from pages.templates.filling import PLACE
from pages.templates.roles import words
from tests.conftest import CaptureQueriesContext, connection
from tests.pages.questions import answers
from tests.wire import Api

BARE = {"identifier": "ship", "title": "Ship", "schema": {"properties": {}, "required": []}}
INCIDENT = {
    "identifier": "outage", "title": "Outage",
    "schema": {
        "properties": {
            "currentState": {"type": "string", "title": "State", "enum": ["new", "worked on", "closed"]},
            "level": {"type": "string", "title": "Severity", "enum": ["high", "low"]},
            "opened_at": {"type": "string", "format": "date-time"},
            "note": {"type": "string", "format": "date-time"},
        },
        "required": [],
    },
}  # fmt: skip


def blueprint(api: Api, body) -> None:
    answer = api.post("/v1/blueprints", json=body)
    assert answer.status_code == 201, answer.content


def filled(api: Api, template: str, **body):
    answer = api.post(f"/v1/page-templates/{template}", json=body)
    assert answer.status_code == 200, answer.content
    return answer.json()


def role(reply, identifier: str):
    return next(one for one in reply["roles"] if one["identifier"] == identifier)


def titles(page) -> set[str]:
    return {widget.get("title", "") for _, widget in widgets_in(page)}


@pytest.mark.parametrize("name", NAMES)
def test_every_place_in_a_template_is_of_a_role_that_stands_behind_what_it_is_of(name: str) -> None:
    template = templates()[name]
    named = {found[0] for found in PLACE.findall(str(template.rows))}
    assert named == template.roles.keys() - {key for role in template.roles.values() for key in (role.of, role.to)} | (
        named & template.roles.keys()
    )
    order = list(template.roles)
    for key, role in template.roles.items():
        assert all(order.index(other) < order.index(key) for other in (role.of, role.to) if other)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("model", [[], [BARE]], ids=["no model", "a bare blueprint"])
def test_each_template_makes_a_page_of_the_least_model_and_tells_what_it_leaves_out(api: Api, name: str, model) -> None:
    for body in model:
        blueprint(api, body)
    reply = filled(api, name)
    all_of_it = sum(len(row["widgets"]) for row in templates()[name].rows)
    shown = [widget for _, widget in widgets_in(reply["page"]) if widget["type"] != "dashboard-widget"]
    assert len(shown) + len(reply["leftOut"]) == all_of_it
    assert all(left["roles"] and "{" not in left["title"] for left in reply["leftOut"])
    assert api.post("/v1/pages", json=reply["page"]).status_code == 200
    assert {title: answer.content for title, answer in answers(api, reply["page"]) if answer.status_code != 200} == {}


def test_roles_are_guessed_by_name_whatever_its_spelling(api: Api) -> None:
    blueprint(api, BARE)
    blueprint(api, INCIDENT)
    reply = filled(api, "incidents")
    assert role(reply, "incident")["value"] == "outage"
    assert role(reply, "status")["value"] == "currentState"
    assert role(reply, "open")["value"] == ["new", "worked on"]
    assert role(reply, "severity")["value"] == "level"
    assert role(reply, "began")["value"] == "opened_at"
    assert role(reply, "rota")["value"] is None
    assert words("deployedAt") == words("deployed_at") == words("Deployed at")


def test_who_plays_a_role_can_be_said_and_what_depends_on_it_follows(api: Api) -> None:
    blueprint(api, BARE)
    blueprint(api, INCIDENT)
    reply = filled(api, "service_overview", roles={"service": "outage", "stage": "currentState", "live": ["new"]})
    assert role(reply, "service")["value"] == "outage"
    assert "Outage: live" in titles(reply["page"])
    # Nobody plays it on purpose.
    without = filled(api, "service_overview", roles={"service": "outage", "stage": None})
    assert {"title": "Outage: live", "roles": ["Stage of life", "Stages that are live"]} in without["leftOut"]


def test_a_page_about_one_blueprint_puts_it_where_it_fits(api: Api) -> None:
    blueprint(api, BARE)
    blueprint(api, INCIDENT)
    assert role(filled(api, "incidents", blueprint="outage"), "incident")["value"] == "outage"
    assert role(filled(api, "service_overview", blueprint="outage"), "service")["value"] == "outage"
    offers = api.get("/v1/page-templates", query={"blueprint": "outage"}).json()["templates"]
    assert [offer["identifier"] for offer in offers] == list(NAMES)
    assert "outage" in offers[0]["blueprints"]
    assert api.get("/v1/page-templates", query={"blueprint": "nothing"}).status_code == 200


def test_a_row_stays_full_when_a_widget_of_it_is_left_out(api: Api) -> None:
    blueprint(api, BARE)
    [board] = filled(api, "service_overview")["page"]["widgets"]
    assert all(sum(column["size"] for column in row["columns"]) == 12 for row in board["layout"])
    placed = [column["id"] for row in board["layout"] for column in row["columns"]]
    assert placed == [widget["id"] for widget in board["widgets"]]


def test_a_second_page_of_a_template_has_a_name_of_its_own(api: Api) -> None:
    names = []
    for _ in range(3):
        page = filled(api, "self_service")["page"]
        assert api.post("/v1/pages", json=page).status_code == 200
        names.append(page["identifier"])
    assert names == ["self_service", "self_service_2", "self_service_3"]


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ({"roles": {"service": "gone", "live": "new"}}, {"/roles/service", "/roles/live"}),
        ({"roles": {"service": ["ship"]}}, {"/roles/service"}),
        ({"roles": {"service": {"a": 1}}}, {"/roles/service"}),
        ({"roles": {"nobody": "ship"}, "more": 1}, {"/roles/nobody", "/more"}),
        ({"roles": []}, {"/roles"}),
        ({"blueprint": 5}, {"/blueprint"}),
        ([], {""}),
    ],
)
def test_bad_roles_are_refused_all_at_once(api: Api, body, paths) -> None:
    blueprint(api, BARE)
    answer = api.post("/v1/page-templates/service_overview", json=body)
    assert answer.status_code == 422
    assert {fault["path"] for fault in answer.json()["details"]["errors"]} == paths


def test_there_is_no_other_template(api: Api) -> None:
    assert api.post("/v1/page-templates/nothing", json={}).status_code == 404


def test_only_actions_that_the_caller_may_start_are_put_on_a_page(api: Api, member: Api) -> None:
    body = {"trigger": {"type": "self-service", "operation": "CREATE", "userInputs": {"properties": {}}},
            "invocationMethod": {"type": "WEBHOOK", "url": "https://ops.example.org/x"}}  # fmt: skip
    for name in ("open_to_all", "for_few"):
        assert api.post("/v1/actions", json={"identifier": name, **body}).status_code == 201
    closed = {"execute": {"roles": ["Admin"]}}
    assert api.patch("/v1/actions/for_few/permissions", json=closed).status_code == 200
    assert role(filled(api, "self_service"), "actions")["value"] == ["open_to_all", "for_few"]
    reply = filled(member, "self_service")
    assert role(reply, "actions")["value"] == ["open_to_all"]
    assert [one["value"] for one in role(reply, "actions")["choices"]] == ["open_to_all"]


def test_templates_cost_the_same_statements_however_large_the_model(api: Api) -> None:
    def cost() -> int:
        api.get("/v1/page-templates")
        with CaptureQueriesContext(connection) as asked:
            assert api.get("/v1/page-templates").status_code == 200
        return len(asked)

    blueprint(api, BARE)
    few = cost()
    for number in range(4):
        blueprint(api, INCIDENT | {"identifier": f"incident{number}"})
    assert cost() == few
