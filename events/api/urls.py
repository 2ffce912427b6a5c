from django.urls import path

from events.api.audit_views import AuditLogView

urlpatterns = [
    path("v1/audit-log", AuditLogView.as_view()),
]
