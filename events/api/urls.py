from django.urls import path

from events.api.audit_views import AuditLogView
from events.api.stream_views import StreamView

urlpatterns = [
    path("v1/audit-log", AuditLogView.as_view()),
    path("v1/stream", StreamView.as_view()),
]
