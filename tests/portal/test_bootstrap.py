"""What the interface asks when it starts, and the palette's search."""


def test_shell_tells_who_where_what_is_allowed_and_what_is_there(client, alice, bob):
    shell = client(alice).get("/v1/bootstrap").json()
    assert (shell["user"]["email"], shell["user"]["firstName"]) == (alice.email, "Alice")
    assert shell["organization"]["url"] == "http://acme.localhost:8080"
    assert shell["can"]["update:blueprints"] and not client(bob).get("/v1/bootstrap").json()["can"]["update:blueprints"]
    assert {blueprint["identifier"] for blueprint in shell["blueprints"]} >= {"_user", "_team"}
    assert shell["counts"] == {"runs": 0, "approvals": 0} and shell["csrfToken"]


def test_shell_marks_what_the_organization_hides_also_under_another_name(client, alice, bob):
    api = client(alice)
    for identifier in ("crane", "winch"):
        api.post("/v1/blueprints", json={"identifier": identifier, "title": identifier, "schema": {"properties": {}}})
    api.patch("/v1/organization", json={"settings": {"hiddenBlueprints": ["crane", "later"], "own": 1}})
    api.patch("/v1/blueprints/crane", json={"identifier": "hoist"})
    shell = client(bob).get("/v1/bootstrap").json()
    assert [blueprint["identifier"] for blueprint in shell["blueprints"] if blueprint["hidden"]] == ["hoist"]
    settings = api.get("/v1/organization").json()["organization"]["settings"]
    assert settings == {"hiddenBlueprints": ["hoist", "later"], "own": 1}


def test_shell_of_nobody_is_401(client):
    assert client().get("/v1/bootstrap").status_code == 401


def test_machine_has_a_shell_without_a_name(client, robot):
    assert client(robot).get("/v1/bootstrap").json()["user"]["email"] is None


def test_palette_finds_blueprints_and_entities_exact_ones_first(client, alice):
    api = client(alice)
    api.post("/v1/blueprints", json={"identifier": "crane", "title": "Crane", "schema": {"properties": {}}})
    for identifier in ("crane-42", "crane-4", "winch"):
        api.post("/v1/blueprints/crane/entities", json={"identifier": identifier})
    found = api.get("/v1/search", query={"q": "crane-4"}).json()["results"]
    assert [result["identifier"] for result in found] == ["crane-4", "crane-42"]
    assert api.get("/v1/search", query={"q": "CRANE"}).json()["results"][0]["type"] == "blueprint"
    assert api.get("/v1/search").json()["results"] == []
    assert api.get("/v1/search", query={"q": "%"}).json()["results"] == []
