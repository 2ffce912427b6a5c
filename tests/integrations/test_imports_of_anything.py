"""Whatever comes as a file, the answer is an import or a refusal that says why; never a failure of ours."""

import json

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WORDS = st.sampled_from(
    ["web", "component:web", "default/web", "group:a", "a:b:c", "/", ":", "", "user:default/x", "https://x.example.org", "$text",
     "2026-01-31T09:30:00Z", "true", "1"]
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT | WORDS, inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["owner", "system", "dependsOn", "dependencyOf", "parent", "children", "members", "memberOf", "profile", "type", "targets", "target",
     "providesApis", "made", "description", "tags", "namespace", "relations", "a b"]
)  # fmt: skip
SPECS = st.dictionaries(FIELDS, VALUES | st.lists(WORDS, max_size=3) | WORDS, max_size=4)
KINDS = st.sampled_from(["Component", "Group", "User", "Location", "Dataset", "API", "Template"])
METADATA = st.fixed_dictionaries(
    {"name": st.sampled_from(["web", "a", "x"])},
    optional={
        "namespace": st.sampled_from(["default", "other"]) | VALUES, "title": VALUES, "description": VALUES, "labels": VALUES,
        "annotations": VALUES | st.just({"github.com/project-slug": "a/b"}), "tags": VALUES, "links": VALUES, "colour": VALUES,
    },
)  # fmt: skip
DESCRIPTORS = st.fixed_dictionaries({"kind": KINDS, "metadata": METADATA}, optional={"spec": SPECS, "apiVersion": TEXT})
ENTITIES = st.fixed_dictionaries(
    {"identifier": WORDS | VALUES},
    optional={
        "blueprint": st.sampled_from(["kind", "nope"]) | VALUES, "title": VALUES, "icon": VALUES, "team": VALUES,
        "properties": VALUES | st.fixed_dictionaries({"size": VALUES}), "relations": VALUES | st.fixed_dictionaries({"on": VALUES}),
    },
)  # fmt: skip


@pytest.fixture
def api(client, alice):
    api = client(alice)
    relations = {"on": {"target": "kind"}}
    schema = {"properties": {"size": {"type": "number"}, "tags": {"type": "array"}}}
    api.post("/v1/blueprints", json={"identifier": "kind", "title": "Kind", "schema": schema, "relations": relations})
    return api


def answered(api, kind, body, **query):
    answer = api.post(f"/v1/import/{kind}", body=body, query=query)
    assert answer.status_code in (200, 413, 422), (answer.status_code, answer.content, body)


@FEW
@given(st.lists(DESCRIPTORS, max_size=4), st.booleans())
def test_any_descriptors(api, found, people):
    answered(api, "catalog-info", yaml.safe_dump_all(found).encode(), dry_run="true", people=str(people).lower())


@FEW
@given(st.lists(ENTITIES | VALUES, max_size=4))
def test_any_entities(api, found):
    answered(api, "yaml", yaml.safe_dump_all(found).encode(), dry_run="true", blueprint="kind")
    answered(api, "jsonl", b"\n".join(json.dumps(one).encode() for one in found), dry_run="true", blueprint="kind")


CELLS = (
    TEXT
    | WORDS
    | st.sampled_from(
        ["identifier", "$title", "owner:kind", "on", "size", "properties.size", "scorecards.x", '"', "\r", ";"]
    )
)


@FEW
@given(
    st.lists(st.lists(CELLS, max_size=4), max_size=4),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["kind", "new"]),
)
def test_any_table(api, rows, delimiter, blueprint):
    table = "\n".join(
        ["identifier" + delimiter + delimiter.join(rows[0] if rows else []), *(delimiter.join(row) for row in rows[1:])]
    )
    answered(api, "csv", table.encode(), dry_run="true", blueprint=blueprint)


@FEW
@given(st.binary(max_size=200), st.sampled_from(["csv", "jsonl", "yaml", "catalog-info", "plan", "apply"]))
def test_any_bytes(api, raw, kind):
    for head in (b"", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"\xff\xfe"):
        answered(api, kind, head + raw, dry_run="true", blueprint="kind")


@FEW
@given(
    st.dictionaries(
        st.sampled_from(["blueprints", "scorecards", "actions", "teams", "x"]),
        st.lists(VALUES | ENTITIES, max_size=2) | VALUES,
        max_size=3,
    )
)
def test_any_configuration(api, found):
    body = yaml.safe_dump(found).encode()
    answered(api, "plan", body)
    answered(api, "apply", body, dry_run="true", prune="true")
