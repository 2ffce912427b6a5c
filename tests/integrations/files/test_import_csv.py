"""Tables as people have them, and what becomes of them."""

import json

import pytest

from portal.api.uploads import LARGEST, MAX_BYTES
from tests.factories import make_machine
from tests.integrations.files.conftest import accepted, entities, faults

TABLE = """identifier,title,Size (kB),Live,Since,Home,Owner mail,stage,labels,parent:app,notes
web,Web,10,true,2026-01-31T09:30:00Z,https://web.example.org,ann@example.org,prod,a;b,,first
api,API,2.5,FALSE,2026-02-01T00:00:00Z,https://api.example.org,bob@example.org,test,c,web,"two
lines"
db,,,,,,,,,api,007
"""
EVERY = {"created": 0, "updated": 0, "unchanged": 0}


def test_a_table_makes_its_blueprint_and_its_entities(send, api):
    found = accepted(send("csv", TABLE, blueprint="app", title="App"))
    assert found["counts"] == {"app": EVERY | {"created": 3}} and found["valid"] and found["faults"] == []
    blueprint = api.get("/v1/blueprints/app").json()["blueprint"]
    definitions = blueprint["schema"]["properties"]
    assert {key: (d["type"], d.get("format")) for key, d in definitions.items()} == {
        "sizeKB": ("number", None), "Live": ("boolean", None), "Since": ("string", "date-time"),
        "Home": ("string", "url"), "ownerMail": ("string", "email"), "stage": ("string", None),
        "labels": ("array", None), "notes": ("string", "markdown"),
    }  # fmt: skip
    assert definitions["sizeKB"]["title"] == "Size (kB)" and blueprint["title"] == "App"
    assert blueprint["relations"]["parent"]["target"] == "app"
    made = entities(api, "app")
    assert made["api"]["properties"] | {"notes": ""} == {
        "sizeKB": 2.5, "Live": False, "Since": "2026-02-01T00:00:00Z", "Home": "https://api.example.org",
        "ownerMail": "bob@example.org", "stage": "test", "labels": ["c"], "notes": "",
    }  # fmt: skip
    assert (made["api"]["properties"]["notes"], made["db"]["properties"]["notes"]) == ("two\nlines", "007")
    assert (made["db"]["relations"], made["db"]["title"], made["db"]["properties"]["labels"]) == (
        {"parent": "api"}, "db", None,
    )  # fmt: skip


def test_days_and_times_as_tables_write_them_are_moments(send, api):
    table = "identifier,born,opened,closed\na,2026-01-31,2026-01-31 09:30,2026-01-31T09:30:00+02:00\nb,2024-02-29,,\n"
    accepted(send("csv", table, blueprint="app"))
    definitions = api.get("/v1/blueprints/app").json()["blueprint"]["schema"]["properties"]
    assert {definitions[key]["format"] for key in ("born", "opened", "closed")} == {"date-time"}
    assert entities(api, "app")["a"]["properties"] == {
        "born": "2026-01-31T00:00:00Z", "opened": "2026-01-31T09:30:00Z", "closed": "2026-01-31T09:30:00+02:00",
    }  # fmt: skip
    again = accepted(send("csv", table, blueprint="app"))
    assert again["counts"] == {"app": EVERY | {"unchanged": 2}}


@pytest.mark.parametrize("cell", ["2026-02-30", "31.01.2026", "2026-01", "2026-01-31 25:00", "2026"])
def test_what_is_no_day_of_a_calendar_stays_what_it_is(send, api, cell):
    accepted(send("csv", f"identifier,born\na,{cell}\n", blueprint="app"))
    definition = api.get("/v1/blueprints/app").json()["blueprint"]["schema"]["properties"]["born"]
    assert definition.get("format") is None


def test_importing_a_table_again_changes_nothing(send):
    accepted(send("csv", TABLE, blueprint="app"))
    again = accepted(send("csv", TABLE, blueprint="app"))
    assert again["counts"] == {"app": EVERY | {"unchanged": 3}}
    assert [(b["change"], b["properties"]) for b in again["blueprints"]] == [("unchanged", {})]


def test_a_dry_run_tells_what_the_import_would_do_and_does_nothing(send, api, acme):
    told = accepted(send("csv", TABLE, blueprint="app", dry_run="true"))
    assert api.get("/v1/blueprints/app").status_code == 404
    assert told["blueprints"][0]["change"] == "create" and "sizeKB" in told["blueprints"][0]["properties"]
    assert [(row["identifier"], row["result"], row["line"]) for row in told["rows"]] == [
        ("web", "created", 2), ("api", "created", 3), ("db", "created", 5),
    ]  # fmt: skip
    done = accepted(send("csv", TABLE, blueprint="app"))
    assert {**told, "dryRun": False} == done


def test_values_that_come_again_and_again_are_choices(send, api):
    rows = "".join(f"s{n},{'gold' if n % 2 else 'silver'},word{n}\n" for n in range(20))
    accepted(send("csv", "identifier,tier,text\n" + rows, blueprint="app"))
    definitions = api.get("/v1/blueprints/app").json()["blueprint"]["schema"]["properties"]
    assert definitions["tier"]["enum"] == ["gold", "silver"] and "enum" not in definitions["text"]


def test_columns_are_read_as_the_blueprint_says(send, api, model):
    table = 'identifier,tier,size,tags,on,meta,dependsOn\nweb,gold,1,a;b,true,"{""a"":[1]}",\napi,,,,,,web;web2\nweb2,silver,,,,,\n'
    found = accepted(send("csv", table, blueprint="service"))
    assert found["blueprints"][0]["change"] == "unchanged"
    made = entities(api)
    assert made["web"]["properties"] == {
        "tier": "gold", "size": 1, "tags": ["a", "b"], "on": True, "meta": {"a": [1]}, "slack": None,
    }  # fmt: skip
    assert made["api"]["relations"]["dependsOn"] == ["web", "web2"]


def test_empty_cells_clear_and_absent_columns_leave_alone(send, api, model):
    accepted(send("csv", "identifier,tier,size\nweb,gold,1\n", blueprint="service"))
    found = accepted(send("csv", "identifier,size\nweb,\n", blueprint="service"))
    assert found["counts"]["service"]["updated"] == 1
    assert entities(api)["web"]["properties"] | {} == dict.fromkeys(("size", "tags", "on", "meta", "slack")) | {
        "tier": "gold"
    }


def test_a_mapping_says_what_columns_mean(send, api, model):
    mapping = {"Name": "$identifier", "Label": "$title", "kB": "size", "Belongs to": "relations.system", "Junk": None}
    accepted(send("csv", "identifier,slack\nshop,#shop\n", blueprint="system"))
    table = "Name,Label,kB,Belongs to,Junk\nweb,The web,7,shop,x\n"
    found = accepted(send("csv", table, blueprint="service", mapping=json.dumps(mapping)))
    web = entities(api)["web"]
    assert (web["title"], web["properties"]["size"], web["properties"]["slack"]) == ("The web", 7, "#shop")
    assert found["notes"] == ['column "Junk" is passed over']


def test_titles_name_the_entities_where_no_column_holds_identifiers(send, api):
    rows = "Name,Power\nDeck oven (no. 1),12\nÖfen & Co,4\n"
    plan = {"blueprint": "oven", "mapping": json.dumps({"Name": "$title"})}
    told = accepted(send("csv", rows, **plan))
    assert "identifiers are made of the titles" in told["notes"]
    assert {key: entity["title"] for key, entity in entities(api, "oven").items()} == {
        "deck-oven-no-1": "Deck oven (no. 1)", "öfen-co": "Öfen & Co",
    }  # fmt: skip
    assert accepted(send("csv", rows, **plan))["counts"]["oven"] == EVERY | {"unchanged": 2}


def test_titles_that_name_nothing_or_the_same_twice_are_told_with_their_lines(send):
    answer = send("csv", "title,size\nWeb 1,1\n--,2\nweb-1,3\n", blueprint="app")
    assert faults(answer) == [(3, 1, "/identifier"), (4, 1, "/identifier")], answer.json()


def test_new_columns_extend_the_blueprint_unless_told_not_to(send, api, model):
    table = "identifier,tier,budget\nweb,gold,12\n"
    passed = accepted(send("csv", table, blueprint="service", extend="false"))
    assert passed["blueprints"][0]["change"] == "unchanged" and 'column "budget" is passed over' in passed["notes"]
    extended = accepted(send("csv", table, blueprint="service"))
    assert extended["blueprints"][0] | {"relations": {}} == {
        "identifier": "service", "change": "update", "relations": {},
        "properties": {"budget": {"type": "number", "title": "budget"}},
    }  # fmt: skip
    assert entities(api)["web"]["properties"]["budget"] == 12


@pytest.mark.parametrize(
    "raw",
    [
        "\ufeffidentifier;size\r\nweb;1\r\napi;2\r\n".encode(),
        b"identifier\tsize\nweb\t1\napi\t2\n",
        "identifier;size\r\nweb;1\r\napi;2".encode("utf-16"),
        b"identifier,size\rweb,1\rapi,2\r",
        b'"identifier","size"\n"web","1"\n\n,\n"api",2\n',
    ],
    ids=["excel", "tabs", "utf-16", "old mac", "quoted, with empty rows"],
)
def test_tables_of_all_spreadsheets_are_read(send, api, model, raw):
    accepted(send("csv", raw, blueprint="service"))
    assert {name: e["properties"]["size"] for name, e in entities(api).items()} == {"web": 1, "api": 2}


def test_all_faults_are_told_at_once_with_line_and_column_and_nothing_is_written(send, api, model):
    table = "identifier,tier,size\nweb,gold,1\napi,bronze,many\nweb,gold,2\n,gold,3\nbad name,gold,4\nlong,gold,5,6\n"
    answer = send("csv", table, blueprint="service")
    assert sorted(faults(answer)) == [
        (3, 2, "/properties/tier"), (3, 3, "/properties/size"), (4, 1, "/identifier"), (5, 1, "/identifier"),
        (6, 1, "/identifier"), (7, 4, ""),
    ]  # fmt: skip
    assert answer.json()["error"] == "import_refused" and entities(api) == {}
    told = accepted(send("csv", table, blueprint="service", dry_run="true"))
    assert not told["valid"] and len(told["faults"]) == 6
    assert [row["identifier"] for row in told["rows"]] == ["web"]


REFUSED = {
    "another encoding": ("identifier,title\nweb,Größe\n".encode("latin-1"), (2, 7)),
    "NUL": (b"identifier,title\nweb,a\x00b\n", (2, 6)),
    "an unclosed quote": (b'identifier,title\nweb,"a\n', (2, 1)),
    "no header": (b"", (1, 1)),
    "a header of blanks": (b" , \n", (1, 1)),
    "no identifier": (b"name,size\nweb,1\n", (1, 1)),
    "a column twice": (b"identifier,size,size\nweb,1,2\n", (1, 3)),
    "a column with two meanings": (b"identifier,size,properties.size\nweb,1,2\n", (1, 3)),
    "a cell of a million": (b"identifier,title\nweb," + b"x" * 2_000_000, (2, 1)),
    "too many columns": (b"identifier," + ",".join(f"c{n}" for n in range(600)).encode(), (1, 1)),
    "columns without end": (b"identifier," + ",".join(f"{n:x}" for n in range(150_000)).encode(), (1, 1)),
}


@pytest.mark.parametrize(("raw", "place"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_table_is_refused_with_its_place(send, model, raw, place):
    answer = send("csv", raw, blueprint="service", **{"async": "false"})
    assert faults(answer)[0][:2] == place, answer.json()


@pytest.mark.parametrize(
    "query", [{}, {"blueprint": "app", "mode": "x"}, {"blueprint": "app", "mapping": "{"}, {"blueprint": "app", "mapping": "[]"},
              {"blueprint": "no blueprint!"}, {"blueprint": "app", "mapping": '{"nope": "size"}'}]
)  # fmt: skip
def test_wrong_options_are_refused(send, query):
    assert send("csv", "identifier\nweb\n", **query).status_code == 422


def test_relations_to_later_rows_of_other_batches_are_found(send, api, model, count_queries):
    rows = [f"s{n:04},s{2100 - n:04}" for n in range(2101)]
    with count_queries() as counted:
        found = accepted(send("csv", "identifier,dependsOn\n" + "\n".join(rows), blueprint="service"))
    assert found["counts"]["service"] == EVERY | {"created": 2101} and found["moreRows"] == 1101
    assert len(counted) < 120
    assert api.get("/v1/blueprints/service/entities/s0000").json()["entity"]["relations"]["dependsOn"] == ["s2100"]
    again = accepted(send("csv", "identifier,dependsOn\n" + "\n".join(rows), blueprint="service"))
    assert again["counts"]["service"] == EVERY | {"unchanged": 2101}


def test_too_many_rows_are_refused(send, model, monkeypatch):
    monkeypatch.setattr("integrations.files.writing.MAX_ROWS", 10)
    assert send("csv", "identifier\n" + "\n".join(f"s{n}" for n in range(11)), blueprint="service").status_code == 413


def test_a_body_that_claims_ten_gigabytes_is_not_waited_for(api, model):
    for claimed, path in ((10 * 2**30, "/v1/import/csv"), (LARGEST + 1, "/v1/teams")):
        answer = api.post(path, body=b"x", headers={"Content-Length": str(claimed)})
        assert answer.status_code in (413, 422)
    from tests.wire import call, environ_of

    environ = environ_of(
        "POST", "/v1/import/csv?blueprint=service", {"Host": api.host, **api.headers}, b"x", api.address
    )
    assert call(environ | {"CONTENT_LENGTH": str(10 * 2**30)}).status_code == 413


def test_a_file_over_its_limit_is_too_large(send, model, monkeypatch):
    monkeypatch.setitem(MAX_BYTES, "/v1/import/csv", 100)
    assert send("csv", "identifier\n" + "x" * 200, blueprint="service").status_code == 413


def form(content, names=("table.csv",)):
    parts = "".join(
        f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n{content}\r\n' for name in names
    )
    return f"{parts}--b--\r\n".encode(), {"Content-Type": "multipart/form-data; boundary=b"}


def test_a_form_with_a_file_is_the_same_as_the_file(api, model):
    body, headers = form("identifier,size\nweb,1\n")
    accepted(api.post("/v1/import/csv", body=body, headers=headers, query={"blueprint": "service"}))
    assert entities(api)["web"]["properties"]["size"] == 1


def test_a_broken_form_or_one_of_several_files_is_refused(api, model, browser, alice):
    for body, headers in (form("identifier\n", ("a", "b")), form("", ()), (b"x", form("")[1])):
        assert api.post("/v1/import/csv", body=body, headers=headers, query={"blueprint": "service"}).status_code == 422
    cookies = browser(alice)
    assert (
        cookies.post("/v1/import/csv", body=b"x", headers=form("")[1], query={"blueprint": "service"}).status_code
        == 422
    )


def test_a_form_from_the_interface_passes_with_its_csrf_token(model, browser, alice):
    body, headers = form("identifier,size\nweb,1\n")
    accepted(browser(alice).post("/v1/import/csv", body=body, headers=headers, query={"blueprint": "service"}))


def test_whoever_may_not_change_the_model_cannot_do_it_by_a_table(client, acme, model):
    writer = client(make_machine(acme, "writer", scopes=["create:entities"]))
    for blueprint, status in (("service", 403), ("app", 403)):
        answer = writer.post("/v1/import/csv", body=b"identifier,new\nweb,1\n", query={"blueprint": blueprint})
        assert (answer.status_code, answer.json()["error"]) == (status, "forbidden")
    answer = writer.post("/v1/import/csv", body=b"identifier,size\nweb,1\n", query={"blueprint": "service"})
    assert answer.status_code == 200


def test_modes_say_what_happens_to_what_exists(send, api, model):
    accepted(send("csv", "identifier,tier,size\nweb,gold,1\n", blueprint="service"))
    assert faults(send("csv", "identifier,size\nweb,2\n", blueprint="service", mode="create")) == [(2, 1, "")]
    accepted(send("csv", "identifier,size\nweb,2\n", blueprint="service", mode="replace"))
    assert entities(api)["web"]["properties"]["tier"] is None
