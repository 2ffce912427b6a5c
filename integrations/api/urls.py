from django.urls import path

from integrations.api.views import ImportSbom

urlpatterns = [path("v1/import/sbom", ImportSbom.as_view())]
