"""A Backstage catalogue becomes ours: every kind, both ends of every relation, and nothing lost on the way."""

import io
import random
import stat
import tarfile
import zipfile

import pytest

from access.models import Team, User
from tenants.scope import tenant_scope
from tests.factories import make_machine
from tests.integrations.backstage.project import OPENAPI, component, descriptor, documents, project, tarred, zipped

ROUTE = "/v1/import/catalog-info"


@pytest.fixture
def api(client, alice):
    return client(alice)


@pytest.fixture
def send(api):
    def post(content, **query):
        raw = (
            content if isinstance(content, bytes) else content.encode() if isinstance(content, str) else zipped(content)
        )
        return api.post(ROUTE, body=raw, query=query)

    return post


def accepted(answer):
    assert answer.status_code == 200, answer.content[:3000]
    return answer.json()


def refused(answer):
    assert answer.status_code == 422, (answer.status_code, answer.content[:2000])
    return answer.json()["details"]["errors"]


def entities(api, blueprint):
    return {e["identifier"]: e for e in api.get(f"/v1/blueprints/{blueprint}/entities").json()["entities"]}


def test_a_company_is_mapped_whole(send, api):
    found = accepted(send(project()))
    mapping = found["mapping"]
    assert mapping["descriptors"] == 221 and mapping["locations"] == 1
    assert mapping["kinds"] == {
        "Component": "component", "API": "api", "Resource": "resource", "System": "system", "Domain": "domain",
        "Group": "group", "User": "user", "Dataset": "dataset",
    }  # fmt: skip
    assert mapping["share"] == 1 and mapping["unmapped"] == []
    assert {name: counts["created"] for name, counts in found["counts"].items()} == {
        "component": 60, "api": 60, "resource": 5, "system": 5, "domain": 5, "group": 21, "user": 60, "dataset": 5,
    }  # fmt: skip
    service = entities(api, "component")["freight-service-3"]
    assert service["relations"] == {
        "owner": "freight-1", "system": "freight", "providesApis": ["freight-api-3"], "consumesApis": ["freight-api-2"],
        "dependsOnResource": ["freight-db"], "dependsOnComponent": ["freight-service-2"],
    }  # fmt: skip
    assert (service["team"], service["title"]) == (["freight-1"], "Freight Service 3")
    properties = service["properties"]
    assert properties["costCentre"] == 4003 and properties["tags"] == ["java", "freight"]
    assert properties["annotations"]["prometheus.io/rule"] == "sum(rate(freight-service-3))"
    assert properties["githubProject"] == "lighthouse/freight-service-3"
    assert properties["sourceLocation"] == "https://git.example.org/lighthouse/freight-service-3"
    assert properties["links"][0]["title"] == "Dashboard" and properties["labels"] == {"area": "freight"}
    assert entities(api, "api")["freight-api-3"]["properties"]["definition"] == OPENAPI


def test_importing_again_changes_nothing(send):
    first = accepted(send(project(2)))
    again = accepted(send(project(2)))
    for name, counts in again["counts"].items():
        assert counts == {"created": 0, "updated": 0, "unchanged": first["counts"][name]["created"]}
    assert {b["change"] for b in again["blueprints"]} == {"unchanged"}


def test_a_dry_run_tells_the_same_and_writes_nothing(send, api):
    told = accepted(send(project(2), dry_run="true"))
    assert api.get("/v1/blueprints/component").status_code == 404
    assert accepted(send(project(2))) == {**told, "dryRun": False}


def test_relations_are_kept_once_whichever_end_tells_them(send, api):
    accepted(send(project(3)))
    assert entities(api, "group")["freight"]["relations"] == {"parent": "lighthouse"}
    assert entities(api, "group")["freight-1"]["relations"] == {"parent": "freight"}
    assert entities(api, "component")["freight-service-0"]["relations"]["dependsOnResource"] == ["freight-db"]
    assert set(entities(api, "user")["person.0"]["relations"]["memberOf"][0].split("-")[1:]) == {"1"}
    related = api.get("/v1/blueprints/resource/entities/freight-db/related").json()["related"]
    assert [r["count"] for r in related if r["blueprint"] == "component"] == [3]
    declared = api.get("/v1/blueprints/component").json()["blueprint"]["relations"]["owner"]
    assert (declared["target"], declared["description"]) == ("group", "In Backstage: ownedBy / ownerOf")


def test_kinds_of_ones_own_have_their_properties_and_relations(send, api):
    accepted(send(project(3)))
    blueprint = api.get("/v1/blueprints/dataset").json()["blueprint"]
    assert {key: d["type"] for key, d in blueprint["schema"]["properties"].items()} == {
        "namespace": "string", "retentionDays": "number", "personal": "boolean",
    }  # fmt: skip
    moves = entities(api, "dataset")["data/customs-moves"]
    assert moves["relations"] == {
        "owner": "customs-1", "producedBy": "customs-service-0", "readBy": ["customs-service-1", "customs-service-2"],
    }  # fmt: skip
    assert moves["properties"]["personal"] is True


@pytest.mark.parametrize("pack", [tarred, lambda files: tarred(files, "w"), zipped], ids=["tar.gz", "tar", "zip"])
def test_any_archive_will_do(api, pack):
    raw = pack({f"repo-main/{path}": text for path, text in project(1).items()})
    assert accepted(api.post(ROUTE, body=raw))["mapping"]["descriptors"] == 111


def test_a_form_of_files_is_an_archive_too(api):
    files = {
        "a.yaml": documents(component("fleet", 0, random.Random(1))),
        "b.yaml": documents(descriptor("System", "fleet", {"owner": "x"})),
    }
    body = "".join(
        f'--b\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n\r\n{text}\r\n'
        for name, text in files.items()
    )
    answer = api.post(
        ROUTE, body=f"{body}--b--\r\n".encode(), headers={"Content-Type": "multipart/form-data; boundary=b"}
    )
    assert accepted(answer)["mapping"]["descriptors"] == 2


def test_references_have_defaults_and_no_case(send, api):
    text = documents(
        descriptor("System", "Shop", {"owner": "Group:Default/Pay"}),
        descriptor("Group", "pay", {"type": "team", "children": []}),
        descriptor("Component", "web", {"system": "shop", "owner": "user:ann", "dependsOn": ["component:other/web"]}),
        descriptor("Component", "web", {"owner": "default/pay", "system": "default/shop"}, namespace="other"),
        descriptor("User", "ann", {"memberOf": ["PAY"]}),
    )
    assert accepted(send(text))["mapping"]["unmapped"] == []
    found = entities(api, "component")
    assert found["web"]["relations"] == {
        "system": "Shop", "owner": None, "ownerUser": "ann", "dependsOnComponent": ["other/web"],
    }  # fmt: skip
    assert found["other/web"]["relations"]["owner"] == "pay" and found["other/web"]["relations"]["system"] == "Shop"
    assert entities(api, "system")["Shop"]["team"] == ["pay"]


def test_what_has_no_place_is_told_with_its_line(send, api):
    spec = {
        "owner": "nobody",
        "dependsOn": ["resource:nowhere", "no kind", "web"],
        "odd key": 1,
        "dependencyOf": ["component:gone"],
    }
    found = accepted(send(documents(descriptor("Component", "web", spec))))["mapping"]
    assert sorted((one["path"], one["file"], one["line"]) for one in found["unmapped"]) == [
        ("/spec/dependencyOf/0", "catalog-info.yaml", 13), ("/spec/dependsOn/0", "catalog-info.yaml", 8),
        ("/spec/dependsOn/1", "catalog-info.yaml", 9), ("/spec/dependsOn/2", "catalog-info.yaml", 10),
        ("/spec/odd key", "catalog-info.yaml", 11),
    ]  # fmt: skip
    assert entities(api, "component")["web"]["team"] == ["nobody"]


SPEC = "apiVersion: backstage.io/v1alpha1\nkind: Widget\nmetadata: {{name: {}}}\nspec: {}\n"


def test_an_empty_list_does_not_tell_what_the_next_file_brings(send, api):
    accepted(send(SPEC.format("w", "{steps: [], tags: []}")))
    accepted(send(SPEC.format("w", "{steps: [{id: fetch}]}")))
    found = api.get("/v1/blueprints/widget/entities/w").json()["entity"]
    assert found["properties"]["steps"] == [{"id": "fetch"}]


def test_text_and_structure_in_one_field_become_text_and_nothing_is_lost(send, api):
    both = SPEC.format("a", "{definition: plain}") + "---\n" + SPEC.format("b", "{definition: {openapi: 3.1.0}}")
    assert accepted(send(both))["mapping"]["unmapped"] == []
    found = api.get("/v1/blueprints/widget/entities").json()["entities"]
    assert {e["identifier"]: e["properties"]["definition"] for e in found} == {
        "a": "plain", "b": '{"openapi":"3.1.0"}',
    }  # fmt: skip


def test_missing_ends_of_relations_can_be_made(send, api):
    text = documents(descriptor("Component", "web", {"dependsOn": ["component:gone"]}))
    accepted(send(text, create_missing_related_entities="true"))
    assert set(entities(api, "component")) == {"web", "gone"}


def test_what_the_catalogue_has_already_may_be_pointed_to(send, api):
    accepted(send(documents(descriptor("System", "shop", {}))))
    found = accepted(send(documents(descriptor("Component", "web", {"system": "shop"}))))
    assert found["mapping"]["share"] == 1 and entities(api, "component")["web"]["relations"] == {"system": "shop"}


def test_what_a_descriptor_no_longer_says_is_cleared(send, api):
    both = descriptor("Component", "api", {"system": "shop", "type": "service"})
    first = documents(
        descriptor("System", "shop", {}), both, descriptor("Component", "web", {"system": "shop", "type": "x"})
    )
    accepted(send(first))
    accepted(send(documents(descriptor("System", "shop", {}), both, descriptor("Component", "web", {}))))
    web = entities(api, "component")["web"]
    assert (web["properties"]["type"], web["relations"]["system"]) == (None, None)


def test_groups_and_users_become_teams_and_people_when_that_is_asked_for(send, api, acme):
    found = accepted(send(project(1), people="true"))
    assert found["mapping"]["kinds"]["Group"] == "_team" and found["mapping"]["share"] == 1
    with tenant_scope(acme):
        assert Team.objects.filter(name="freight-1").exists()
        assert User.objects.get(email="person7@example.org").status == User.Status.STAGED
    assert entities(api, "_team")["freight-1"]["relations"]["parent"] == "freight"
    assert entities(api, "component")["freight-service-0"]["relations"]["owner"] == "freight-1"
    counts = accepted(send(project(1), people="true"))["counts"]
    assert {count["unchanged"] for count in counts.values() if count["created"] + count["updated"]} == set()


def test_files_make_no_teams_and_no_people_unless_the_caller_may(client, acme):
    writer = client(make_machine(acme, "writer", scopes=["create:entities", "create:blueprints", "update:blueprints"]))
    answer = writer.post(ROUTE, body=zipped(project(1)), query={"people": "true"})
    assert answer.status_code in (403, 422) and b"create:" in answer.content


def test_locations_and_placeholders_are_followed(send, api):
    files = {
        "catalog-info.yaml": documents(
            descriptor("Location", "all", {"target": "./deep/**/entities.yaml"}),
            descriptor("Location", "more", {"targets": ["missing.yaml"], "presence": "optional"}),
            {"apiVersion": "backstage.io/v1alpha1", "kind": "Location", "metadata": {"name": "x"}, "spec": {"targets": ["./x.yaml", "catalog-info.yaml"]}},
        ),
        "deep/a/b/entities.yaml": documents(descriptor("Component", "web", {"config": {"$json": "../c.json"}, "more": {"$yaml": "c.yaml"}})),
        "deep/a/c.json": '{"replicas": 3}',
        "deep/a/b/c.yaml": "tier: gold",
        "x.yaml": documents(descriptor("Component", "x", {})),
    }  # fmt: skip
    found = accepted(send(files))
    assert found["notes"] == ["catalog-info.yaml: the optional target missing.yaml is not there"]
    properties = entities(api, "component")["web"]["properties"]
    assert (properties["config"], properties["more"]) == ({"replicas": 3}, {"tier": "gold"})


WEB = {"apiVersion": "backstage.io/v1alpha1", "kind": "Component", "metadata": {"name": "web"}}
BROKEN = {
    "no YAML": ("a: b: c", 1),
    "a bomb": (
        "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]",
        3,
    ),
    "no kind": ("metadata: {name: x}", 1),
    "a bad name": ("kind: Component\nmetadata:\n  name: no good", 3),
    "a bad namespace": ("kind: Component\nmetadata:\n  name: x\n  namespace: a/b", 4),
    "a foreign root": ("kind: Component\nmetadata: {name: x}\ncolour: red", 3),
    "a spec of text": ("kind: Component\nmetadata: {name: x}\nspec: red", 3),
    "a list": ("- a", 1),
    "a missing target": ("kind: Location\nmetadata: {name: x}\nspec:\n  target: ./nope.yaml", 4),
    "a target outside": ("kind: Location\nmetadata: {name: x}\nspec:\n  target: ../../etc/passwd", 4),
    "a placeholder outside": (
        "kind: API\nmetadata: {name: x}\nspec:\n  definition:\n    $text: ../../../etc/passwd",
        5,
    ),
    "a missing placeholder": ("kind: API\nmetadata: {name: x}\nspec:\n  definition:\n    $text: ./nope", 5),
    "twice": (documents(WEB, WEB), 9),
    "an address that is not allowed": (
        "kind: Location\nmetadata: {name: x}\nspec:\n  target: http://169.254.169.254/latest",
        4,
    ),
    "another encoding": ("kind: Größe".encode("latin-1"), 1),
}


@pytest.mark.parametrize(("text", "line"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_descriptors_are_refused_with_file_and_line(send, api, text, line):
    (fault,) = refused(
        send({"catalog-info.yaml": text, "ok/catalog-info.yaml": documents(descriptor("Component", "ok", {}))})
    )
    assert (fault["file"], fault["line"]) == ("catalog-info.yaml", line), fault
    assert api.get("/v1/blueprints/component").status_code == 404


def test_broken_files_can_be_passed_over(send, api):
    files = {"catalog-info.yaml": "a: b: c", "ok/catalog-info.yaml": documents(descriptor("Component", "ok", {}))}
    found = accepted(send(files, skip_broken="true"))
    assert "catalog-info.yaml, line 1" in found["notes"][0] and set(entities(api, "component")) == {"ok"}


def link_in_zip():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("catalog-info.yaml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return target.getvalue()


def link_in_tar():
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        link = tarfile.TarInfo("catalog-info.yaml")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return target.getvalue()


ATTACKS = {
    "a path that climbs": (lambda: zipped({"../catalog-info.yaml": "x"}), 422),
    "an absolute path": (lambda: zipped({"/catalog-info.yaml": "x"}), 422),
    "a path of another system": (lambda: zipped({"..\\catalog-info.yaml": "x"}), 422),
    "a climbing path in a tar": (lambda: tarred({"../catalog-info.yaml": "x"}), 422),
    "a link in a zip": (link_in_zip, 422),
    "a link in a tar": (link_in_tar, 422),
    "a bomb in a zip": (lambda: zipped({"catalog-info.yaml": b"#" * 4_000_000}), 422),
    "a large file": (lambda: zipped({"catalog-info.yaml": random.Random(1).randbytes(6_000_000)}), 413),
    "a bomb in a tar": (lambda: tarred({"catalog-info.yaml": b"#" * 60_000_000}), 413),
    "many entries": (lambda: zipped({f"f{n}": "" for n in range(5_001)}), 413),
    "half a zip": (lambda: zipped({"catalog-info.yaml": "x"})[:40], 422),
    "half a tar": (lambda: tarred({"catalog-info.yaml": "x" * 10_000})[:60], 422),
    "nothing": (lambda: zipped({"README.md": "x"}), 422),
}  # fmt: skip


@pytest.mark.parametrize(("attack", "status"), ATTACKS.values(), ids=ATTACKS.keys())
def test_archives_that_attack_are_refused(send, attack, status):
    answer = send(attack())
    assert answer.status_code == status, answer.content[:500]


def test_catalogues_of_two_organizations_do_not_meet(send, api, client, globex_alice):
    accepted(send(project(1)))
    assert client(globex_alice).get("/v1/blueprints/component").status_code == 404
