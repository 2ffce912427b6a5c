"""What the Terraform provider, Ocean and the Kubernetes exporter send about integrations, in their order (§12)."""

from tests.contract.steps import AT, AUDIT, NOTHING, Exactly, Lacking, Like, Step, play

CONFIG = {
    "createMissingRelatedEntities": True,
    "entityDeletionThreshold": 0.9,
    "resources": [
        {
            "kind": "apps/v1/deployments",
            "selector": {"query": "true"},
            "port": {
                "entity": {
                    "mappings": [
                        {
                            "identifier": ".metadata.name",
                            "blueprint": "'service'",
                            "properties": {"bla": 123, "part": 1.50, "none": None, "text": ""},
                        }
                    ]
                }
            },
        }
    ],
}
INGEST = {
    "logAttributes": {"ingestId": Like(".+"), "ingestUrl": Like("https?://.+")},
    "metricAttributes": {"ingestUrl": Like("https?://.+")},
}
TERRAFORM = {
    "installationId": "my-custom-1",
    "installationAppType": "CUSTOM",
    "title": "My integration",
    "version": "1.0.1",
}


def test_terraform_creates_reads_changes_and_deletes(api):
    play(
        api,
        Step("GET /v1/integration/my-custom-1?byField=installationId", status=404),
        Step("POST /v1/integration", TERRAFORM | {"config": CONFIG}, 201, {"integration": TERRAFORM | {"config": Exactly(CONFIG)} | INGEST | AUDIT}),
        Step("GET /v1/integration/my-custom-1?byField=installationId", shows={"integration": {"config": Exactly(CONFIG), "installationType": "OnPrem"} | INGEST}),
        Step("PATCH /v1/integration/my-custom-1", {"title": None, "version": "1.0.2"}, shows={"integration": {"title": None, "version": "1.0.2", "config": Exactly(CONFIG)}}),
        Step("DELETE /v1/integration/my-custom-1", shows={"ok": True}),
        Step("GET /v1/integration/my-custom-1", status=404),
    )  # fmt: skip


def test_terraform_sees_no_destination_that_it_did_not_set(api):
    destination = {"type": "WEBHOOK", "url": "https://google.com", "agent": True}
    play(
        api,
        Step("POST /v1/integration", {"installationId": "plain"}, 201, {"integration": {"config": None, "title": None}}),
        Step("GET /v1/integration/plain", shows={"integration": Lacking(("changelogDestination", "processingMode", "version", "spec"))}),
        Step("PATCH /v1/integration/plain", {"changelogDestination": destination}, shows={"integration": {"changelogDestination": Exactly(destination)}}),
        Step("PATCH /v1/integration/plain", {"changelogDestination": {}}, shows={"integration": {"changelogDestination": Exactly({})}}),
    )  # fmt: skip


def test_ocean_registers_and_initialises(named):
    api = named("port-ocean/fake/0.1.0/mine")
    changed = {"installationAppType": "fake", "changelogDestination": {}, "processingMode": "dsp", "version": "0.1.0"}
    play(
        api,
        Step("GET /v1/integration/mine?oceanCoreVersion=0.48.12&isPolling=false", status=404, shows={"ok": False}),
        Step("GET /v1/integration/provision-enabled", shows={"integrations": []}),
        Step("GET /v1/organization", shows={"organization": {"featureFlags": []}}),
        Step("POST /v1/integration", {"installationId": "mine", "config": {}, "createPortResourcesOrigin": "Ocean"}, 201, {"integration": {"config": Exactly({})}}),
        Step("PATCH /v1/integration/mine", changed, shows={"integration": changed}),
        Step("PATCH /v1/integration/mine", {"arePortResourcesInitialized": True}, shows={"integration": {"arePortResourcesInitialized": True}}),
        Step("PATCH /v1/integration/mine/resync-state", {"status": "running", "lastResyncStart": "2026-01-31T10:00:00Z"}, shows={"integration": {"resyncState": {"status": "running", "updatedAt": AT}}}),
        Step("PATCH /v1/integration/mine/resync-state", {"status": "completed"}, shows={"integration": {"resyncState": {"status": "completed", "lastResyncStart": "2026-01-31T10:00:00Z"}}}),
    )  # fmt: skip


def test_ocean_knows_its_own_echo_by_equal_moments(api):
    play(api, Step("POST /v1/integration", {"installationId": "mine"}, 201))
    told = play(api, Step("PATCH /v1/integration/mine/resync-state", {"status": "running"}))["integration"]
    assert told["updatedAt"] == told["resyncState"]["updatedAt"]


def test_a_new_integration_waits_for_its_first_resync_and_the_request_stays_readable(api):
    made = play(api, Step("POST /v1/integration", {"installationId": "mine"}, 201))["integration"]
    request = play(api, Step("GET /v1/integration/mine/resync-request"))["request"]
    assert request["updatedAt"] == made["updatedAt"]
    play(api, Step("PATCH /v1/integration/mine/resync-state", {"status": "completed"}))
    assert play(api, Step("GET /v1/integration/mine/resync-request"))["request"] == request


def test_what_asks_for_a_resync_and_what_does_not(api):
    play(api, Step("POST /v1/integration", {"installationId": "mine"}, 201))
    asked = [
        requested_by(api, Step("PATCH /v1/integration/mine", {})),
        requested_by(api, Step("PATCH /v1/integration/mine", NOTHING)),
        requested_by(api, Step("PATCH /v1/integration/mine", {"config": CONFIG})),
        requested_by(api, Step("PATCH /v1/integration/mine/config", {"config": CONFIG})),
        requested_by(api, Step("POST /v1/integration/mine/resync-request")),
    ]
    assert asked == [True] * 5
    quiet = [
        requested_by(api, Step("PATCH /v1/integration/mine", {"title": "Mine"})),
        requested_by(
            api, Step("PATCH /v1/integration/mine/config", {"config": CONFIG}, headers={"x-skip-resync": "true"})
        ),
    ]
    assert quiet == [False] * 2


def requested_by(api, step):
    before = play(api, Step("GET /v1/integration/mine/resync-request"))["request"]["id"]
    play(api, step)
    return play(api, Step("GET /v1/integration/mine/resync-request"))["request"]["id"] != before


def test_the_exporter_sees_a_change_after_every_patch_and_none_after_reports(named):
    api = named("port-k8s-exporter/1.0 (statekey/mine)")
    made = play(
        api,
        Step(
            "POST /v1/integration",
            {"installationId": "mine", "installationAppType": "K8S EXPORTER", "config": CONFIG},
            201,
        ),
    )["integration"]
    report = {"eventId": "e1", "kindIdentifier": "pods-0", "kind": "pods", "syncState": "completed"}
    play(
        api,
        Step("POST /v1/integration/mine/kinds/apps%2Fv1%2Fdeployments/examples", {"examples": [{"metadata": {"name": "a"}}]}),
        Step("POST /v1/integration/mine/cursor?kind=pods&index=0", {"primary": "2026-01-31T10:00:00Z"}),
        Step(f"POST /v1/integration/{made['_id']}/ingest/logs", {"logs": [{"message": "hello", "level": "info"}]}),
        Step(f"POST /v1/integration/{made['_id']}/ingest/metrics/syncMetrics", {"syncKindsMetrics": [report]}),
        Step(f"POST /v1/integration/{made['_id']}/ingest/metrics/heartbeat", {"eventId": "e1"}),
        Step("GET /v1/integration/mine", shows={"integration": {"updatedAt": made["updatedAt"]}}),
        Step("GET /v1/integration/mine/kinds", shows={"data": {"apps/v1/deployments": {"examples": [{"_id": Like(".+"), "data": Exactly({"metadata": {"name": "a"}})}]}}}),
    )  # fmt: skip
    again = play(api, Step("PATCH /v1/integration/mine", {"config": CONFIG}))["integration"]
    assert again["updatedAt"] > made["updatedAt"] and again["createdAt"] == made["createdAt"]


def test_the_exporter_comes_back_with_kafka(api):
    play(
        api,
        Step("POST /v1/integration", {"installationId": "mine", "config": CONFIG}, 201, {"integration": {"config": {"resources": Exactly(CONFIG["resources"])}}}),
        Step("DELETE /v1/integration/mine"),
        Step("POST /v1/integration", {"installationId": "mine", "changelogDestination": {"type": "KAFKA"}}, 201, {"integration": {"changelogDestination": {"type": "KAFKA"}}}),
        Step("POST /v1/integration", {"installationId": "mine"}, 409, {"error": "identifier_taken", "message": Like(".*taken.*")}),
    )  # fmt: skip


def test_a_cursor_is_made_before_it_is_moved(api):
    play(
        api,
        Step("POST /v1/integration", {"installationId": "mine"}, 201),
        Step("GET /v1/integration/mine/cursor?kind=a&index=0", shows={"cursor": None}),
        Step("PUT /v1/integration/mine/cursor?kind=a&index=0", {"primary": "2026-01-31T10:00:00Z"}, 404),
        Step("POST /v1/integration/mine/cursor?kind=a&index=0", {"primary": "2026-01-31T10:00:00Z"}, shows={"cursor": {"primary": "2026-01-31T10:00:00Z"}}),
        Step("PUT /v1/integration/mine/cursor?kind=a&index=0", {"primary": "2026-02-01T10:00:00Z"}, shows={"cursor": {"primary": "2026-02-01T10:00:00Z"}}),
        Step("GET /v1/integration/mine/cursor?kind=a&index=1", shows={"cursor": None}),
    )  # fmt: skip


def test_reports_of_a_sync_become_its_history(api):
    loaded = {"load": {"object_count_type": {"loaded": {"object_count": 3}, "failed": {"object_count": 1}}}}
    reports = [
        {"eventId": "e1", "kindIdentifier": name, "kind": name[:-2], "syncState": "pending", "installationType": "OnPrem", "executionMode": "single"}
        for name in ("repository-0", "person-1")
    ]  # fmt: skip
    done = {**reports[0], "syncState": "failed", "metrics": {"phase": loaded}}
    play(
        api,
        Step("POST /v1/integration", {"installationId": "mine"}, 201),
        Step("POST /v1/integration/mine/ingest/metrics/syncMetrics", {"syncKindsMetrics": reports}),
        Step("PUT /v1/integration/mine/ingest/metrics/syncMetrics/resync/e1/kind/repository-0", {"syncKindMetrics": done}),
        Step("GET /v1/integration/mine/syncMetrics?resyncId=e1", shows={"count": 2, "data": [{"syncState": "failed", "createdAt": AT}, {"syncState": "pending"}]}),
        Step("GET /v1/integration/mine/syncsMetadata", shows={"count": 1, "data": [{"eventId": "e1", "syncState": "failed", "kinds": 2, "counts": {"loaded": 3, "failed": 1}}]}),
    )  # fmt: skip
    shown = play(api, Step("GET /v1/integration/mine/syncMetrics"))["data"][0]
    assert not {"installationType", "executionMode"} & shown.keys()


def test_the_log_is_read_page_by_page_in_both_directions(api):
    lines = [
        {"message": f"line {number}", "level": level, "timestamp": f"2026-01-31T10:00:0{number}.000000Z", "extra": {"event_id": "e1" if number else "e0"}}
        for number, level in enumerate(("DEBUG", "info", "ERROR", "INFO"))
    ]  # fmt: skip
    play(
        api,
        Step("POST /v1/integration", {"installationId": "mine"}, 201),
        Step("POST /v1/integration/mine/ingest/logs", {"logs": lines}),
    )

    def read(query: str) -> list:
        return play(api, Step(f"GET /v1/integration/mine/logs?{query}"))["logs"]

    newest = read("limit=2")
    assert [line["message"] for line in newest] == ["line 3", "line 2"]
    assert [line["message"] for line in read(f"log_id={newest[1]['id']}&direction=down")] == ["line 1", "line 0"]
    assert [line["message"] for line in read(f"log_id={newest[1]['id']}&direction=up")] == ["line 3"]
    assert [line["message"] for line in read("level[]=ERROR&level[]=DEBUG")] == ["line 2", "line 0"]
    assert [line["message"] for line in read("eventId=e0")] == ["line 0"]
    assert [line["message"] for line in read("timestamp=2026-01-31T10:00:01Z&direction=down")] == ["line 1", "line 0"]


def test_all_that_is_wrong_with_an_integration_is_told_at_once(api):
    body = {
        "installationId": 7,
        "title": 3,
        "config": [],
        "changelogDestination": {"type": "PIGEON"},
        "actionsProcessingEnabled": "yes",
        "deletionThreshold": 2,
    }
    told = play(api, Step("POST /v1/integration", body, 422))
    assert {fault["path"] for fault in told["details"]["errors"]} == {
        "/installationId", "/title", "/config", "/changelogDestination/type", "/actionsProcessingEnabled", "/deletionThreshold",
    }  # fmt: skip


def test_bad_reports_are_refused_and_keep_nothing(api):
    play(
        api,
        Step("POST /v1/integration", {"installationId": "mine"}, 201),
        Step("POST /v1/integration/mine/ingest/logs", {"logs": "x"}, 422),
        Step("POST /v1/integration/mine/ingest/logs", [], 422),
        Step("POST /v1/integration/mine/ingest/metrics/syncMetrics", {"syncKindsMetrics": [{"eventId": "e"}]}, 422),
        Step("PUT /v1/integration/mine/ingest/metrics/syncMetrics/resync/e/kind/k", {}, 422),
        Step("PATCH /v1/integration/mine/resync-state", {"status": "asleep"}, 422),
        Step("POST /v1/integration/mine/kinds/a/examples", {"examples": [1]}, 422),
        Step("POST /v1/integration/mine/cursor", {"primary": 3}, 422),
        Step("PATCH /v1/integration/mine", [], 422),
        Step("PATCH /v1/integration/mine/config", {}, 422),
        Step("GET /v1/integration/mine/syncsMetadata", shows={"count": 0, "data": []}),
        Step("GET /v1/integration/mine/logs", shows={"logs": []}),
    )  # fmt: skip


def test_lists_take_one_statement_however_many_there_are(api, count_queries):
    for number in range(5):
        play(
            api,
            Step(
                "POST /v1/integration",
                {"installationId": f"mine-{number}", "actionsProcessingEnabled": number == 1},
                201,
            ),
        )
    play(api, Step("GET /v1/integration"))
    with count_queries() as counted:
        found = play(api, Step("GET /v1/integration"))["integrations"]
    assert len(found) == 5 and len(counted) == 1
    assert [
        each["installationId"]
        for each in play(api, Step("GET /v1/integration?actionsProcessingEnabled=true"))["integrations"]
    ] == ["mine-1"]
    assert play(api, Step("GET /v1/integration/metadata"))["integrations"][0].keys() == {
        "identifier",
        "installationId",
        "title",
        "integrationType",
        "updatedAt",
    }


def test_an_integration_is_found_by_the_name_of_its_log_as_well(api):
    made = play(api, Step("POST /v1/integration", {"installationId": "mine"}, 201))["integration"]
    name = made["logAttributes"]["ingestId"]
    play(
        api,
        Step(f"GET /v1/integration/{name}?byField=logIngestId", shows={"integration": {"installationId": "mine"}}),
        Step("GET /v1/integration/nobody?byField=logIngestId", status=404, shows={"ok": False}),
    )
