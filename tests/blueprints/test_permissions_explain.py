"""Why can I, why can I not: each right with the rule that gives it, or with what is lacking."""

import pytest

from tests.factories import make_person

PATH = "/v1/blueprints/service/permissions/explain"
ENTITIES = "/v1/blueprints/service/entities"
NOBODY = {"users": [], "roles": [], "teams": [], "ownedByTeam": False}
GOLD = {"combinator": "and", "rules": [{"property": "tier", "operator": "=", "value": "gold"}]}


@pytest.fixture
def allow(api):
    def change(blueprint="service", **entities):
        answer = api.patch(f"/v1/blueprints/{blueprint}/permissions", json={"entities": entities})
        assert answer.status_code == 200, answer.json()

    return change


@pytest.fixture
def stock(api, service):
    """`gold` of the team payments, `silver` of nobody."""
    for name in ("gold", "silver"):
        service(name, tier=name)
    api.patch(f"{ENTITIES}/gold", json={"team": "payments"})


def asked(api, **query):
    answer = api.get(PATH, query=query)
    assert answer.status_code == 200, answer.json()
    return answer.json()["explanation"]


def rights(api, **query):
    return asked(api, **query)["rights"]


def told(answer):
    return answer["allowed"], answer["rule"], answer["block"]


def test_by_default_everything_is_allowed_by_role(stock, client, bob):
    found = asked(client(bob), entity="gold")
    assert found["user"] == {
        "email": bob.email, "roles": ["Member"], "teams": ["payments"], "status": "Active",
    }  # fmt: skip
    answers = found["rights"]
    assert told(answers["read"]) == (True, "role", "read")
    assert told(answers["updateProperties"]["tier"]) == (True, "role", "update")
    assert answers["unregister"]["reason"] == "Allowed by the role Member"
    assert set(answers["updateRelations"]) == {"system", "dependsOn"}


@pytest.mark.parametrize(
    ("block", "expected", "reason"),
    [
        ({"users": ["bob@example.com"]}, (True, "user", "unregister"), "Allowed named among the people of this right"),
        ({"teams": ["payments"]}, (True, "team", "unregister"), "Allowed as a member of the team payments"),
        ({"ownedByTeam": True}, (True, "owner", "unregister"), "Allowed as a member of the team payments, which owns the entity"),
        ({"policy": GOLD}, (True, "policy", "unregister"), "Allowed by the policy, which the entity fits: tier is gold"),
        ({}, (False, None, None), "Not allowed: nobody has it but administrators and the moderators of this blueprint"),
    ],
)  # fmt: skip
def test_rule_that_gives_a_right_is_named(stock, allow, client, bob, block, expected, reason):
    allow(unregister=NOBODY | block)
    answer = rights(client(bob), entity="gold")["unregister"]
    assert (told(answer), answer["reason"]) == (expected, reason)


def test_what_is_lacking_is_told_for_every_way_there_is(stock, allow, client, bob):
    tiered = {"combinator": "and", "rules": [*GOLD["rules"], {"property": "size", "operator": ">", "value": 3},
              {"property": "tier", "operator": "isNotEmpty"}]}  # fmt: skip
    allow(update={
        "users": ["alice@example.com"], "roles": ["Admin"], "teams": [], "ownedByTeam": True, "policy": tiered,
    })  # fmt: skip
    answer = rights(client(bob), entity="silver")["update"]
    assert answer["missing"] == [
        "is not among the people named (1)",
        "does not have the role Admin",
        "the entity belongs to no team; the person is in payments",
        "the policy asks: tier is gold; its tier is silver",
        "the policy asks: size is more than 3; its size is not set",
    ]
    assert answer["reason"].startswith("Not allowed: is not among")


def test_without_an_entity_it_is_told_which_ones_it_would_be(stock, allow, client, bob, charlie):
    allow(unregister=NOBODY | {"ownedByTeam": True, "policy": GOLD})
    answer = rights(client(bob))["unregister"]
    assert (answer["allowed"], answer["when"]) == (
        False, ["the entity belongs to payments", "the entity fits the policy: tier is gold"],
    )  # fmt: skip
    assert rights(client(charlie))["unregister"]["when"] == ["the entity fits the policy: tier is gold"]


def test_context_that_gives_nothing_is_named(stock, allow, client, bob):
    value = {"context": "user", "property": "manager"}
    rule = {"property": "language", "operator": "=", "value": value}
    allow(update=NOBODY | {"policy": {"combinator": "and", "rules": [rule]}})
    answer = rights(client(bob))["update"]
    assert (answer["when"], answer["missing"][0]) == (
        [], "the policy compares with manager of the person, which is not set",
    )  # fmt: skip


def test_right_that_includes_reading_is_named(stock, allow, client, bob):
    allow(read=NOBODY, register=NOBODY, unregister=NOBODY, update=NOBODY,
          updateProperties={"size": NOBODY | {"users": ["bob@example.com"]}})  # fmt: skip
    answers = rights(client(bob), entity="gold")
    assert told(answers["read"]) == (True, "user", "updateProperties/size")
    assert "«updateProperties/size» includes it" in answers["read"]["reason"]
    assert told(answers["updateProperties"]["size"]) == (True, "user", "updateProperties/size")
    assert answers["updateProperties"]["tier"]["allowed"] is answers["update"]["allowed"] is False


def test_administrators_moderators_and_machines_are_told_why_they_may(stock, allow, client, alice, robot, acme, api):
    person = make_person(acme, "mod")
    api.patch("/v1/users/mod@example.com", json={"roles": ["Member", "service-moderator"]})
    allow(read=NOBODY)
    rules = [rights(client(who), entity="gold")["update"]["rule"] for who in (alice, person, robot)]
    assert rules == ["admin", "moderator", "machine"]


def test_account_that_is_not_active_may_nothing_and_is_told_so(stock, api, acme):
    make_person(acme, "gone", status="Disabled")
    found = asked(api, user="gone@example.com", entity="gold")
    assert found["user"]["status"] == "Disabled"
    assert found["rights"]["read"]["reason"] == "Not allowed: the account is Disabled"


def test_about_others_only_those_may_ask_who_change_permissions(stock, allow, api, client, acme, bob, charlie):
    assert api.get(PATH, query={"user": bob.email}).status_code == 200
    assert client(charlie).get(PATH, query={"user": bob.email}).status_code == 403
    assert client(charlie).get(PATH, query={"user": charlie.email.upper()}).status_code == 200
    person = make_person(acme, "mod")
    api.patch("/v1/users/mod@example.com", json={"roles": ["Member", "service-moderator"]})
    assert client(person).get(PATH, query={"user": bob.email}).status_code == 200


def test_nothing_is_explained_about_what_is_not_there_or_may_not_be_seen(stock, allow, api, client, bob):
    assert api.get(PATH, query={"user": "nobody@example.com"}).status_code == 404
    assert api.get(PATH, query={"entity": "nothing"}).status_code == 404
    assert api.get("/v1/blueprints/nothing/permissions/explain").status_code == 404
    allow(read=NOBODY)
    assert client(bob).get(PATH, query={"entity": "gold"}).status_code == 404
    answer = rights(api, user=bob.email, entity="gold")["read"]
    assert (answer["allowed"], answer["missing"]) == (
        False, ["nobody has it but administrators and the moderators of this blueprint"],
    )  # fmt: skip


@pytest.mark.parametrize("name", ["gold", "silver"])
@pytest.mark.parametrize(
    "block",
    [
        {}, {"users": ["bob@example.com"]}, {"roles": ["Member"]}, {"teams": ["payments"]}, {"ownedByTeam": True},
        {"policy": GOLD}, {"ownedByTeam": True, "policy": GOLD},
    ],
)  # fmt: skip
def test_what_is_explained_is_what_happens(stock, allow, client, bob, charlie, name, block):
    allow(update=NOBODY | block, unregister=NOBODY | block)
    for person in (charlie, bob):
        api, body = client(person), {"properties": {"size": len(person.email)}}
        answers = rights(api, entity=name)
        assert answers["update"]["allowed"] is (api.patch(f"{ENTITIES}/{name}", json=body).status_code == 200)
        assert answers["unregister"]["allowed"] is (api.delete(f"{ENTITIES}/{name}").status_code == 200)
        if answers["unregister"]["allowed"]:
            break
