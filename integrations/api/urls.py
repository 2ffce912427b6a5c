from django.urls import path

from integrations.api import file_views as files
from integrations.api import job_views as jobs
from integrations.api.views import ImportSbom

urlpatterns = [
    path("v1/import/sbom", ImportSbom.as_view()),
    path("v1/import/csv", files.ImportCsvView.as_view()),
    path("v1/import/jsonl", files.ImportJsonLinesView.as_view()),
    path("v1/import/catalog-info", files.ImportCatalogInfoView.as_view()),
    path("v1/jobs", jobs.JobsView.as_view()),
    path("v1/jobs/<str:job>", jobs.JobView.as_view()),
    path("v1/jobs/<str:job>/cancel", jobs.CancelJobView.as_view()),
    path("v1/import/yaml", files.ImportYamlView.as_view()),
]
