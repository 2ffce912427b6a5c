"""The part of the list in test_permissions.py that is about workflows and their runs."""

WORKFLOWS = """
GET    /v1/workflows                                                    read:actions
POST   /v1/workflows                                                    create:actions
GET    /v1/workflows/{workflow}                                         read:actions
PUT    /v1/workflows/{workflow}                                         update:actions
DELETE /v1/workflows/{workflow}                                         delete:actions
GET    /v1/workflows/{workflow}/impact                                    update:actions
GET    /v1/workflows/{workflow}/history                                 update:actions
GET    /v1/workflows/{workflow}/history/{workflow_version}              update:actions
POST   /v1/workflows/{workflow}/history/{workflow_version}/restore      update:actions
GET    /v1/workflows/{workflow}/diff                                    update:actions
POST   /v1/workflow-drafts/preview                                      create:actions
POST   /v1/workflows/{workflow}/form                                    read:actions
POST   /v1/workflows/{workflow}/form/options                            read:actions
GET    /v1/workflows/{workflow}/runs                                    read:runs
POST   /v1/workflows/{workflow}/runs                                    signed in, within create:runs
GET    /v1/workflows/runs                                               read:runs
POST   /v1/workflows/runs/claim-pending                                 update:runs
PATCH  /v1/workflows/runs/ack                                           update:runs
GET    /v1/workflows/runs/{workflow_run}                                read:runs
DELETE /v1/workflows/runs/{workflow_run}                                delete:runs
POST   /v1/workflows/runs/{workflow_run}/cancel                         signed in, within update:runs
POST   /v1/workflows/runs/{workflow_run}/rerun                          signed in, within create:runs
GET    /v1/workflows/runs/{workflow_run}/stream                         read:runs
GET    /v1/workflows/nodes/runs                                         read:runs
GET    /v1/workflows/nodes/runs/{node_run}                              read:runs
PATCH  /v1/workflows/nodes/runs/{node_run}                              signed in, within update:runs
GET    /v1/workflows/nodes/runs/{node_run}/logs                         signed in, within read:runs
POST   /v1/workflows/nodes/runs/{node_run}/logs                         signed in, within update:runs
POST   /v1/workflows/nodes/runs/{node_run}/responses                    signed in, within read:runs
POST   /v1/workflows/nodes/runs/{node_run}/form                         signed in, within read:runs
POST   /v1/workflows/nodes/runs/{node_run}/form/options                 signed in, within read:runs
"""
