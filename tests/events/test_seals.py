"""The log is sealed some time after the commit, and whoever lays hands on it is found out (T46)."""

import random
from dataclasses import dataclass
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from events.models import Event, Position
from events.seals.bells import KIND
from events.seals.chain import Seal
from events.seals.sealing import seal, settled_until
from events.seals.tasks import seal_task
from events.seals.verifying import verify
from portal.ids import uuid7
from tenants.scope import TenantRef
from tests.factories import Person
from tests.wire import Answer, Api

EVER = UUID(int=2**128 - 1)
PATH = "/v1/audit-log/verification"
TAMPERINGS = 350


@dataclass
class Insider(Api):
    """Stands in the organization again after each request, which leaves it."""

    tenant: TenantRef | None = None

    def request(self, *args: Any, **options: Any) -> Answer:
        answer = super().request(*args, **options)
        connection.enter(self.tenant, self.tenant.walls)
        return answer


@pytest.fixture
def api(alice: Person) -> Insider:
    connection.enter(alice.tenant, alice.tenant.walls)
    return Insider("localhost:8080", {"Authorization": f"Bearer {alice.token}"}, tenant=alice.tenant)


def write(api: Api, count: int = 3) -> None:
    for _ in range(count):
        name = f"b{uuid7().hex}"
        assert (
            api.post(
                "/v1/blueprints", json={"identifier": name, "title": "B", "schema": {"properties": {}}}
            ).status_code
            == 201
        )


def verified(api: Api, **query: str) -> dict:
    answer = api.get(PATH, query=query)
    assert answer.status_code == 200, answer.content
    return answer.json()["verification"]


def test_untouched_log_is_found_whole(api):
    for _ in range(3):
        write(api)
        seal(EVER)
    found = verified(api)
    assert (found["seals"], found["findings"], found["next"], found["unsealed"]) == (3, [], None, 0)
    assert found["head"]["number"] == 3
    assert found["head"]["key"] in found["publicKeys"]
    assert found["events"] == Event.objects.count() - 1  # the last seal itself waits for the next


def test_seals_alone_are_not_sealed(api):
    write(api)
    assert seal(EVER) == 0
    seal(EVER)
    assert Event.objects.filter(resource_type=KIND).count() == 1


def test_seals_are_told_only_to_who_asks_for_them(api):
    write(api)
    seal(EVER)
    assert KIND not in {row["resourceType"] for row in api.get("/v1/audit-log").json()["audits"]}
    (told,) = api.get("/v1/audit-log", query={"resources": KIND}).json()["audits"]
    assert told["additionalData"]["hash"] == verified(api)["head"]["hash"]


def test_events_of_a_transaction_under_way_wait(api):
    """That of this test is one; what was there before it has long been settled."""
    Event.objects.all().delete()
    write(api)
    assert settled_until() < Event.objects.earliest("pk").pk
    seal(settled_until())
    assert not Event.objects.filter(resource_type=KIND).exists()


def tamper(kind: str, events: list[Event], chance: random.Random) -> None:
    """Like somebody who has the database and nothing else."""
    one, other = chance.sample(events, 2)
    rows = Event.objects.filter(pk=one.pk)
    match kind:
        case "edit":
            column = chance.choice(["actor", "message", "identifier", "origin"])
            rows.update(**{column: f"{getattr(one, column)}x"[-20:]})
        case "edit a document":
            rows.update(after={"identifier": "forged"})
        case "delete":
            rows.delete()
        case "reorder":
            rows.update(id=EVER)
            Event.objects.filter(pk=other.pk).update(id=one.pk)
            Event.objects.filter(pk=EVER).update(id=other.pk)
        case "insert":
            one.pk = UUID(int=one.pk.int + 1)
            one.save(force_insert=True)
        case "truncate":
            Event.objects.filter(pk__gte=one.pk).delete()
        case "move the moment":
            rows.update(at=other.at)


KINDS = ("edit", "edit a document", "delete", "reorder", "insert", "truncate", "move the moment")


def test_each_of_many_random_tamperings_is_found(api):
    """All in one test: what they share, a log with seals, costs more than they do."""
    for _ in range(4):
        write(api, 4)
        seal(EVER)
    last_sealed = verify().head.last
    events, chance = list(Event.objects.filter(pk__lt=last_sealed)), random.Random(46)
    missed = []
    for number in range(TAMPERINGS):
        kind = KINDS[number % len(KINDS)]
        with transaction.atomic():
            point = transaction.savepoint()
            tamper(kind, [Event.objects.get(pk=event.pk) for event in chance.sample(events, 2)], chance)
            if not verify().findings:
                missed.append((number, kind))
            transaction.savepoint_rollback(point)
    assert missed == []
    assert verify().findings == []


def test_forged_seal_is_not_believed(api):
    write(api)
    seal(EVER)
    row = Event.objects.get(resource_type=KIND)
    Event.objects.filter(resource_type="blueprint").latest("pk").delete()
    said = Seal.read(row)
    forged = Seal(said.number, said.previous, said.after, said.last, said.count - 1, said.rows, key=said.key)
    row.additional = forged.document() | {"hash": forged.digest(), "signature": said.signature}
    row.save()
    assert {"seal"} <= {finding["kind"] for finding in verified(api)["findings"]}


@pytest.mark.parametrize("said", [{}, {"number": "1"}, None, [], {"number": 1, "after": "x"}])
def test_nonsense_in_place_of_a_seal_is_a_finding(api, said):
    write(api)
    seal(EVER)
    Event.objects.filter(resource_type=KIND).update(additional=said if said is not None else {"hash": None})
    assert verified(api)["findings"][0]["kind"] == "seal"


def test_log_cut_off_together_with_its_end_is_known_by_a_hash_kept_elsewhere(api):
    write(api)
    seal(EVER)
    first = Event.objects.get(resource_type=KIND)
    write(api)
    seal(EVER)
    head = verified(api)["head"]["hash"]
    Event.objects.filter(pk__gt=first.pk).delete()
    Position.objects.update(last_event=first.pk)
    assert verified(api)["findings"] == []
    assert [finding["kind"] for finding in verified(api, head=head)["findings"]] == ["truncated"]


def test_old_key_still_verifies_and_an_unknown_one_is_named(api, settings):
    settings.SECRETS_KEY = "first-key-" + "1" * 32
    write(api)
    seal(EVER)
    signer = verified(api)["head"]["key"]
    settings.SECRETS_KEY = "second-key-" + "2" * 32 + ",first-key-" + "1" * 32
    assert verified(api)["unknownKeys"] == []
    settings.SECRETS_KEY = "second-key-" + "2" * 32
    found = verified(api)
    assert (found["unknownKeys"], found["findings"]) == ([signer], [])


def test_long_chain_is_verified_in_pages(api, monkeypatch):
    monkeypatch.setattr("events.seals.verifying.SEALS_A_PAGE", 2)
    for _ in range(5):
        write(api, 1)
        seal(EVER)
    pages, after = [], None
    while True:
        page = verified(api, **({"after": after} if after else {}))
        pages.append(page)
        after = page["next"]
        if after is None:
            break
    assert [page["seals"] for page in pages] == [2, 2, 1]
    assert [page["findings"] for page in pages] == [[], [], []]
    assert pages[-1]["head"]["number"] == 5


def test_page_takes_the_same_number_of_statements_however_many_seals(api, django_assert_num_queries):
    for _ in range(4):
        write(api, 1)
        seal(EVER)
    with django_assert_num_queries(5):
        verify()


def test_unsealed_old_events_are_a_finding(api):
    write(api)
    row = Event.objects.latest("pk")
    row.pk = UUID(int=row.pk.int - (3 * 3_600_000 << 80))
    row.save(force_insert=True)
    assert [finding["kind"] for finding in verified(api)["findings"]] == ["unsealed"]


def test_only_admins_verify(client, bob):
    assert client(bob).get(PATH).status_code == 403


def test_bad_words_are_refused(api):
    assert api.get(PATH, query={"after": "nonsense"}).status_code == 422


def test_command_ends_with_an_error_when_the_log_was_changed(api, alice):
    write(api)
    seal(EVER)
    said = StringIO()
    call_command("audit", "verify", alice.tenant.slug, stdout=said)
    assert "1 seals" in said.getvalue()
    Event.objects.filter(resource_type="blueprint").latest("pk").delete()
    for named in ([alice.tenant.slug], []):
        with pytest.raises(CommandError, match=f"not as it was sealed: the log of {alice.tenant.slug}$"):
            call_command("audit", "verify", *named, stdout=said)
    with pytest.raises(CommandError, match="name it"):
        call_command("audit", "verify", head="ab12")
    with pytest.raises(CommandError, match="nobody"):
        call_command("audit", "verify", "nobody")


def test_bell_seals_what_has_settled(api, alice, monkeypatch):
    write(api)
    monkeypatch.setattr("events.seals.tasks.settled_until", lambda: EVER)
    seal_task(alice.tenant.key)
    connection.enter(alice.tenant, alice.tenant.walls)
    assert Event.objects.filter(resource_type=KIND).count() == 1
