"""What computed properties may be: owners along the way, no circles, and faults in words."""

import pytest

from tests.factories import make_team

SERVICE = {
    "identifier": "service", "title": "Service", "schema": {"properties": {"size": {"type": "number"}}},
    "ownership": {"type": "Direct"},
}  # fmt: skip
COUNT = {"func": "count", "calculationBy": "entities"}


@pytest.fixture
def api(client, alice):
    api = client(alice)
    assert api.post("/v1/blueprints", json=SERVICE).status_code == 201
    return api


def blueprint(identifier, **parts):
    return {"identifier": identifier, "title": identifier.title(), "schema": {"properties": {}}, **parts}


def refusal(answer):
    assert answer.status_code == 422, answer.json()
    return [(error["path"], error["message"]) for error in answer.json()["details"]["errors"]]


def test_owners_are_inherited_and_follow_both_ends(api):
    api.post(
        "/v1/blueprints",
        json=blueprint(
            "deployment",
            relations={"service": {"target": "service"}},
            ownership={"type": "Inherited", "path": "service"},
        ),
    )
    api.post("/v1/blueprints/service/entities", json={"identifier": "s", "team": "payments"})
    api.post("/v1/blueprints/service/entities", json={"identifier": "t", "team": ["billing"]})
    made = api.post(
        "/v1/blueprints/deployment/entities", json={"identifier": "d", "team": "mine", "relations": {"service": "s"}}
    )
    assert made.json()["entity"]["team"] == ["payments"]

    api.patch("/v1/blueprints/service/entities/s", json={"team": ["payments", "risk"]})
    assert api.get("/v1/blueprints/deployment/entities/d").json()["entity"]["team"] == ["payments", "risk"]
    api.patch("/v1/blueprints/deployment/entities/d", json={"relations": {"service": "t"}})
    assert api.get("/v1/blueprints/deployment/entities/d").json()["entity"]["team"] == ["billing"]


def test_teams_count_what_they_own(api, acme):
    make_team(acme, "risk")
    team = api.get("/v1/blueprints/_team").json()["blueprint"]
    way = [{"path": ["$team"], "fromBlueprint": "service"}]
    team["aggregationProperties"] = {"owned": {"target": "service", "calculationSpec": COUNT, "pathFilter": way}}
    assert api.put("/v1/blueprints/_team", json=team).status_code == 200

    api.post("/v1/blueprints/service/entities", json={"identifier": "s", "team": "risk"})
    owned = lambda: api.get("/v1/blueprints/_team/entities/risk").json()["entity"]["properties"]["owned"]  # noqa: E731
    assert owned() == 1
    api.patch("/v1/blueprints/service/entities/s", json={"team": None})
    assert owned() == 0
    api.patch("/v1/blueprints/service/entities/s", json={"team": "risk"})
    api.delete("/v1/blueprints/service/entities/s")
    assert owned() == 0


def test_services_mirror_a_property_of_their_team(api, acme):
    make_team(acme, "risk")
    parts = {"mirrorProperties": {"about": {"path": "$team.description"}}}
    assert api.patch("/v1/blueprints/service", json=parts).status_code == 200
    api.post("/v1/blueprints/service/entities", json={"identifier": "s", "team": "risk"})
    api.patch("/v1/blueprints/_team/entities/risk", json={"properties": {"description": "Watches"}})
    assert api.get("/v1/blueprints/service/entities/s").json()["entity"]["properties"]["about"] == ["Watches"]


def test_calculation_that_reads_itself_through_another_is_refused_by_name(api):
    calculations = {
        "a": {"calculation": ".properties.b + 1", "type": "number"},
        "b": {"calculation": ".properties.a + 1", "type": "number"},
    }
    answer = api.patch("/v1/blueprints/service", json={"calculationProperties": calculations})
    assert refusal(answer) == [
        ("/calculationProperties/a", "would follow from itself: service.a → service.b → service.a")
    ]
    assert api.get("/v1/blueprints/service").json()["blueprint"]["calculationProperties"] == {}


def test_circle_over_two_blueprints_is_refused_where_it_closes(api):
    system = blueprint(
        "system",
        aggregationProperties={
            "total": {
                "target": "service", "calculationSpec": {"func": "sum", "calculationBy": "property", "property": "share"},
            }
        },
    )  # fmt: skip
    assert api.post("/v1/blueprints", json=system).status_code == 201
    answer = api.patch(
        "/v1/blueprints/service",
        json={
            "relations": {"system": {"target": "system"}},
            "mirrorProperties": {"whole": {"path": "system.total"}},
            "calculationProperties": {
                "share": {"calculation": ".properties.size / .properties.whole", "type": "number"}
            },
        },
    )
    [(path, message)] = refusal(answer)
    assert path in ("/mirrorProperties/whole", "/calculationProperties/share") and "system.total" in message


def test_all_faults_of_an_aggregation_are_told_at_once(api):
    bad = {
        "target": "service", "calculationSpec": {"func": "sum", "calculationBy": "entities"},
        "query": {"combinator": "and", "rules": [{"property": "size", "operator": "about", "value": 3}]},
        "pathFilter": [{"path": ["x"], "fromBlueprint": "elsewhere"}],
    }  # fmt: skip
    answer = api.post("/v1/blueprints", json=blueprint("system", aggregationProperties={"bad": bad}))
    assert [path for path, _ in refusal(answer)] == [
        "/aggregationProperties/bad/calculationSpec/func",
        "/aggregationProperties/bad/query/rules/0/operator",
        "/aggregationProperties/bad/pathFilter/0/fromBlueprint",
    ]


def test_aggregation_over_an_unknown_blueprint_or_property_counts_nothing(api):
    parts = {
        "none": {"target": "nowhere", "calculationSpec": COUNT},
        "lost": {"target": "service", "calculationSpec": {"func": "max", "calculationBy": "property", "property": "x"}},
    }
    assert api.patch("/v1/blueprints/service", json={"aggregationProperties": parts}).status_code == 200
    entity = api.post("/v1/blueprints/service/entities", json={"identifier": "s"}).json()["entity"]
    assert (entity["properties"]["none"], entity["properties"]["lost"]) == (0, None)


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        ({"func": "average", "calculationBy": "property", "property": "size", "averageOf": "total"}, 2.5),
        ({"func": "average", "calculationBy": "entities", "averageOf": "day"}, 2),
        ({"func": "average", "calculationBy": "property", "property": "size", "averageOf": "week"}, 5),
        ({"func": "median", "calculationBy": "property", "property": "size"}, 2.5),
        ({"func": "min", "calculationBy": "property", "property": "size"}, 1),
        ({"func": "max", "calculationBy": "property", "property": "size"}, 4),
    ],
)
def test_functions_of_numbers(api, spec, value):
    way = [{"path": ["system"], "fromBlueprint": "service"}]
    system = blueprint(
        "system", aggregationProperties={"n": {"target": "service", "calculationSpec": spec, "pathFilter": way}}
    )
    api.post("/v1/blueprints", json=system)
    api.patch("/v1/blueprints/service", json={"relations": {"system": {"target": "system"}}})
    api.post("/v1/blueprints/system/entities", json={"identifier": "s"})
    for name, size in (("a", 1), ("b", 4)):
        body = {"identifier": name, "properties": {"size": size}, "relations": {"system": "s"}}
        assert api.post("/v1/blueprints/service/entities", json=body).status_code == 201
    assert api.get("/v1/blueprints/system/entities/s").json()["entity"]["properties"]["n"] == value


def test_computed_values_can_be_filtered_and_sorted_by(api):
    way = [{"path": ["system"], "fromBlueprint": "service"}]
    parts = {"services": {"target": "service", "calculationSpec": COUNT, "pathFilter": way}}
    api.post("/v1/blueprints", json=blueprint("system", aggregationProperties=parts))
    api.patch("/v1/blueprints/service", json={"relations": {"system": {"target": "system"}}})
    for system, services in (("x", 2), ("y", 3), ("z", 0)):
        api.post("/v1/blueprints/system/entities", json={"identifier": system})
        for number in range(services):
            body = {"identifier": f"{system}{number}", "relations": {"system": system}}
            api.post("/v1/blueprints/service/entities", json=body)
    query = {"combinator": "and", "rules": [{"property": "services", "operator": ">", "value": 0}]}
    sort = [{"property": "services", "order": "DESC"}]
    found = api.post("/v1/blueprints/system/entities/search", json={"query": query, "sort": sort}).json()["entities"]
    assert [entity["identifier"] for entity in found] == ["y", "x"]


def test_statements_of_a_write_do_not_grow_with_what_it_touches(api, count_queries):
    way = [{"path": ["system"], "fromBlueprint": "service"}]
    parts = {"services": {"target": "service", "calculationSpec": COUNT, "pathFilter": way}}
    api.post("/v1/blueprints", json=blueprint("system", aggregationProperties=parts))
    api.patch("/v1/blueprints/service", json={"relations": {"system": {"target": "system"}}})
    systems = [{"identifier": f"s{number}"} for number in range(20)]
    api.post("/v1/blueprints/system/entities/bulk", json={"entities": systems})

    def statements(count, start):
        entities = [{"identifier": f"x{start + n}", "relations": {"system": f"s{n}"}} for n in range(count)]
        with count_queries() as counted:
            assert api.post("/v1/blueprints/service/entities/bulk", json={"entities": entities}).status_code == 200
        return len(counted)

    statements(1, 0)
    assert statements(2, 100) == statements(20, 200)


def test_draft_is_previewed_on_real_entities_and_not_stored(api):
    for name, size in (("a", 2), ("b", None)):
        api.post("/v1/blueprints/service/entities", json={"identifier": name, "properties": {"size": size}})
    changes = {"calculationProperties": {"double": {"calculation": ".properties.size * 2", "type": "number"}}}
    answer = api.post(
        "/v1/blueprints/service/computed-properties/preview", json={"changes": changes, "property": "double"}
    )
    assert answer.status_code == 200, answer.json()
    shown = {value["identifier"]: value for value in answer.json()["values"]}
    assert shown["a"] == {"identifier": "a", "title": "a", "value": 4}
    assert shown["b"]["value"] is None and "null" in shown["b"]["error"]
    assert api.get("/v1/blueprints/service").json()["blueprint"]["calculationProperties"] == {}


def test_number_of_a_draft_is_previewed_on_the_entity_chosen(api):
    api.patch("/v1/blueprints/service", json={"relations": {"needs": {"target": "service", "many": True}}})
    for name, needs in (("a", []), ("b", ["a"]), ("c", ["b"])):
        api.post("/v1/blueprints/service/entities", json={"identifier": name, "relations": {"needs": needs}})
    changes = {"aggregationProperties": {"around": {"target": "service", "calculationSpec": COUNT}}}
    body = {"changes": changes, "property": "around", "entities": ["a"]}
    answer = api.post("/v1/blueprints/service/computed-properties/preview", json=body)
    assert [(value["identifier"], value["value"]) for value in answer.json()["values"]] == [("a", 2)]


def test_faults_of_a_preview_are_told_at_once(api):
    url = "/v1/blueprints/service/computed-properties/preview"
    assert [path for path, _ in refusal(api.post(url, json={"entities": "a"}))] == [
        "/changes",
        "/property",
        "/entities",
    ]
    bad = {"changes": {"mirrorProperties": {"x": {"path": "nowhere.y"}}}, "property": "x"}
    assert [path for path, _ in refusal(api.post(url, json=bad))] == ["/mirrorProperties/x/path"]


def test_blueprint_shows_where_its_computed_properties_fail_and_who_reads_them(api):
    api.post("/v1/blueprints/service/entities", json={"identifier": "a", "properties": {"size": 1}})
    parts = {
        "calculationProperties": {
            "bad": {"calculation": ".properties.size |", "type": "number"},
            "wrong": {"calculation": '"text"', "type": "number"},
            "next": {"calculation": ".properties.wrong", "type": "number"},
        },
        "aggregationProperties": {"far": {"target": "_team", "calculationSpec": COUNT}},
    }
    assert api.patch("/v1/blueprints/service", json=parts).status_code == 200
    answer = api.get("/v1/blueprints/service/computed-properties")
    found = {item["identifier"]: item for item in answer.json()["properties"]}
    assert "syntax" in found["bad"]["errors"][0] and found["next"]["errors"] == []
    assert found["wrong"]["errors"] == ["gave a value that is no number, which counts as none"]
    assert (found["next"]["reads"], found["wrong"]["readBy"]) == (["service.wrong"], ["service.next"])
    assert found["far"]["errors"] == ['no relations lead from "service" to "_team"']


def test_aggregation_over_a_path_that_leads_elsewhere_says_where(api):
    pod = {
        "identifier": "pod",
        "title": "Pod",
        "schema": {"properties": {}},
        "relations": {"service": {"target": "service"}},
    }
    system = {"identifier": "system", "title": "System", "schema": {"properties": {}}}
    for blueprint in (pod, system):
        assert api.post("/v1/blueprints", json=blueprint).status_code == 201
    ways = {"elsewhere": ["service"], "missing": ["service", "nobody"]}
    parts = {
        key: {"target": "pod", "calculationSpec": COUNT, "pathFilter": [{"path": path, "fromBlueprint": "pod"}]}
        for key, path in ways.items()
    }
    assert api.patch("/v1/blueprints/system", json={"aggregationProperties": parts}).status_code == 200
    answer = api.get("/v1/blueprints/system/computed-properties")
    assert {item["identifier"]: item["errors"] for item in answer.json()["properties"]} == {
        "elsewhere": ['the path leads from "pod" to "service", not to "system"'],
        "missing": ['blueprint "service" has no relation "nobody"'],
    }
