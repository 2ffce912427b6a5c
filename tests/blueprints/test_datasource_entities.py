"""What an integration wrote earlier, as its next resync asks for it (contract §4.9)."""

import pytest

ROUTE = "/v1/blueprints/entities/datasource-entities"
ENTITIES = "/v1/blueprints/service/entities"
AGENT = "port-ocean/github/{version}/mine/exporter"
FIRST = AGENT.format(version="1.0")
MINE = {"datasource_prefix": "port-ocean/github/", "datasource_suffix": "mine/exporter"}


@pytest.fixture
def write(api):
    """`write("a", agent)` upserts one as that program."""

    def write(identifier, agent=FIRST, tier="gold"):
        body = {"identifier": identifier, "properties": {"tier": tier}}
        headers = {"User-Agent": agent}
        answer = api.post(ENTITIES, json=body, headers=headers, query={"upsert": "true", "merge": "true"})
        return answer.json()["entity"]

    return write


def ask(api, query=None, **body):
    return api.post(ROUTE, json=MINE | body, query=query).json()


def names(api, **body):
    return [entity["identifier"] for entity in ask(api, **body)["entities"]]


def test_only_what_begins_and_ends_so_is_listed(api, write):
    write("a")
    write("b", AGENT.format(version="1.1"))
    write("c", "port-ocean/github/1.0/other/exporter")
    write("d", "port-ocean/gitlab/1.0/mine/exporter")
    write("e", "curl/8.0")
    write("f", "port-ocean/github/1.0/mine/exporter/gitops")
    assert sorted(names(api)) == ["a", "b"]
    assert names(api, datasource_prefix="curl", datasource_suffix="") == ["e"]
    assert names(api, datasource_prefix="port-ocean/git%", datasource_suffix="") == []


def test_with_before_only_what_is_older_is_listed(api, write):
    write("a")
    second = write("b")["updatedAt"]
    assert names(api, before=second) == ["a"]
    write("a", tier="silver")
    assert names(api, before=second) == []
    assert sorted(names(api, before="2999-01-01T00:00:00Z")) == ["a", "b"]


def test_pages_follow_each_other_until_there_is_no_next(api, write):
    for number in range(5):
        write(f"e{number}", AGENT.format(version=f"1.{number % 2}"))
    found, cursor = [], None
    for _ in range(3):
        page = ask(api, limit=2, **{"from": cursor})
        found += [entity["identifier"] for entity in page["entities"]]
        cursor = page["next"]
    assert cursor is None
    assert sorted(found) == ["e0", "e1", "e2", "e3", "e4"]


def test_the_query_says_what_is_shown(api, write):
    write("a")
    shown = {"include": ["blueprint", "identifier"], "exclude_calculated_properties": "true"}
    assert ask(api, query=shown)["entities"] == [{"identifier": "a", "blueprint": "service"}]


def test_a_page_costs_the_same_however_long_it_is(api, write, count_queries):
    for number in range(6):
        write(f"e{number}")
    counts = set()
    for limit in (1, 6):
        with count_queries() as counted:
            assert len(names(api, limit=limit)) == limit
        counts.add(len(counted))
    # Names of datasources, the state of the model, the page; what the caller may do is known already.
    assert len(counts) == 1


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"datasource_suffix": "x"}, "/datasource_prefix"),
        ({"datasource_prefix": "x"}, "/datasource_suffix"),
        (MINE | {"datasource_prefix": 7}, "/datasource_prefix"),
        (MINE | {"limit": 0}, "/limit"),
        (MINE | {"limit": "many"}, "/limit"),
        (MINE | {"before": "yesterday"}, "/before"),
        (MINE | {"datasource_prefix": "a\x00b"}, "/datasource_prefix"),
    ],
)
def test_what_is_wrong_with_the_body_is_told(api, body, path):
    answer = api.post(ROUTE, json=body)
    assert answer.status_code == 422
    assert path in [fault["path"] for fault in answer.json()["details"]["errors"]]


def test_a_cursor_of_others_is_refused(api, write):
    write("a")
    assert api.post(ROUTE, json=MINE | {"from": "abc"}).status_code == 422


def test_of_another_organization_nothing_is_listed(api, write, client, globex_alice):
    write("a")
    assert ask(client(globex_alice))["entities"] == []
