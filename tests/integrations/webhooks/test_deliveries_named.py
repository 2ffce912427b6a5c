"""What a sender calls its delivery is found again: in the log of events and in the audit log (contract §13.3, §18)."""

NAMED = {"requestIdentifierPath": '.headers."x-delivery"'}


def send(hook, number: int, delivery: str | None) -> None:
    body = {"id": number, "name": f"Build {number}", "status": "ok", "service": "checkout"}
    assert hook.send(body, headers={"X-Delivery": delivery} if delivery else {}).status_code == 202


def test_each_change_of_a_batch_names_its_own_delivery(sender, api):
    hook = sender(security=NAMED)
    for number, delivery in ((1, "d1"), (2, "d2"), (3, None)):
        send(hook, number, delivery)
    hook.map()
    [audit] = api.get("/v1/audit-log", query={"webhookEventId": "d2", "resources": "entity"}).json()["audits"]
    assert (audit["context"]["entity"], audit["context"]["webhookId"]) == ("2", "builds")
    assert audit["context"]["webhookEventId"] == "d2"
    [unnamed] = api.get("/v1/audit-log", query={"entity": "3"}).json()["audits"]
    assert "webhookEventId" not in unnamed["context"]
    assert [event["webhookEventId"] for event in hook.events()] == [None, "d2", "d1"]


def test_a_later_delivery_of_the_same_entity_names_itself(sender, api):
    hook = sender(security=NAMED)
    send(hook, 1, "d1")
    hook.map()
    hook.send({"id": 1, "name": "Other", "status": "bad"}, headers={"X-Delivery": "d2"})
    hook.map()
    audits = api.get("/v1/audit-log", query={"entity": "1", "blueprint": "build"}).json()["audits"]
    assert [audit["context"]["webhookEventId"] for audit in audits] == ["d2", "d1"]
    assert api.get("/v1/audit-log", query={"webhookEventId": "nobody"}).json()["audits"] == []


def test_large_events_are_mapped_in_batches_that_fit(sender, monkeypatch):
    monkeypatch.setattr("integrations.webhooks.work.BATCH_BYTES", 100_000)
    hook = sender()
    for number in range(5):
        hook.send({"id": number, "name": "x", "status": "ok", "ballast": "y" * 60_000})
    hook.map()
    assert hook.entities().keys() == set("01234")
