from django.urls import path

from blueprints.api import aggregate_views as aggregates
from blueprints.api import blueprint_views as blueprints
from blueprints.api import bulk_views as bulk
from blueprints.api import computed_views as computed
from blueprints.api import configuration_views as configuration
from blueprints.api import datasource_views as datasources
from blueprints.api import document_views as documents
from blueprints.api import entity_views as entities
from blueprints.api import export_views as exports
from blueprints.api import finding_views as finding
from blueprints.api import graph_views as graphs
from blueprints.api import impact_views as impact
from blueprints.api import index_views as indexes
from blueprints.api import migration_views as migrations
from blueprints.api import permission_views as permissions
from blueprints.api import search_views as search
from blueprints.api import version_views as versions

BLUEPRINT = "v1/blueprints/<segment:blueprint>"

# Routes are tried in turn: those that are asked for most come first.
urlpatterns = [
    path(f"{BLUEPRINT}/entities", entities.EntitiesView.as_view()),
    path(f"{BLUEPRINT}/entities-count", entities.EntitiesCountView.as_view()),
    path(f"{BLUEPRINT}/entities/bulk", entities.BulkEntitiesView.as_view()),
    path(f"{BLUEPRINT}/entities/bulk-edit", bulk.BulkEditView.as_view()),
    path(f"{BLUEPRINT}/entities/bulk-delete", bulk.BulkDeleteByQueryView.as_view()),
    path(f"{BLUEPRINT}/entities/export", exports.EntitiesExportView.as_view()),
    path(f"{BLUEPRINT}/entities/facets", aggregates.FacetsView.as_view()),
    path(f"{BLUEPRINT}/entities/groups", aggregates.GroupsView.as_view()),
    path(f"{BLUEPRINT}/entities/search", search.BlueprintSearchView.as_view()),
    path(f"{BLUEPRINT}/bulk/entities/delete", entities.BulkDeleteView.as_view()),
    path(f"{BLUEPRINT}/entities/<segment:entity>", entities.EntityView.as_view()),
    path(f"{BLUEPRINT}/entities/<segment:entity>/related", entities.RelatedView.as_view()),
    path(f"{BLUEPRINT}/entities/<segment:entity>/graph", graphs.GraphView.as_view()),
    path(f"{BLUEPRINT}/entities/<segment:entity>/documents/<segment:key>", documents.LinkedDocumentView.as_view()),
    path("v1/export", configuration.ExportView.as_view()),
    path("v1/export/archive", configuration.ArchiveView.as_view()),
    path("v1/import/plan", configuration.PlanView.as_view()),
    path("v1/import/apply", configuration.ApplyView.as_view()),
    path("v1/search", finding.SearchEverythingView.as_view()),
    path("v1/entities/search", search.SearchView.as_view()),
    path("v1/entities/aggregate", aggregates.AggregateView.as_view()),
    path("v1/entities/aggregate-over-time", aggregates.AggregateOverTimeView.as_view()),
    path("v1/migrations", migrations.MigrationsView.as_view()),
    path("v1/migrations/<segment:migration>", migrations.MigrationView.as_view()),
    path("v1/migrations/<segment:migration>/cancel", migrations.CancelView.as_view()),
    path("v1/migrations/<segment:migration>/undo", migrations.UndoView.as_view()),
    path("v1/migrations/<segment:migration>/confirm", migrations.ConfirmView.as_view()),
    path("v1/migrations/<segment:migration>/failures", migrations.FailuresView.as_view()),
    path("v1/entities/properties-history", aggregates.PropertiesHistoryView.as_view()),
    path("v1/blueprints", blueprints.BlueprintsView.as_view()),
    path("v1/blueprints/entities/datasource-entities", datasources.DatasourceEntitiesView.as_view()),
    path("v1/blueprints/system/<segment:blueprint>/structure", blueprints.SystemStructureView.as_view()),
    path(BLUEPRINT, blueprints.BlueprintView.as_view()),
    path(f"{BLUEPRINT}/history", versions.BlueprintHistoryView.as_view()),
    path(f"{BLUEPRINT}/history/<segment:version>", versions.BlueprintVersionView.as_view()),
    path(f"{BLUEPRINT}/history/<segment:version>/restore", versions.BlueprintRestoreView.as_view()),
    path(f"{BLUEPRINT}/diff", versions.BlueprintDifferenceView.as_view()),
    path(f"{BLUEPRINT}/indexes", indexes.IndexesView.as_view()),
    path("v1/organization/icons/<segment:icon>/uses", impact.IconUsesView.as_view()),
    path(f"{BLUEPRINT}/impact", impact.ImpactView.as_view()),
    path(f"{BLUEPRINT}/computed-properties", computed.ComputedPropertiesView.as_view()),
    path(f"{BLUEPRINT}/computed-properties/preview", computed.ComputedPreviewView.as_view()),
    path(f"{BLUEPRINT}/all-entities", migrations.AllEntitiesView.as_view()),
    path(f"{BLUEPRINT}/properties/<segment:key>/rename", blueprints.PropertyRenameView.as_view()),
    path(f"{BLUEPRINT}/properties/<segment:key>/type", migrations.PropertyTypeView.as_view()),
    path(f"{BLUEPRINT}/mirror/<segment:key>/rename", blueprints.MirrorRenameView.as_view()),
    path(f"{BLUEPRINT}/calculations/<segment:key>/rename", blueprints.CalculationRenameView.as_view()),
    path(f"{BLUEPRINT}/aggregations/<segment:key>/rename", blueprints.AggregationRenameView.as_view()),
    path(f"{BLUEPRINT}/relations/<segment:key>/rename", blueprints.RelationRenameView.as_view()),
    path(f"{BLUEPRINT}/permissions", permissions.PermissionsView.as_view()),
    path(f"{BLUEPRINT}/permissions/explain", permissions.ExplainPermissionsView.as_view()),
]
