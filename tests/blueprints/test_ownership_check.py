"""Where owners may be inherited from (catalogue §11), and what is taken as it comes (contract §3.4)."""

import pytest

ONE = "/v1/blueprints/service"


def ownership(api, path, **more):
    return api.patch(ONE, json={"ownership": {"type": "Inherited", "path": path, **more}})


@pytest.mark.parametrize("title", [{}, {"title": ""}, {"title": "Owners"}])
def test_ownership_comes_back_as_sent_without_a_title_of_ours(api, title):
    for sent in ({"type": "Direct", **title}, {"type": "Inherited", "path": "system", **title}):
        assert api.patch(ONE, json={"ownership": sent}).json()["blueprint"]["ownership"] == sent


def test_ownership_left_out_of_a_replacement_is_cleared(api):
    ownership(api, "system")
    stands = api.get(ONE).json()["blueprint"]
    del stands["ownership"]
    assert "ownership" not in api.put(ONE, json=stands).json()["blueprint"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("nobody", '"nobody" is no relation of blueprint "service"'),
        ("system.nobody", '"nobody" is no relation of blueprint "system"'),
        ("dependsOn", '"dependsOn" leads to many entities'),
        ("dependsOn.system", '"dependsOn" leads to many entities'),
        ("tier", '"tier" is no relation'),
        ("", "must be relations joined by dots"),
        ("system.", "must be relations joined by dots"),
    ],
)
def test_path_that_leads_nowhere_or_to_many_is_refused(api, path, words):
    answer = ownership(api, path)
    assert answer.status_code == 422
    [fault] = answer.json()["details"]["errors"]
    assert fault["path"] == "/ownership/path" and fault["message"].startswith(words)
    assert "ownership" not in api.get(ONE).json()["blueprint"]


def test_path_may_lead_over_the_blueprint_itself(api):
    relations = api.get(ONE).json()["blueprint"]["relations"] | {"parent": {"target": "service"}}
    assert api.patch(ONE, json={"relations": relations}).status_code == 200
    assert ownership(api, "parent.system").status_code == 200


def test_end_of_the_path_may_get_its_owners_later(api):
    assert ownership(api, "system").status_code == 200
    assert api.patch("/v1/blueprints/system", json={"ownership": {"type": "Direct"}}).status_code == 200


def test_older_form_beside_the_newer_is_taken_as_it_comes(api):
    body = {"identifier": "x", "title": "X", "schema": {"properties": {}},
            "ownership": {"type": "Direct", "title": "team"}, "teamInheritance": {"path": "team"}}  # fmt: skip
    assert api.post("/v1/blueprints", json=body).status_code == 201
    assert api.get("/v1/blueprints/x").json()["blueprint"]["teamInheritance"] == {"path": "team"}


def test_path_is_checked_for_new_and_renamed_blueprints_too(api):
    body = {"identifier": "x", "title": "X", "schema": {"properties": {}}, "relations": {"s": {"target": "system"}}}
    wrong = body | {"ownership": {"type": "Inherited", "path": "t"}}
    assert api.post("/v1/blueprints", json=wrong).status_code == 422
    right = body | {"ownership": {"type": "Inherited", "path": "s"}}
    assert api.post("/v1/blueprints", json=right).status_code == 201
    assert api.put("/v1/blueprints/x", json=right | {"identifier": "y"}).status_code == 200
