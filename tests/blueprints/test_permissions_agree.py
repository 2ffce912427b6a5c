"""Under any permissions every place that shows or counts entities shows the same ones, and writing knows the same."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access.actors import actor_of_user
from blueprints.entities.readable import readable
from blueprints.entities.rights import Rights
from blueprints.entities.store import read_rows
from blueprints.model import current_model
from tenants.scope import tenant_scope
from tests.factories import make_person, make_team

ROOT = "/v1/blueprints/service"
NAMES = [f"s{number}" for number in range(8)]
MODEST = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def condition(subject, operator, value=None):
    return {**subject, "operator": operator, "value": value}


def own(key):
    return {"property": key}


def of_caller(context, key):
    return {"context": context, "property": key}


CONDITIONS = [
    condition(own("tier"), "=", "gold"), condition(own("size"), ">", 3), condition(own("tags"), "contains", "a"),
    condition(own("$team"), "containsAny", ["My Teams"]), condition(own("$team"), "isEmpty"),
    condition(own("language"), "=", of_caller("user", "$identifier")),
    condition(own("language"), "!=", of_caller("user", "nothing")),
    condition(own("$team"), "in", of_caller("userTeams", "$identifier")),
    condition(own("$blueprint"), "=", "service"), condition(own("$identifier"), "in", NAMES[:3]),
    condition({"relation": "system"}, "isNotEmpty"), condition({"relation": "system"}, "=", "red"),
    condition({"property": {"path": ["system"]}}, "matchAny", "blue"),
    condition({"blueprint": "system"}, "relatedTo", "red"), condition(own("absent"), "!=", "x"),
    condition({"property": of_caller("user", "status")}, "=", "Active"),
]  # fmt: skip
policies = st.builds(
    lambda combinator, rules: {"combinator": combinator, "rules": rules},
    st.sampled_from(["and", "or"]), st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=3),
)  # fmt: skip
blocks = st.fixed_dictionaries(
    {
        "users": st.lists(st.sampled_from(["bob@example.com", "eve@example.com"]), max_size=1),
        "roles": st.lists(st.sampled_from(["Member", "Admin", "system-moderator"]), max_size=1),
        "teams": st.lists(st.sampled_from(["payments", "ops"]), max_size=1),
        "ownedByTeam": st.booleans(),
    },
    optional={"policy": policies},
)
# Mostly few ways in, or everybody would see everything most of the time.
narrow = st.fixed_dictionaries({"ownedByTeam": st.booleans()}, optional={"policy": policies})
permissions = st.fixed_dictionaries(
    {"read": narrow | blocks},
    optional={
        "register": narrow, "update": narrow, "unregister": narrow,
        "updateProperties": st.fixed_dictionaries({"size": narrow}),
        "updateRelations": st.fixed_dictionaries({"dependsOn": narrow}),
    },
)  # fmt: skip


@pytest.fixture
def people(acme, api, bob, charlie):
    """bob is in payments, charlie in no team, eve in ops; mia moderates services, and sam systems."""
    make_team(acme, "ops")
    moderators = [moderator(acme, api, "mia", "service"), moderator(acme, api, "sam", "system")]
    return [bob, charlie, make_person(acme, "eve", teams=["ops"]), *moderators]


def moderator(acme, api, name, blueprint):
    person = make_person(acme, name)
    answer = api.patch(f"/v1/users/{person.email}", json={"roles": ["Member", f"{blueprint}-moderator"]})
    assert answer.status_code == 200, answer.json()
    return person


@pytest.fixture
def stock(api, service, people):
    for name in ("red", "blue"):
        api.post("/v1/blueprints/system/entities", json={"identifier": name, "title": f"System {name}"})
    for number, name in enumerate(NAMES):
        relations = {"system": [None, "red", "blue"][number % 3], "dependsOn": NAMES[:number]}
        language = people[number % 3].email
        service(name, tier=["gold", "silver"][number % 2], size=number, tags=["a"][: number % 2], language=language,
                relations=relations, title=f"Service {name}")  # fmt: skip
        api.patch(
            f"{ROOT}/entities/{name}", json={"team": [[], ["payments"], ["ops"], ["payments", "ops"]][number % 4]}
        )
    return api


def allow(api, wanted):
    answer = api.patch(f"{ROOT}/permissions", json={"entities": wanted})
    assert answer.status_code == 200, answer.json()


def names(entities):
    return sorted(entity["identifier"] for entity in entities if entity.get("blueprint", "service") == "service")


def post(api, path, **body):
    answer = api.post(path, json=body)
    assert answer.status_code == 200, answer.json()
    return answer.json()


def shown_by(api):
    """What each place shows: names, or how many there are."""
    everything = {"combinator": "and", "rules": []}
    of_services = {"combinator": "and", "rules": [condition(own("$blueprint"), "=", "service")]}
    hour = {"timeRange": {"preset": "today"}, "timeInterval": "day", "measureTimeBy": "$createdAt"}
    chart = post(api, "/v1/entities/aggregate-over-time", blueprint="service", aggregationType="countEntities",
                 func="count", query=everything, **hour)  # fmt: skip
    page = post(api, f"{ROOT}/entities/search", count=True)
    facets = post(api, f"{ROOT}/entities/facets", properties=["tier"])
    groups = post(api, f"{ROOT}/entities/groups", groupBy=["tier"])
    found = api.get("/v1/search", query={"q": "Service", "limit": 50}).json()["results"]
    shell = api.get("/v1/bootstrap").json()["blueprints"]
    lists = {
        "list": names(api.get(f"{ROOT}/entities").json()["entities"]),
        "page": names(page["entities"]),
        "search": names(post(api, "/v1/entities/search", **everything)["entities"]),
        "export": names(api.get(f"{ROOT}/entities/export", query={"format": "json"}).json()),
        "everything": names(row for row in found if row["type"] == "entity"),
        "one": [name for name in NAMES if api.get(f"{ROOT}/entities/{name}").status_code == 200],
        "explained": [
            n for n in NAMES if api.get(f"{ROOT}/permissions/explain", query={"entity": n}).status_code == 200
        ],
    }
    numbers = {
        "count": api.get(f"{ROOT}/entities-count").json()["count"],
        "total": page["total"]["value"],
        "aggregate": post(api, "/v1/entities/aggregate", func="count", query=of_services)["result"],
        "values": sum(
            post(api, "/v1/entities/aggregate", func="countValues", property="tier", query=of_services)[
                "result"
            ].values()
        ),
        "chart": sum(value or 0 for value in chart["result"]["series"][0]["values"])
        if chart["result"]["series"]
        else 0,
        "facets": facets["total"],
        "facet": sum(value["count"] for value in facets["facets"][0]["values"]),
        "groups": sum(group["count"] for group in groups["groups"]),
        "shell": next(row["count"] for row in shell if row["identifier"] == "service"),
    }
    return lists, numbers


@MODEST
@given(wanted=permissions)
def test_every_place_shows_the_same(stock, client, people, wanted):
    with transaction.atomic():
        allow(stock, wanted)
        for person in people:
            lists, numbers = shown_by(client(person))
            assert lists["list"] == NAMES or person.email != "mia@example.com"
            assert lists == dict.fromkeys(lists, lists["list"])
            assert numbers == dict.fromkeys(numbers, len(lists["list"]))
        transaction.set_rollback(True)


@MODEST
@given(wanted=permissions)
def test_neighbours_are_those_that_are_listed(stock, client, people, wanted):
    with transaction.atomic():
        allow(stock, wanted)
        for person in people:
            api = client(person)
            listed = set(names(api.get(f"{ROOT}/entities").json()["entities"]))
            around = api.get("/v1/blueprints/system/entities/red/graph").json()["nodes"]
            related = api.get("/v1/blueprints/system/entities/red/related").json()["related"]
            of_red = {name for number, name in enumerate(NAMES) if number % 3 == 1} & listed
            assert {node["identifier"] for node in around if node["blueprint"] == "service"} == of_red
            assert {entity["identifier"] for group in related for entity in group["entities"]} == of_red
            assert sum(group["count"] for group in related) == len(of_red)
        transaction.set_rollback(True)


@MODEST
@given(wanted=permissions)
def test_writing_knows_the_same_as_reading(stock, acme, people, wanted):
    with transaction.atomic():
        allow(stock, wanted)
        with tenant_scope(acme):
            model = current_model()
            kind = model.get("service")
            for person in people:
                actor = actor_of_user(person.id)
                rows, rights = read_rows(kind.id, NAMES), Rights(actor, model)
                rights.expect(kind, NAMES)
                in_memory = sorted(row.identifier for row in rows if rights.sees(kind, row))
                assert in_memory == _by_sql(actor, model, kind)
        transaction.set_rollback(True)


def _by_sql(actor, model, kind):
    sight = readable(actor, model, [kind])
    with connection.cursor() as cursor:
        sql = f"SELECT e.identifier FROM blueprints_entity e WHERE e.blueprint_id = %s AND {sight.text} ORDER BY 1"
        cursor.execute(sql, [kind.id, *sight.params])
        return [name for (name,) in cursor.fetchall()]
