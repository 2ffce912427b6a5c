from django.urls import path

from blueprints.history.api import views

ENTITY = "v1/blueprints/<segment:blueprint>/entities/<segment:entity>"

urlpatterns = [
    path(f"{ENTITY}/history", views.HistoryView.as_view()),
    path(f"{ENTITY}/diff", views.DifferenceView.as_view()),
    path(f"{ENTITY}/provenance", views.ProvenanceView.as_view()),
]
