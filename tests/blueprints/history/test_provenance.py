"""Who wrote each property, relation and meta field last."""

from tests.blueprints.history.conftest import SERVICE

OCEAN, EDITOR = "port-ocean/github/1.0/x/exporter", "curl/8.0"


def write(api, agent, **body):
    body = {"identifier": "s", **body}
    query = {"upsert": "true", "merge": "true"}
    answer = api.post(SERVICE, json=body, query=query, headers={"User-Agent": agent})
    assert answer.status_code == 201, answer.json()
    return answer.json()["entity"]


def provenance(api):
    return api.get(f"{SERVICE}/s/provenance").json()["provenance"]


def sources(api):
    return {field["path"]: field["datasource"] for field in provenance(api)["fields"]}


def test_each_field_is_its_last_writers(api):
    write(api, OCEAN, properties={"tier": "gold", "size": 1}, title="S")
    write(api, EDITOR, properties={"size": 2}, relations={"dependsOn": ["s"]})
    assert sources(api) == {
        "identifier": OCEAN, "title": OCEAN, "properties.tier": OCEAN, "properties.language": OCEAN,
        "properties.size": EDITOR, "relations.dependsOn": EDITOR,
    }  # fmt: skip


def test_a_field_tells_who_wrote_it_and_since_when_it_has_stood(api, alice):
    first = write(api, OCEAN, properties={"tier": "gold"})
    write(api, EDITOR, properties={"tier": "gold", "size": 3})
    tier = next(field for field in provenance(api)["fields"] if field["path"] == "properties.tier")
    assert (tier["by"], tier["origin"], tier["since"]) == (alice.id, "API", first["createdAt"])


def test_a_field_that_somebody_emptied_is_theirs(api):
    write(api, OCEAN, properties={"tier": "gold", "size": 1})
    write(api, EDITOR, properties={"size": None})
    assert sources(api)["properties.size"] == EDITOR


def test_a_renamed_property_stays_with_its_writer(api):
    write(api, OCEAN, properties={"tier": "gold", "size": 1})
    api.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "grade"})
    api.patch("/v1/blueprints/service/properties/size/rename", json={"newPropertyName": "tier"})
    api.patch("/v1/blueprints/service/relations/dependsOn/rename", json={"newRelationIdentifier": "needs"})
    write(api, EDITOR, properties={"tier": 5}, relations={"needs": ["s"]})
    found = sources(api)
    assert (found["properties.grade"], found["properties.tier"], found["relations.needs"]) == (OCEAN, EDITOR, EDITOR)


def test_a_property_that_was_taken_away_and_came_back_is_nobodys(api):
    write(api, OCEAN, properties={"tier": "gold", "tags": ["x"]})
    schema = api.get("/v1/blueprints/service").json()["blueprint"]["schema"]
    without = {key: value for key, value in schema["properties"].items() if key != "tags"}
    for properties in (without, schema["properties"]):
        changed = {"schema": {**schema, "properties": properties}}
        assert api.patch("/v1/blueprints/service", json=changed).status_code == 200
    assert "properties.tags" not in sources(api)


def test_it_is_told_how_many_events_were_looked_at(api):
    for size in range(4):
        write(api, EDITOR, properties={"tier": "gold", "size": size})
    found = provenance(api)
    assert (found["events"], found["complete"]) == (4, True)


def test_the_cost_does_not_grow_with_the_history(api, count_queries):
    counts = set()
    for size in range(6):
        write(api, EDITOR, properties={"tier": "gold", "size": size})
        with count_queries() as counted:
            sources(api)
        counts.add(len([query for query in counted if "FROM" in query["sql"]]))
    # The state of the model, the entity, its events, the blueprint's.
    assert counts == {4}
