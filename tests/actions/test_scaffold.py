"""SCAFFOLD: from a template to a commit in a real repository, and the entity of it."""

from typing import Any

import orjson
import pytest

from actions.errors import Overtaken
from actions.models import Run
from actions.runs import work
from actions.scaffold import publishing
from portal.redaction import MASK
from tenants.scope import tenant_scope
from tests.actions.conftest import Keep, lines_of, run_of
from tests.actions.git_server import GitServer, git
from tests.actions.scaffolds import TEMPLATE, begun, ran, scaffold
from tests.wire import Api


def test_a_repository_is_filled_and_the_entity_registered(api: Api, acme, server: GitServer) -> None:
    template, url = server.holding("template", TEMPLATE), server.bare("orders")
    (server.root / "template-work/project/run.sh.jinja").chmod(0o755)
    server.save("template")
    entity = {
        "blueprintIdentifier": "service",
        "mapping": {"identifier": "{{ .inputs.name }}", "title": "Orders", "properties": {"tier": "gold"}},
    }
    run = ran(api, acme, scaffold(template, url, {"message": "Begin {{ .inputs.name }}"}, entity=entity))
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert server.tree("orders") == {
        ".copier-answers.yml": "100644", "README.md": "100644", "run.sh": "100755", "src/orders/main.py": "100644",
    }  # fmt: skip
    assert server.file("orders", "README.md") == "# Orders\n\nListens on 8000."
    assert server.file("orders", "src/orders/main.py") == "print('{{ not a template }}')"
    assert f"_src_path: {template}" in server.file("orders", ".copier-answers.yml")
    assert server.log("orders", "%an %s") == ["Roadstead Begin orders"]
    assert api.get("/v1/blueprints/service/entities/orders").json()["entity"]["properties"]["tier"] == "gold"
    assert (run["link"], run["statusLabel"]) == (url.removesuffix(".git"), "Done")
    assert run["response"]["commit"] == server.log("orders", "%H")[0]
    said = lines_of(api, run["id"])
    assert [line.split()[0] for line in said] == [
        "Scaffolding", "Fetching", "Rendering", "Made", "Committing", "Pushing", "Pushed", "Registering", "Created",
    ]  # fmt: skip


SKELETON = {
    "README.md": "# ${{ values.name | title }}\n\nBy ${{ values.owner.name }}, {{ as it stands }}.\n",
    "src/${{ values.name }}.json": '{"tags": ${{ values.tags | dump }}}\n',
    "ci.yml": "{% if values.ci %}run: ${{ '${{ github.sha }}' }}\n{% endif %}",
    "logo.bin": b"\xff\x00${{",
}


def test_a_skeleton_of_backstage_is_rendered_as_its_scaffolder_would(api: Api, acme, server: GitServer) -> None:
    template, url = server.holding("template", SKELETON), server.bare("orders")
    values = {"name": "{{ .inputs.name }}", "owner": {"name": "Ada"}, "tags": ["a", "b"], "ci": True}
    run = ran(api, acme, scaffold(template, url, syntax="backstage", answers={"values": values}))
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert set(server.tree("orders")) == {"README.md", "src/orders.json", "ci.yml", "logo.bin"}
    assert server.file("orders", "README.md") == "# Orders\n\nBy Ada, {{ as it stands }}."
    assert server.file("orders", "src/orders.json") == '{"tags": ["a", "b"]}'
    assert server.file("orders", "ci.yml") == "run: ${{ github.sha }}"


def test_a_plain_tree_is_copied_as_it_is(api: Api, acme, server: GitServer) -> None:
    files = {"a.jinja": "{{ name }}", "{{ name }}/b": "{% if %}", "c": "${{ x }}"}
    template, url = server.holding("template", files), server.bare("orders")
    run = ran(api, acme, scaffold(template, url, syntax="plain", answers={}))
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert {path: server.file("orders", path) for path in server.tree("orders")} == files


def test_an_attempt_that_is_made_again_changes_nothing_more(api: Api, acme, server: GitServer) -> None:
    template, url = server.holding("template", TEMPLATE), server.bare("orders")
    run_id = begun(api, scaffold(template, url))
    with tenant_scope(acme):
        assert work.work_on(run_id)
        Run.objects.filter(pk=run_id).update(state="queued", ended_at=None)
        assert work.work_on(run_id)
    assert run_of(api, run_id)["status"] == "SUCCESS"
    assert len(server.log("orders", "%H")) == 1
    assert "The branch held all of it already" in lines_of(api, run_id)[-2]


def test_what_an_attempt_left_behind_is_picked_up_though_the_template_went_on(
    api: Api, acme, server: GitServer
) -> None:
    template, url = server.holding("template", TEMPLATE), server.bare("orders")
    run_id = begun(api, scaffold(template, url))
    with tenant_scope(acme):
        assert work.work_on(run_id)
        server.commit("template", {"project/README.md.jinja": "New {{ name }}\n"})
        Run.objects.filter(pk=run_id).update(state="queued", ended_at=None)
        assert work.work_on(run_id)
    assert run_of(api, run_id)["status"] == "SUCCESS", lines_of(api, run_id)
    assert server.file("orders", "README.md") == "New orders"
    assert len(server.log("orders", "%H")) == 2


def test_files_are_added_to_what_a_branch_holds(api: Api, acme, server: GitServer) -> None:
    template, url = server.holding("template", TEMPLATE), server.holding("mono", {"LICENSE": "MIT\n", "a/b.txt": "b"})
    run = ran(api, acme, scaffold(template, url, {"folder": "services/{{ .inputs.name }}"}))
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert {"LICENSE", "a/b.txt", "services/orders/README.md"} <= server.tree("mono").keys()
    assert len(server.log("mono", "%H")) == 2


def test_other_files_are_not_replaced_unless_asked(api: Api, acme, server: GitServer) -> None:
    template, url = server.holding("template", TEMPLATE), server.holding("orders", {"README.md": "Mine\n"})
    run = ran(api, acme, scaffold(template, url))
    assert run["status"] == "FAILURE"
    assert "README.md" in run["summary"] and "overwrite" in run["summary"]
    assert server.file("orders", "README.md") == "Mine"
    run = ran(api, acme, scaffold(template, url, {"overwrite": True}))
    assert run["status"] == "SUCCESS"
    assert server.file("orders", "README.md").startswith("# Orders")


def test_a_new_branch_begins_where_it_is_told(api: Api, acme, server: GitServer) -> None:
    template, url = server.holding("template", TEMPLATE), server.holding("orders", {"LICENSE": "MIT\n"})
    run = ran(api, acme, scaffold(template, url, {"branch": "scaffold/{{ .inputs.name }}"}))
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert {"LICENSE", "README.md"} <= server.tree("orders", "scaffold/orders").keys()
    assert server.tree("orders").keys() == {"LICENSE"}
    run = ran(api, acme, scaffold(template, url, {"branch": "x", "base": "nowhere"}))
    assert 'no branch "nowhere"' in run["summary"]


def test_a_push_that_another_came_before_is_made_on_top_of_it(api: Api, acme, server: GitServer) -> None:
    template, url = server.holding("template", TEMPLATE), server.holding("orders", {"LICENSE": "MIT\n"})
    (server.root / "orders-work/NOTES").write_text("n")
    work_tree = server.root / "orders-work"
    git("add", "--all", cwd=work_tree)
    git("commit", "--quiet", "-m", "Notes", cwd=work_tree)
    server.before_push = [["-C", work_tree, "push", "--quiet", "origin", "HEAD:main"]]
    run = ran(api, acme, scaffold(template, url))
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert {"LICENSE", "NOTES", "README.md"} <= server.tree("orders").keys()
    assert len(server.log("orders", "%H")) == 3


def test_a_push_that_is_refused_is_told_in_the_servers_words(api: Api, acme, server: GitServer) -> None:
    template, url = server.holding("template", TEMPLATE), server.bare("orders")
    server.hook("orders", 'echo "main is protected: ask the harbour master" >&2; exit 1')
    run = ran(api, acme, scaffold(template, url))
    assert run["status"] == "FAILURE"
    assert "ask the harbour master" in run["summary"]
    assert run["attempt"] == 1


def test_a_secret_opens_the_repository_and_is_nowhere_to_be_seen(api: Api, acme, server: GitServer, keep: Keep) -> None:
    keep(GIT_TOKEN="s3cret/token+of&ours")
    server.credential = "x-access-token:s3cret/token+of&ours"
    template, url = server.holding("template", TEMPLATE), server.bare("orders")
    credentials = {"token": "{{ .secrets.GIT_TOKEN }}"}
    action = scaffold(template, url, {"credentials": credentials}, templateCredentials=credentials)
    run = ran(api, acme, action)
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert run["payload"]["destination"]["credentials"] == {"token": MASK}
    told = orjson.dumps([run, lines_of(api, run["id"]), api.get("/v1/audit-log").json()]).decode()
    assert "s3cret" not in told and "czNjcmV0" not in told
    server.credential = "other:one"
    run = ran(api, acme, action)
    assert run["status"] == "FAILURE"
    assert "credentials" in run["summary"] and "s3cret" not in orjson.dumps(run).decode()


def test_a_token_cannot_be_written_into_the_action(api: Api) -> None:
    action = scaffold("https://git.example.org/t", "https://git.example.org/o", {"credentials": {"token": "plain"}})
    answer = api.post("/v1/actions", json=action)
    assert [fault["path"] for fault in answer.json()["details"]["errors"]] == [
        "/invocationMethod/destination/credentials/token"
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://10.0.0.7/o.git", "not on the public internet"),
        ("http://git.example.org/o.git", "Only https://"),
        ("https://ada:pw@git.example.org/o", "user name or password"),
        ("ssh://git@127.0.0.1:22/o.git", "not on the public internet"),
        ("git@169.254.169.254:o.git", "never called"),
        ("file:///etc", "must begin with"),
        ("/etc", "must begin with"),
        ("ext::sh -c touch% /tmp/x", "must begin with"),
        ("--upload-pack=x", "must begin with"),
        ("local:../../acme", "cannot be the name"),
    ],
)
def test_addresses_that_may_never_be_called_are_refused_when_saved(api: Api, address: str, words: str) -> None:
    answer = api.post("/v1/actions", json=scaffold("service", address))
    assert answer.status_code == 422
    faults = answer.json()["details"]["errors"]
    assert [fault["path"] for fault in faults] == ["/invocationMethod/destination/url"]
    assert words in faults[0]["message"]


def test_addresses_from_templates_are_judged_when_they_are_known(
    api: Api, acme, server: GitServer, settings: Any
) -> None:
    template = server.holding("template", TEMPLATE)
    host = server.url.removeprefix("http://")
    settings.OUTBOUND_ALLOW = host
    run = ran(api, acme, scaffold(template, "http://127.0.0.1:1/{{ .inputs.name }}.git"))
    assert "not on the public internet" in run["summary"]


def test_a_server_that_leads_elsewhere_is_not_followed(api: Api, acme, server: GitServer) -> None:
    template, url = server.holding("template", TEMPLATE), server.bare("orders")
    server.redirect = server.url + "/x"
    run = ran(api, acme, scaffold(template, url))
    assert run["status"] == "FAILURE"
    assert "leads on to another" in run["summary"]


def test_local_repositories_belong_to_one_organization(
    api: Api, acme, server: GitServer, settings: Any, tmp_path
) -> None:
    settings.REPOSITORIES_DIR = str(tmp_path / "kept")
    template = server.holding("template", TEMPLATE)
    run = ran(api, acme, scaffold(template, "local:harbour/{{ .inputs.name }}", {"branch": "trunk"}))
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    place = tmp_path / "kept" / acme.key / "harbour/orders.git"
    assert git("log", "--format=%an", cwd=place) == "Roadstead"
    run = ran(api, acme, scaffold("local:harbour/orders", "local:harbour/copy"))
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert "README.md" in git("ls-tree", "--name-only", "main", cwd=place.with_name("copy.git")).split()


def test_an_attempt_that_nobody_waits_for_pushes_nothing(api: Api, acme, server: GitServer) -> None:
    run_id = begun(api, scaffold(server.holding("template", TEMPLATE), server.bare("orders")))
    with tenant_scope(acme):
        stale = work.claim_any(run_id)
        assert stale is not None
        Run.objects.filter(pk=run_id).update(attempt=2)
        with pytest.raises(Overtaken):
            work._complete(stale)
    assert git("for-each-ref", cwd=server.root / "orders.git") == ""


def test_local_repositories_are_not_without_end(
    api: Api, acme, server: GitServer, settings: Any, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REPOSITORIES_DIR = str(tmp_path / "kept")
    monkeypatch.setattr(publishing, "MAX_LOCAL", 1)
    template = server.holding("template", TEMPLATE)
    assert ran(api, acme, scaffold(template, "local:a/b"))["status"] == "SUCCESS"
    assert "local repositories already" in ran(api, acme, scaffold(template, "local:c"))["summary"]
    assert ran(api, acme, scaffold(template, "local:a/b"))["status"] == "SUCCESS"


def test_templates_of_the_operator_are_named(api: Api, acme, server: GitServer, settings: Any, tmp_path) -> None:
    settings.TEMPLATES_DIR = str(tmp_path / "templates")
    url = server.bare("orders")
    for path, content in TEMPLATE.items():
        (tmp_path / "templates/web" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "templates/web" / path).write_text(content)
    run = ran(api, acme, scaffold("web", url))
    assert run["status"] == "SUCCESS", lines_of(api, run["id"])
    assert '"nothing" was not found' in ran(api, acme, scaffold("nothing", url))["summary"]
    assert "must begin with" in ran(api, acme, scaffold('{{ "../kept" }}', url))["summary"]


def test_a_dry_run_shows_the_tree_and_the_entity_and_pushes_nothing(api: Api, server: GitServer) -> None:
    template, url = server.holding("template", {**TEMPLATE, "project/logo.png": b"\0PNG"}), server.bare("orders")
    entity = {"blueprintIdentifier": "service", "mapping": {"identifier": "orders", "properties": {"replicas": "x"}}}
    action = scaffold(template, url, {"folder": "app"}, entity=entity)
    assert api.post("/v1/actions", json=action).status_code == 201
    answer = api.post("/v1/actions/scale/runs", json={"properties": {"name": "orders"}}, query={"dry_run": "true"})
    assert answer.status_code == 200, answer.content
    shown = answer.json()["preview"]
    files = {file["path"]: file for file in shown["files"]}
    assert files["app/README.md"]["text"] == "# Orders\n\nListens on 8000.\n"
    assert (files["app/logo.png"]["text"], files["app/logo.png"]["size"]) == (None, 4)
    assert shown["faults"] == []
    assert shown["entity"]["body"]["identifier"] == "orders"
    assert "replicas" in shown["entity"]["errors"][0]
    assert git("for-each-ref", cwd=server.root / "orders.git") == ""
    assert not any("receive-pack" in line for line in server.asked)
    assert api.get("/v1/blueprints/service/entities/orders").status_code == 404


def test_a_dry_run_tells_each_fault_with_file_and_line(api: Api, server: GitServer) -> None:
    bad = {"project/a.txt.jinja": "fine\n{% if %}\n", "project/b.txt.jinja": "{{ name\n"}
    template, url = server.holding("template", TEMPLATE | bad), server.bare("orders")
    assert api.post("/v1/actions", json=scaffold(template, url)).status_code == 201
    answer = api.post("/v1/actions/scale/runs", json={"properties": {"name": "orders"}}, query={"dry_run": "true"})
    faults = answer.json()["preview"]["faults"]
    assert [(fault["path"], fault["line"]) for fault in faults] == [
        ("project/a.txt.jinja", 2),
        ("project/b.txt.jinja", 1),
    ]


def test_the_entity_follows_renames_of_its_blueprint(api: Api) -> None:
    entity = {"blueprintIdentifier": "service", "mapping": {"identifier": "x", "properties": {"tier": "gold"}}}
    assert api.post("/v1/actions", json=scaffold("web", "local:x", entity=entity)).status_code == 201
    answer = api.patch("/v1/blueprints/service/properties/tier/rename", json={"newPropertyName": "level"})
    assert answer.status_code == 200, answer.content
    kept = api.get("/v1/actions/scale").json()["action"]["invocationMethod"]["entity"]
    assert kept["mapping"]["properties"] == {"level": "gold"}
