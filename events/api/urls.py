from django.urls import path

from events.api import destination_views as destinations
from events.api.audit_views import AuditLogView, RestorationView
from events.api.seal_views import VerificationView
from events.api.stream_views import StreamView

ONE = "v1/changelog-destinations/<str:destination>"
urlpatterns = [
    path("v1/audit-log", AuditLogView.as_view()),
    path("v1/audit-log/verification", VerificationView.as_view()),
    path("v1/audit-log/<segment:event>/restore", RestorationView.as_view()),
    path("v1/stream", StreamView.as_view()),
    path("v1/changelog-destinations", destinations.DestinationsView.as_view()),
    path(ONE, destinations.DestinationView.as_view()),
    path(f"{ONE}/rotate-secret", destinations.RotateSecretView.as_view()),
    path(f"{ONE}/test", destinations.SendTestView.as_view()),
    path(f"{ONE}/replay", destinations.ReplayView.as_view()),
    path(f"{ONE}/deliveries", destinations.DeliveriesView.as_view()),
    path(f"{ONE}/deliveries/<str:event>", destinations.DeliveryView.as_view()),
    path(f"{ONE}/deliveries/<str:event>/replay", destinations.ReplayOneView.as_view()),
]
