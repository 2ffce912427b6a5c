"""The whole list of what the server offers and who may call it; a route that comes without a line here cannot pass."""

from tests.architecture.operations import OPEN_PAGES, api_routes, operations, read, routes
from tests.architecture.rights_of_looks import LOOKS
from tests.architecture.rights_of_workflows import WORKFLOWS

# "moderator" is whoever moderates the blueprint named in the path. Where it says "signed in" and things change, the
# action or the run itself says who may.
TABLE = """
GET    /v1/bootstrap                                                    signed in
POST   /v1/signup                                                       everybody
POST   /v1/auth/access_token                                            everybody
POST   /v1/auth/ticket                                                  everybody
POST   /v1/auth/join                                                    everybody
POST   /v1/auth/organizations                                           everybody
GET    /v1/auth/methods                                                 everybody
POST   /v1/auth/connections/{connection}                                everybody
POST   /v1/auth/second-factor                                           everybody
POST   /v1/auth/passkeys                                                everybody
POST   /v1/auth/passkeys/begin                                          everybody
GET    /v1/me/passkeys                                                  signed in
POST   /v1/me/passkeys                                                  signed in
POST   /v1/me/passkeys/begin                                            signed in
POST   /v1/me/passkeys/{passkey}/remove                                 signed in
GET    /v1/me/second-factor                                             signed in
POST   /v1/me/second-factor                                             signed in
POST   /v1/me/second-factor/confirm                                     signed in
POST   /v1/me/second-factor/recovery-codes                              signed in
POST   /v1/me/second-factor/remove                                      signed in
DELETE /v1/users/{email}/second-factor                                  update:users
GET    /v1/organization/sign-in                                         read:organization
PUT    /v1/organization/sign-in                                         update:organization
POST   /v1/auth/callback                                                everybody
GET    /v1/organization/connections                                     read:organization
POST   /v1/organization/connections                                     update:organization
PATCH  /v1/organization/connections/{connection}                        update:organization
DELETE /v1/organization/connections/{connection}                        update:organization
POST   /v1/organization/connections/{connection}/test                   update:organization
GET    /v1/me/identities                                                signed in
POST   /v1/me/identities/{connection}                                   signed in
DELETE /v1/me/identities/{connection}                                   signed in
GET    /v1/auth/permissions                                             signed in
GET    /v1/me                                                           signed in
GET    /v1/me/absence                                                   signed in
PUT    /v1/me/absence                                                   signed in
DELETE /v1/me/absence                                                   signed in
GET    /v1/me/personal-data                                             signed in
GET    /v1/me/preferences                                               signed in
PATCH  /v1/me/preferences                                               signed in
POST   /v1/me/view-as                                                   update:users
DELETE /v1/me/view-as                                                   whoever looks
GET    /v1/me/tokens                                                    signed in
POST   /v1/me/tokens                                                    signed in
DELETE /v1/me/tokens/{token}                                            signed in
GET    /v1/me/sessions                                                  signed in
DELETE /v1/me/sessions                                                  signed in
DELETE /v1/me/sessions/{session}                                        signed in
GET    /v1/tokens                                                       update:users
GET    /v1/users/{email}/tokens                                         update:users
DELETE /v1/users/{email}/tokens/{token}                                 update:users
POST   /v1/users/{email}/recovery                                       update:users
GET    /v1/users/{email}/personal-data                                  update:users
DELETE /v1/users/{email}/sessions                                       update:users
GET    /v1/organization/provisioning                                    read:organization
POST   /v1/organization/provisioning                                    update:organization
DELETE /v1/organization/provisioning                                    update:organization
GET    /v1/organization/security                                        read:organization
PATCH  /v1/organization/security                                        update:organization
GET    /v1/organization                                                 signed in
PUT    /v1/organization                                                 update:organization
PATCH  /v1/organization                                                 update:organization
GET    /v1/organization/deletion                                        delete:organization
POST   /v1/organization/deletion                                        delete:organization
DELETE /v1/organization/deletion                                        delete:organization
GET    /v1/run-files/{ticket}                                           everybody
POST   /v1/slack/interactions                                           everybody
GET    /v1/organization/secrets                                         read:secrets
POST   /v1/organization/secrets                                         create:secrets
GET    /v1/organization/secrets/{secret}                                read:secrets
PATCH  /v1/organization/secrets/{secret}                                update:secrets
DELETE /v1/organization/secrets/{secret}                                delete:secrets
GET    /v1/users                                                        read:users
POST   /v1/users/invite                                                 create:users
GET    /v1/users/{email}                                                read:users
PATCH  /v1/users/{email}                                                update:users
DELETE /v1/users/{email}                                                delete:users
GET    /v1/teams                                                        read:teams
POST   /v1/teams                                                        create:teams
GET    /v1/teams/{team}                                                 read:teams
PUT    /v1/teams/{team}                                                 update:teams
PATCH  /v1/teams/{team}                                                 update:teams
DELETE /v1/teams/{team}                                                 delete:teams
GET    /v1/apps                                                         read:apps
POST   /v1/apps                                                         update:apps
PUT    /v1/apps/{app}                                                   update:apps
DELETE /v1/apps/{app}                                                   update:apps
POST   /v1/apps/{app}/permissions                                       update:apps
POST   /v1/apps/{app}/rotate-secret                                     update:apps
POST   /v1/rotate-credentials/{email}                                   update:users
GET    /v1/audit-log                                                    read:audit-log
GET    /v1/audit-log/verification                                       read:audit-log
POST   /v1/audit-log/{event}/restore                                    signed in
GET    /v1/stream                                                       signed in
POST   /v1/visits                                                       whoever looks
GET    /v1/usage/people                                                 update:organization
GET    /v1/usage/places                                                 update:organization
GET    /v1/usage/catalogue                                              update:organization
GET    /v1/usage/actions                                                update:organization
GET    /v1/starters                                                     read:blueprints
POST   /v1/starters/install                                             update:blueprints
DELETE /v1/starters/samples                                             delete:entities
GET    /v1/changelog-destinations                                       read:integrations
POST   /v1/changelog-destinations                                       create:integrations
GET    /v1/changelog-destinations/{destination}                         read:integrations
PATCH  /v1/changelog-destinations/{destination}                         update:integrations
DELETE /v1/changelog-destinations/{destination}                         delete:integrations
POST   /v1/changelog-destinations/{destination}/rotate-secret           update:integrations
POST   /v1/changelog-destinations/{destination}/test                    update:integrations
POST   /v1/changelog-destinations/{destination}/replay                  update:integrations
GET    /v1/changelog-destinations/{destination}/deliveries              update:integrations
GET    /v1/changelog-destinations/{destination}/deliveries/{event}      update:integrations
POST   /v1/changelog-destinations/{destination}/deliveries/{event}/replay update:integrations
GET    /v1/blueprints/{blueprint}/entities/{entity}/history             read:entities
GET    /v1/blueprints/{blueprint}/entities/{entity}/diff                read:entities
GET    /v1/blueprints/{blueprint}/entities/{entity}/provenance          read:entities
POST   /v1/blueprints/{blueprint}/entities/{entity}/restore             update:entities or moderator
GET    /v1/deleted-entities                                             read:entities
GET    /v1/changes/{change}                                             read:audit-log
POST   /v1/changes/{change}/undo                                        update:entities
GET    /v1/export                                                       read:blueprints
GET    /v1/export/archive                                               delete:organization
POST   /v1/import/plan                                                  read:blueprints
POST   /v1/import/apply                                                 update:blueprints
GET    /v1/search                                                       read:entities
POST   /v1/entities/search                                              read:entities
POST   /v1/entities/aggregate                                           read:entities
POST   /v1/entities/aggregate-over-time                                 read:entities
GET    /v1/migrations                                                   read:blueprints
POST   /v1/migrations                                                   update:blueprints
GET    /v1/migrations/{migration}                                       read:blueprints
POST   /v1/migrations/{migration}/cancel                                update:blueprints
POST   /v1/migrations/{migration}/undo                                  update:blueprints
POST   /v1/migrations/{migration}/confirm                               update:blueprints
GET    /v1/migrations/{migration}/failures                              read:blueprints
POST   /v1/entities/properties-history                                  read:entities
GET    /v1/blueprints                                                   read:blueprints
POST   /v1/blueprints                                                   create:blueprints
POST   /v1/blueprints/entities/datasource-entities                      read:entities
GET    /v1/blueprints/system/{blueprint}/structure                      read:blueprints
GET    /v1/blueprints/{blueprint}                                       read:blueprints
PUT    /v1/blueprints/{blueprint}                                       update:blueprints or moderator
PATCH  /v1/blueprints/{blueprint}                                       update:blueprints or moderator
DELETE /v1/blueprints/{blueprint}                                       delete:blueprints or moderator
GET    /v1/blueprints/{blueprint}/history                               read:blueprints
GET    /v1/blueprints/{blueprint}/history/{version}                     read:blueprints
POST   /v1/blueprints/{blueprint}/history/{version}/restore             update:blueprints or moderator
GET    /v1/blueprints/{blueprint}/diff                                  read:blueprints
GET    /v1/blueprints/{blueprint}/indexes                               update:blueprints or moderator
GET    /v1/blueprints/{blueprint}/impact                                update:blueprints or moderator
POST   /v1/blueprints/{blueprint}/impact                                update:blueprints or moderator
GET    /v1/blueprints/{blueprint}/computed-properties                   read:blueprints
POST   /v1/blueprints/{blueprint}/computed-properties/preview           update:blueprints or moderator
DELETE /v1/blueprints/{blueprint}/all-entities                          delete:entities or moderator
PATCH  /v1/blueprints/{blueprint}/properties/{key}/rename               update:blueprints or moderator
POST   /v1/blueprints/{blueprint}/properties/{key}/type                 update:blueprints or moderator
PATCH  /v1/blueprints/{blueprint}/mirror/{key}/rename                   update:blueprints or moderator
PATCH  /v1/blueprints/{blueprint}/calculations/{key}/rename             update:blueprints or moderator
PATCH  /v1/blueprints/{blueprint}/aggregations/{key}/rename             update:blueprints or moderator
PATCH  /v1/blueprints/{blueprint}/relations/{key}/rename                update:blueprints or moderator
GET    /v1/blueprints/{blueprint}/permissions                           read:blueprints
PATCH  /v1/blueprints/{blueprint}/permissions                           update:blueprints or moderator
GET    /v1/blueprints/{blueprint}/permissions/explain                   read:blueprints
GET    /v1/blueprints/{blueprint}/entities                              read:entities
POST   /v1/blueprints/{blueprint}/entities                              create:entities or moderator
GET    /v1/blueprints/{blueprint}/entities-count                        read:entities
POST   /v1/blueprints/{blueprint}/entities/bulk                         create:entities or moderator
POST   /v1/blueprints/{blueprint}/entities/bulk-edit                    update:entities or moderator
POST   /v1/blueprints/{blueprint}/entities/bulk-delete                  delete:entities or moderator
GET    /v1/blueprints/{blueprint}/entities/export                      read:entities
POST   /v1/blueprints/{blueprint}/entities/export                      read:entities
POST   /v1/blueprints/{blueprint}/entities/facets                       read:entities
POST   /v1/blueprints/{blueprint}/entities/groups                       read:entities
POST   /v1/blueprints/{blueprint}/entities/search                       read:entities
POST   /v1/blueprints/{blueprint}/bulk/entities/delete                  delete:entities or moderator
GET    /v1/blueprints/{blueprint}/entities/{entity}                     read:entities
PUT    /v1/blueprints/{blueprint}/entities/{entity}                     update:entities or moderator
PATCH  /v1/blueprints/{blueprint}/entities/{entity}                     update:entities or moderator
DELETE /v1/blueprints/{blueprint}/entities/{entity}                     delete:entities or moderator
GET    /v1/blueprints/{blueprint}/entities/{entity}/related             read:entities
GET    /v1/blueprints/{blueprint}/entities/{entity}/graph               read:entities
GET    /v1/blueprints/{blueprint}/entities/{entity}/documents/{key}     read:entities
GET    /v1/templates                                                    read:actions
POST   /v1/templates/questions                                          create:actions
POST   /v1/templates/test                                              read:actions
POST   /v1/jq/test                                                      signed in, within read:actions
GET    /v1/offered-actions                                              read:actions
GET    /v1/action-warnings                                              update:actions
GET    /v1/action-backends                                              read:actions
POST   /v1/action-drafts/preview                                        create:actions
POST   /v1/action-drafts/test-call                                      update:actions
GET    /v1/approvals                                                    read:runs
GET    /v1/automations                                                  update:actions
GET    /v1/automations/undelivered                                      update:actions
POST   /v1/automations/undelivered                                      update:actions
POST   /v1/automations/try                                              update:actions
GET    /v1/automations/{action}/held                                    update:actions
DELETE /v1/automations/{action}/held                                    update:actions
POST   /v1/automations/{action}/resume                                  update:actions
POST   /v1/automations/{action}/replay                                  update:actions
GET    /v1/actions                                                      read:actions
POST   /v1/actions                                                      create:actions
GET    /v1/actions/runs                                                 read:runs
POST   /v1/actions/runs/claim-pending                                   update:runs
PATCH  /v1/actions/runs/ack                                             update:runs
GET    /v1/actions/runs/batches/{batch}                                 read:runs
POST   /v1/actions/runs/batches/{batch}/cancel                          signed in, within update:runs
PATCH  /v1/actions/runs/batches/{batch}/approval                        signed in, within update:runs
GET    /v1/actions/runs/{run}                                           read:runs
PATCH  /v1/actions/runs/{run}                                           signed in, within update:runs
GET    /v1/actions/runs/{run}/files/{key}                               read:runs
GET    /v1/actions/runs/{run}/logs                                      signed in, within read:runs
POST   /v1/actions/runs/{run}/logs                                      signed in, within update:runs
DELETE /v1/actions/runs/{run}                                           delete:runs
GET    /v1/actions/runs/{run}/entities                                  read:runs
GET    /v1/actions/runs/retention                                       read:runs
PUT    /v1/actions/runs/retention                                       update:organization
GET    /v1/actions/runs/{run}/logs/download                             signed in, within read:runs
POST   /v1/actions/runs/{run}/logs/batch                                signed in, within update:runs
POST   /v1/actions/runs/{run}/rerun                                     signed in, within create:runs
PATCH  /v1/actions/runs/{run}/response                                  signed in, within update:runs
POST   /v1/actions/runs/{run}/cancel                                    signed in, within update:runs
PATCH  /v1/actions/runs/{run}/approval                                  signed in, within update:runs
GET    /v1/actions/runs/{run}/approvers                                 read:runs
GET    /v1/actions/runs/{run}/notifications                             read:runs
GET    /v1/actions/runs/{run}/stream                                    read:runs
GET    /v1/actions/{action}                                             read:actions
PUT    /v1/actions/{action}                                             update:actions
DELETE /v1/actions/{action}                                             delete:actions
GET    /v1/actions/{action}/permissions                                 signed in, within read:actions
PATCH  /v1/actions/{action}/permissions                                 signed in, within update:actions
POST   /v1/actions/{action}/permissions/explain                         read:actions
GET    /v1/actions/{action}/impact                                      delete:actions
POST   /v1/actions/{action}/form                                        read:actions
POST   /v1/actions/{action}/form/options                                read:actions
POST   /v1/actions/{action}/runs                                        signed in, within create:runs
POST   /v1/blueprints/{blueprint}/actions/{action}/runs                 signed in, within create:runs
POST   /v1/embedded-pages/token                                         read:pages
GET    /v1/page-templates                                               read:pages
POST   /v1/page-templates/{template}                                    read:pages
GET    /v1/pages                                                        read:pages
POST   /v1/pages                                                        create:pages
GET    /v1/pages/{page}                                                 read:pages
PUT    /v1/pages/{page}                                                 signed in, within update:pages
PATCH  /v1/pages/{page}                                                 signed in, within update:pages
DELETE /v1/pages/{page}                                                 signed in, within delete:pages
GET    /v1/pages/{page}/permissions                                     read:pages
PATCH  /v1/pages/{page}/permissions                                     update:pages
GET    /v1/pages/{page}/permissions/explain                             read:pages
PATCH  /v1/pages/{page}/widgets/{widget}                                signed in, within update:pages
DELETE /v1/pages/{page}/widgets/{widget}                                signed in, within update:pages
GET    /v1/sidebars/catalog                                             read:pages
POST   /v1/sidebars/catalog/move                                        update:pages
POST   /v1/sidebars/catalog/folders                                     create:pages
PATCH  /v1/sidebars/catalog/folders/{folder}                            update:pages
DELETE /v1/sidebars/catalog/folders/{folder}                            delete:pages
GET    /v1/scorecards                                                   read:scorecards
GET    /v1/blueprints/{blueprint}/scorecards                            read:scorecards or moderator
POST   /v1/blueprints/{blueprint}/scorecards                            signed in, within create:scorecards
PUT    /v1/blueprints/{blueprint}/scorecards                            update:scorecards or moderator
GET    /v1/blueprints/{blueprint}/scorecards/{scorecard}                read:scorecards or moderator
PUT    /v1/blueprints/{blueprint}/scorecards/{scorecard}                update:scorecards or moderator
DELETE /v1/blueprints/{blueprint}/scorecards/{scorecard}                delete:scorecards or moderator
GET    /v1/scorecards/overview                                             read:scorecards
POST   /v1/scorecards/preview                                              read:scorecards
POST   /v1/blueprints/{blueprint}/scorecard-expressions/preview            read:scorecards or moderator
GET    /v1/scorecards/rejudgings                                           read:scorecards
GET    /v1/scorecards/templates                                            read:scorecards
POST   /v1/blueprints/{blueprint}/scorecard-templates/{template}           signed in, within create:scorecards
GET    /v1/blueprints/{blueprint}/scorecard-templates/{template}/preview   read:scorecards or moderator
GET    /v1/blueprints/{blueprint}/scorecards/{scorecard}/report            read:scorecards or moderator
GET    /v1/blueprints/{blueprint}/entities/{entity}/scorecards             read:entities
GET    /v1/initiatives                                                  read:entities
POST   /v1/initiatives                                                  create:entities
GET    /v1/initiatives/{initiative}                                     read:entities
PATCH  /v1/initiatives/{initiative}                                     update:entities
DELETE /v1/initiatives/{initiative}                                     delete:entities
GET    /v1/blueprints/{blueprint}/scorecards/{scorecard}/report/export  read:scorecards or moderator
GET    /v1/blueprints/{blueprint}/scorecards/{scorecard}/changes/export read:scorecards or moderator
GET    /v1/initiatives/{initiative}/work/export                         read:entities
GET    /v1/initiative-digest                                            read:entities
GET    /v1/initiatives/{initiative}/burndown                            read:entities
GET    /v1/blueprints/{blueprint}/scorecards/{scorecard}/history        read:scorecards or moderator
GET    /v1/blueprints/{blueprint}/scorecards/{scorecard}/changes        read:scorecards or moderator
GET    /v1/blueprints/{blueprint}/scorecards/{scorecard}/leaderboard    read:scorecards or moderator
GET    /v1/blueprints/{blueprint}/entities/{entity}/scorecards/history  read:entities
GET    /v1/initiatives/{initiative}/work                                read:entities
PUT    /v1/initiatives/{initiative}/assignees                           update:entities
GET    /v1/exemptions                                                   read:scorecards
GET    /v1/blueprints/{blueprint}/scorecards/{scorecard}/exemptions     read:scorecards or moderator
POST   /v1/blueprints/{blueprint}/scorecards/{scorecard}/exemptions     update:entities or moderator
PATCH  /v1/blueprints/{blueprint}/scorecards/{scorecard}/exemptions/{exemption} update:scorecards or moderator
DELETE /v1/blueprints/{blueprint}/scorecards/{scorecard}/exemptions/{exemption} update:entities or moderator
GET    /v1/jobs                                                         signed in
GET    /v1/jobs/{job}                                                   signed in
POST   /v1/jobs/{job}/cancel                                            create:entities
POST   /v1/import/sbom                                                  create:entities
POST   /v1/import/csv                                                   create:entities
GET    /v1/integration                                                  read:integrations
POST   /v1/integration                                                  create:integrations
GET    /v1/integration/metadata                                         read:integrations
GET    /v1/integration/provision-enabled                                read:integrations
GET    /v1/integration/{integration}                                    read:integrations
PATCH  /v1/integration/{integration}                                    update:integrations
DELETE /v1/integration/{integration}                                    delete:integrations
PATCH  /v1/integration/{integration}/config                             update:integrations
PATCH  /v1/integration/{integration}/resync-state                       update:integrations
GET    /v1/integration/{integration}/resync-request                     read:integrations
POST   /v1/integration/{integration}/resync-request                     update:integrations
GET    /v1/integration/{integration}/kinds                              read:integrations
POST   /v1/integration/{integration}/kinds/{kind}/examples              update:integrations
GET    /v1/integration/{integration}/cursor                             read:integrations
PUT    /v1/integration/{integration}/cursor                             update:integrations
POST   /v1/integration/{integration}/cursor                             update:integrations
GET    /v1/integration/{integration}/logs                               read:integrations
GET    /v1/integration/{integration}/syncMetrics                        read:integrations
GET    /v1/integration/{integration}/syncsMetadata                      read:integrations
POST   /v1/integration/{integration}/ingest/logs                        update:integrations
POST   /v1/integration/{integration}/ingest/metrics/syncMetrics         update:integrations
PUT    /v1/integration/{integration}/ingest/metrics/syncMetrics/resync/{sync}/kind/{kind} update:integrations
POST   /v1/integration/{integration}/ingest/metrics/heartbeat           update:integrations
POST   /v1/integration/{integration}/test-mapping                       update:integrations
GET    /v1/integration/{integration}/entities-count                     read:integrations
GET    /v1/integration/{integration}/held-deletions                     read:integrations
POST   /v1/integration/{integration}/held-deletions/{sync}/confirm      update:integrations
POST   /v1/integration/{integration}/held-deletions/{sync}/discard      update:integrations
POST   /v1/integration/{integration}/pause                              update:integrations
POST   /v1/integration/{integration}/resume                             update:integrations
GET    /v1/blueprints/{blueprint}/entities/{entity}/source-faults       read:entities
GET    /v1/integration/{integration}/faults                             read:integrations
GET    /v1/integration/{integration}/push-address                       update:integrations
POST   /v1/integration/{integration}/push-address                       update:integrations
GET    /v1/pull-types                                                   read:integrations
POST   /v1/pull-types/{type}                                            create:integrations
POST   /v1/pull-types/{type}/preview                                    create:integrations
POST   /v1/push/{push}                                                  everybody
POST   /v1/ingest/{ingest}                                              everybody
GET    /v1/webhooks                                                     read:integrations
POST   /v1/webhooks                                                     create:integrations
GET    /v1/webhooks/metadata                                            read:integrations
GET    /v1/webhook-presets                                              read:integrations
POST   /v1/webhook-presets/{preset}                                     create:integrations
GET    /v1/webhooks/{webhook}                                           read:integrations
PUT    /v1/webhooks/{webhook}                                           update:integrations
PATCH  /v1/webhooks/{webhook}                                           update:integrations
DELETE /v1/webhooks/{webhook}                                           delete:integrations
POST   /v1/webhooks/{webhook}/rotate-key                                update:integrations
POST   /v1/webhooks/{webhook}/test                                      update:integrations
GET    /v1/webhooks/{webhook}/events                                    read:integrations
GET    /v1/webhooks/{webhook}/refused-calls                             read:integrations
POST   /v1/webhooks/{webhook}/replay-failed                             update:integrations
GET    /v1/received-items                                               read:integrations
GET    /v1/received-items/{received}                                    read:integrations
POST   /v1/received-items/{received}/replay                             update:integrations
POST   /v1/import/jsonl                                                 create:entities
POST   /v1/import/catalog-info                                          create:entities
POST   /v1/import/yaml                                                  create:entities
POST   /v1/import/port                                                  create:blueprints
POST   /v1/import/backstage                                             create:blueprints
POST   /v1/import/backstage-templates                                   create:actions
GET    /api/catalog/entities                                            read:entities
GET    /api/catalog/entities/by-query                                   read:entities
POST   /api/catalog/entities/by-query                                   read:entities
POST   /api/catalog/entities/by-refs                                    read:entities
GET    /api/catalog/entities/by-uid/{uid}                               read:entities
GET    /api/catalog/entities/by-name/{kind}/{namespace}/{name}          read:entities
GET    /api/catalog/entities/by-name/{kind}/{namespace}/{name}/ancestry read:entities
GET    /api/catalog/entity-facets                                       read:entities
POST   /api/catalog/entity-facets                                       read:entities
GET    /api/catalog/locations                                           read:entities
GET    /api/catalog/locations/{location}                                read:entities
GET    /api/catalog/locations/by-entity/{kind}/{namespace}/{name}       read:entities
POST   /api/catalog/validate-entity                                     read:entities
"""


def test_the_table_and_the_routes_agree():
    written = [read(line) for line in (TABLE + LOOKS + WORKFLOWS).strip().splitlines() if line]
    found = [(str(operation), operation.permission) for operation in operations()]
    assert sorted(written, key=str) == sorted(found, key=str)


def test_every_other_address_is_known():
    assert {path for path, _ in routes()} - set(api_routes()) == OPEN_PAGES
