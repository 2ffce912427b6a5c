"""Whatever a directory sends, it is answered: in the protocol's words, soon, and never by a failure of ours."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.access.directory import Directory, problem, switched_on

PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
FAST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = st.sampled_from(
    [
        "userName",
        "externalId",
        "id",
        "emails.value",
        "active",
        "name.familyName",
        "members",
        "displayName",
        "nonsense",
        "meta.created",
    ]
)
TEXTS = st.sampled_from(['"x"', '"\\u0000"', '"\\ud800"', '"%"', '"a\\"b"', "true", "null", "7", "1e999", '""', "x"])
OPERATORS = st.sampled_from(["eq", "ne", "co", "sw", "ew", "gt", "le", "EQ", "like"])
COMPARISONS = st.tuples(NAMES, OPERATORS, TEXTS).map(" ".join)
FILTERS = st.recursive(
    COMPARISONS | NAMES.map(lambda name: f"{name} pr"),
    lambda inner: (
        st.tuples(inner, st.sampled_from([" and ", " or ", " ", ") "]), inner).map("".join)
        | inner.map(lambda text: f"not ({text})")
        | inner.map(lambda text: f"emails[{text}]")
        | inner.map(lambda text: f"({text})")
    ),
    max_leaves=6,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["", "x", "True", "a@b.example", "\u202e"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "active", "emails", "type", "id", "members", "zz"]), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
PATHS = st.sampled_from(
    [
        "active", "emails", 'emails[type eq "work"].value', "members", 'members[value eq "x"]', "userName", "name", "id", "zz",
        'emails[type eq "a" or primary eq true]', "emails.value", "urn:x:y", "[", "", "schemas", "meta", "name.zz", "groups",
    ]
)  # fmt: skip
OPERATIONS = st.fixed_dictionaries(
    {"op": st.sampled_from(["Add", "replace", "REMOVE", "x"])},
    optional={"path": PATHS | st.text(max_size=8), "value": JSON},
)


@pytest.fixture
def directory(alice, client) -> Directory:
    return switched_on(client(alice), alice.host)


@FAST
@given(asked=FILTERS | st.text(max_size=30), what=st.sampled_from(["Users", "Groups"]))
def test_any_filter_is_answered_or_refused(directory, asked, what):
    answer = directory.get(what, query={"filter": asked})
    if answer.status_code != 200:
        assert problem(answer) == (400, "invalidFilter")


@FAST
@given(operations=st.lists(OPERATIONS, max_size=3), what=st.sampled_from(["Users", "Groups"]))
def test_any_change_is_made_or_refused(directory, bob, operations, what):
    identifier = bob.id if what == "Users" else directory.get("Groups").json()["Resources"][0]["id"]
    answer = directory.patch(f"{what}/{identifier}", json={"schemas": [PATCH], "Operations": operations})
    if answer.status_code != 200:
        assert problem(answer)[0] in (400, 409)


@FAST
@given(body=JSON, what=st.sampled_from(["Users", "Groups"]))
def test_any_document_is_taken_or_refused(directory, bob, body, what):
    if directory.post(what, json=body).status_code != 201:
        assert problem(directory.post(what, json=body))[0] in (400, 409)


@pytest.mark.parametrize(
    "query",
    [
        {"startIndex": "x"}, {"count": "-5"}, {"startIndex": "-9", "count": "1"}, {"count": "99999999999999999999"},
        {"startIndex": "99999999999999999999"}, {"attributes": "[["}, {"attributes": "userName,zz"}, {"sortBy": "zz"},
        {"attributes": "userName", "excludedAttributes": "emails"}, {"filter": ""}, {"zz": "1"}, {"cursor": "x"},
    ],
    ids=str,
)  # fmt: skip
def test_odd_pages_are_answered_or_refused(directory, query):
    answer = directory.get("Users", query=query)
    if answer.status_code != 200:
        assert problem(answer)[0] == 400


BOMBS = [
    "(" * 50_000, "not (" * 5_000 + 'userName eq "x"' + ")" * 5_000, " or ".join(['userName eq "x"'] * 3_000),
    'userName eq "' + "\\\\" * 30_000, "a." * 30_000, "a-" * 30_000 + " eq", 'emails[type eq "' + "[" * 20_000,
    "urn:" + "a:" * 20_000, " " * 60_000 + "x",
]  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS, ids=range(len(BOMBS)))
def test_no_filter_or_path_holds_the_server_up(directory, bob, bomb):
    began = time.process_time()
    assert directory.get("Users", query={"filter": bomb}).status_code in (200, 400)
    operation = {"op": "replace", "path": bomb, "value": "x"}
    assert directory.patch(f"Users/{bob.id}", json={"schemas": [PATCH], "Operations": [operation]}).status_code in (
        200,
        400,
    )
    assert time.process_time() - began < 20


def test_a_body_that_is_no_document_is_refused(directory, bob):
    for body in (b"{", b'{"a":1,"a":2}', b"\xff", b"[" * 10_000, b'{"userName":"\\ud800"}', b'{"userName":"\\u0000"}'):
        assert problem(directory.post("Users", body=body))[0] == 400
        assert problem(directory.patch(f"Users/{bob.id}", body=body))[0] == 400
    for identifier in ("x", "%00", "%2F", "..%2F", "0" * 300):
        assert directory.get(f"Users/{identifier}").status_code == 404
