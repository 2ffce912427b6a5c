"""Templates that go wrong, or want what they may not have: each ends the run with words for its author."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.actions.conftest import lines_of
from tests.actions.git_server import GitServer, git
from tests.actions.scaffolds import ran, scaffold
from tests.wire import Api

LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
ASKS = "name: {type: str}\n"
CASES: dict[str, tuple[Mapping[str, str | bytes], str]] = {
    "endless loop": ({"a.jinja": LOOP}, "and was stopped"),
    "too much memory": ({"a.jinja": '{{ "x" * 3000000000 }}'}, "a.jinja, line 1: needs too much memory"),
    "too many files": ({"copier.yml": "many: {type: yaml, default: '{{ range(3000)|list }}'}\n",
                        "{% yield n from many %}{{ n }}{% endyield %}.txt": "x"}, "more than 2000 files"),
    "too large": ({"copier.yml": "many: {type: yaml, default: '{{ range(30)|list }}'}\n",
                   "{% yield n from many %}{{ n }}{% endyield %}.txt.jinja": '{{ "x" * 4000000 }}'}, "more than 20 MB"),
    "one file too large": ({"a.jinja": '{{ "x" * 9000000 }}'}, "File too large"),
    "commands": ({"copier.yml": ASKS + "_tasks: ['touch /tmp/x']\n"}, "copier.yml: runs commands (_tasks)"),
    "migrations": ({"copier.yml": ASKS + "_migrations: ['touch /tmp/x']\n"}, "copier.yml: runs commands"),
    "code": ({"copier.yml": ASKS + "_jinja_extensions: [os.path]\n"}, "copier.yml: loads code"),
    "no answer": ({"copier.yml": "owner: {type: str}\n"}, 'answers/owner: Question "owner" is required'),
    "wrong answer": ({"copier.yml": "name: {type: int}\n"}, "answers/name: invalid literal"),
    "refused answer": ({"copier.yml": "name: {type: str, validator: \"{% if name == 'orders' %}taken{% endif %}\"}\n"},
                       "answers/name: Validation error for question 'name': taken"),
    "no choice": ({"copier.yml": "name: {type: str, choices: [a, b]}\n"}, "answers/name: Invalid choice"),
    "syntax": ({"docs/a.md.jinja": "one\n\n{% for x %}"}, "docs/a.md.jinja, line 3: "),
    "undefined": ({"a.jinja": "\n{{ nothing.at.all }}"}, "a.jinja, line 2: 'nothing' is undefined"),
    "broken questions": ({"copier.yml": "a: [1\nb: }"}, "copier.yml, line 2: is not readable YAML"),
    "name that leads out": ({"copier.yml": "up: {type: str, default: '../../x'}\n", "{{ up }}/a": "x"}, "forbidden"),
    "absolute name": ({"copier.yml": "up: {type: str, default: '/tmp/x'}\n", "{{ up }}/a": "x"}, "forbidden"),
    "include that leads out": ({"copier.yml": "a: !include ../../../../etc/hostname\n"}, "must be inside the template"),
    "data that leads out": ({"copier.yml": ASKS + "_external_data: {x: ../../../../etc/passwd}\n", "a.jinja": "{{ x }}{{ _external_data.x }}"},
                            "forbidden"),
    "files of the machine": ({"a.jinja": '{{ "/etc/*" | fileglob }}'}, "reads a file outside of the template"),
    "way out of the sandbox": ({"a.jinja": "{{ ().__class__.__base__.__subclasses__() }}"}, "unsafe"),
    "repository inside": ({"copier.yml": "g: {type: str, default: '.git'}\n_exclude: [copier.yml]\n",
                           "x/{{ g }}/config": "[core]\n"}, "nothing may be named .git"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_template_that_goes_wrong_fails_with_plain_words(api: Api, acme, server: GitServer, case: str) -> None:
    files, words = CASES[case]
    template, url = server.holding("template", {"copier.yml": ASKS, **files}), server.bare("orders")
    run = ran(api, acme, scaffold(template, url))
    assert run["status"] == "FAILURE", lines_of(api, run["id"])
    assert words in run["summary"], run["summary"]
    assert git("for-each-ref", cwd=server.root / "orders.git") == ""
    assert "/roadstead-git" not in str(run)


@pytest.mark.parametrize("preserve", ["true", "false"])
@pytest.mark.parametrize("target", ["/etc/passwd", "../../../../etc/passwd", "inner"])
def test_links_may_not_lead_out_of_a_template(api: Api, acme, server: GitServer, target: str, preserve: str) -> None:
    server.holding("template", {"copier.yml": ASKS + f"_preserve_symlinks: {preserve}\n", "inner/a": "a"})
    (server.root / "template-work/link").symlink_to(target)
    server.save("template")
    server.bare("orders")
    run = ran(api, acme, scaffold(f"{server.url}/template.git", f"{server.url}/orders.git"))
    if target == "inner":
        kept = {"link": "120000"} if preserve == "true" else {"link/a": "100644"}
        assert server.tree("orders") == {"inner/a": "100644", **kept}
    else:
        assert "link: is a link that leads out" in run["summary"]


def test_a_repository_that_unpacks_to_very_much_is_not_unpacked(api: Api, acme, server: GitServer) -> None:
    """Ten folders in each of ten, eight deep, all the same: a hundred million files in a few hundred bytes."""
    server.holding("template", {"copier.yml": ASKS})
    place = server.root / "template.git"
    inner = git("hash-object", "-w", "--stdin", cwd=place, given=b"x")
    kind, mode = "blob", "100644"
    for _ in range(8):
        lines = "".join(f"{mode} {kind} {inner}\t{name}\n" for name in "abcdefghij")
        inner, kind, mode = git("mktree", cwd=place, given=lines.encode()), "tree", "040000"
    commit = git("commit-tree", inner, "-m", "Bomb", cwd=place)
    git("update-ref", "refs/heads/main", commit, cwd=place)
    run = ran(api, acme, scaffold(f"{server.url}/template.git", server.bare("orders")))
    assert run["status"] == "FAILURE"
    assert "larger than" in run["summary"] or "more than 2000 files" in run["summary"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ref": "nowhere"}, "nowhere"),
        ({"ref": "--upload-pack=x"}, "cannot be the name"),
        ({"folder": "../x"}, "without .."),
        ({"folder": "nowhere"}, "nowhere"),
        ({"answers": {"name": "{{ error(\"no\") }}"}}, 'Question "name" is required'),
    ],
)  # fmt: skip
def test_what_is_not_there_is_named(api: Api, acme, server: GitServer, changes: dict[str, Any], words: str) -> None:
    template, url = server.holding("template", {"copier.yml": ASKS, "a": "a"}), server.bare("orders")
    run = ran(api, acme, scaffold(template, url, **changes))
    assert run["status"] == "FAILURE"
    assert words in run["summary"]


def test_a_tag_a_commit_and_a_folder_can_be_named(api: Api, acme, server: GitServer) -> None:
    template = server.holding("template", {"web/copier.yml": ASKS, "web/a.jinja": "old {{ name }}"})
    git("tag", "v1", cwd=server.root / "template-work")
    git("push", "--quiet", "origin", "v1", cwd=server.root / "template-work")
    commit = server.log("template", "%H")[0]
    server.commit("template", {"web/a.jinja": "new {{ name }}"})
    for number, ref in enumerate(["v1", commit, None]):
        url = server.bare(f"orders{number}")
        changes = {"folder": "web"} | ({"ref": ref} if ref else {})
        run = ran(api, acme, scaffold(template, url, **changes))
        assert run["status"] == "SUCCESS", run["summary"]
        assert server.file(f"orders{number}", "a") == ("old orders" if ref else "new orders")


def test_a_server_that_is_away_is_tried_again(api: Api, acme, server: GitServer) -> None:
    run = ran(api, acme, scaffold("http://127.0.0.1:1025/t.git", server.bare("orders")))
    assert run["status"] == "IN_PROGRESS"
    assert "trying again" in lines_of(api, run["id"])[-1]
