"""Entity documents as JSON lines and YAML; what an export wrote, an import leaves as it is."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.architecture.houses import made
from tests.integrations.files.conftest import accepted, entities, faults

LINES = b"""{"identifier":"shop","blueprint":"system","properties":{"slack":"#shop"}}
{"identifier":"web","blueprint":"service","relations":{"system":"shop","dependsOn":["api"]},"properties":{"size":1}}

{"identifier":"api","blueprint":"service","team":["payments"]}
"""
YAML = b"""identifier: web
blueprint: service
properties:
  size: 1
  tags: [a, no]
---
- identifier: api
  blueprint: service
  relations: {dependsOn: [web]}
- identifier: db
  blueprint: service
"""


def test_lines_are_entities_of_several_blueprints_in_any_order(send, api, model):
    found = accepted(send("jsonl", b"\n".join(reversed(LINES.splitlines()))))
    assert {name: counts["created"] for name, counts in found["counts"].items()} == {"service": 2, "system": 1}
    assert entities(api)["web"]["properties"]["slack"] == "#shop"
    assert entities(api)["api"]["team"] == ["payments"]


def test_yaml_holds_an_entity_or_a_list_in_each_document(send, api, model):
    assert accepted(send("yaml", YAML))["counts"]["service"]["created"] == 3
    assert entities(api)["web"]["properties"]["tags"] == ["a", "no"]
    assert entities(api)["api"]["relations"]["dependsOn"] == ["web"]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "yaml"])
def test_importing_an_export_changes_nothing(send, api, model, kind):
    accepted(send("jsonl", LINES))
    odd = {"tags": ["x;y", " z", "=1"], "meta": {"a": [1, None], "b": "no"}, "size": -0.5, "on": False}
    body = {"identifier": "odd", "title": "=1+1", "icon": "", "team": ["a b"], "properties": odd}
    made(api.post("/v1/blueprints/service/entities", json=body))
    made(
        api.post(
            "/v1/blueprints/service/entities", json={"identifier": "bare", "title": "", "properties": {"tags": []}}
        )
    )
    before, file = entities(api), api.get("/v1/blueprints/service/entities/export", query={"format": kind}).content
    answer = accepted(send(kind, file, blueprint="service"))
    assert answer["counts"] == {"service": {"created": 0, "updated": 0, "unchanged": 4}}
    assert entities(api) == before
    made(api.post("/v1/blueprints/service/bulk/entities/delete", json={"entities": list(before)}))
    accepted(send(kind, file, blueprint="service"))
    kept = ("identifier", "title", "icon", "team", "properties", "relations")
    assert {n: [e[k] for k in kept] for n, e in entities(api).items()} == {
        n: [e[k] for k in kept] for n, e in before.items()
    }


BAD_LINES = {
    "broken": (b'{"identifier":"a"}\n{"identifier": x}\n', [(2, 16, "")]),
    "bad value": (b'{"identifier":"a", "properties": {"size": "x"}}', [(1, 43, "/properties/size")]),
    "NUL": (b'{"identifier":"a","title":"\\u0000"}', [(1, 1, "/title")]),
    "not UTF-8": (b'{"identifier":"\xff"}', [(1, 1, "")]),
    "no identifier": (b"{}", [(1, 1, "/identifier")]),
    "no object": (b"[1]", [(1, 1, "")]),
    "unknown key": (b'{"identifier":"a","colour":"red"}', [(1, 28, "/colour")]),
    "unknown blueprint": (b'{"identifier":"a","blueprint":"nope"}', [(1, 31, "/blueprint")]),
    "dangling": (b'{"identifier":"a","relations":{"system":"nope"}}', [(1, 41, "/relations/system")]),
    "unknown relation": (b'{"identifier":"a","relations":{"nope":"x"}}', [(1, 1, "")]),
    "twice": (b'{"identifier":"a"}\n{"identifier":"a"}', [(2, 15, "/identifier")]),
    "endless line": (b'{"identifier":"' + b"a" * 1_100_000, [(1, 1048576, "")]),
}


@pytest.mark.parametrize(("raw", "wanted"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_faults_of_lines_are_told_with_their_place(send, api, model, raw, wanted):
    assert faults(send("jsonl", raw, blueprint="service", **{"async": "false"})) == wanted
    assert entities(api) == {}


BAD_YAML = {
    "broken": (b"identifier: a\n b: c\n", 2),
    "a bomb": (
        b"a: &a [1,1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]",
        4,
    ),
    "a tag": (b"identifier: !!python/name:os.system a\n", 1),
    "another encoding": ("identifier: Größe".encode("latin-1"), 1),
    "a bad value": (b"---\nidentifier: a\nproperties:\n  size: x\n", 4),
    "no identifier": (b"title: x\n", 1),
    "text": (b"hello", 1),
    "nothing": (b"---\n---\nnull\n", 1),
    "an empty list": (b"[]", 1),
}


@pytest.mark.parametrize(("raw", "line"), BAD_YAML.values(), ids=BAD_YAML.keys())
def test_faults_of_yaml_are_told_with_their_line(send, api, model, raw, line):
    assert faults(send("yaml", raw, blueprint="service"))[0][0] == line
    assert entities(api) == {}


def test_properties_that_nobody_declared_are_noted(send, model):
    found = accepted(send("jsonl", b'{"identifier":"a","properties":{"slack":"x","nope":1}}', blueprint="service"))
    assert found["notes"] == ['blueprint "service" does not declare nope: ignored']


def test_missing_targets_can_be_made(send, api, model):
    line = b'{"identifier":"a","relations":{"system":"new"}}'
    accepted(send("jsonl", line, blueprint="service", create_missing_related_entities="true"))
    assert list(entities(api, "system")) == ["new"]


def test_required_relations_to_others_of_the_file_are_kept(send, api, model):
    relations = {"system": {"target": "system", "required": True}}
    made(
        api.post(
            "/v1/blueprints",
            json={"identifier": "job", "title": "Job", "schema": {"properties": {}}, "relations": relations},
        )
    )
    lines = b'{"identifier":"j","blueprint":"job","relations":{"system":"s"}}\n{"identifier":"s","blueprint":"system"}'
    assert accepted(send("jsonl", lines))["counts"]["job"]["created"] == 1


def command(path, *arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("import_entities", str(path), "--organization", "acme", *arguments, stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def test_the_command_does_the_same(api, model, tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("identifier,size\nweb,1\n")
    assert "1 created" in command(path, "--blueprint", "service", "--dry-run") and entities(api) == {}
    assert "1 created" in command(path, "--blueprint", "service")
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"identifier": "web", "blueprint": "service", "properties": {"size": "x"}}))
    with pytest.raises(CommandError, match="line 1, column"):
        command(path)
    for wrong in (
        [tmp_path / "none.csv", "--blueprint", "x"],
        [tmp_path / "rows.jsonl", "--format", "csv"],
        [tmp_path / "x"],
    ):
        with pytest.raises(CommandError):
            command(*wrong)
