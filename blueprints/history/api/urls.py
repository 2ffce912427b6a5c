from django.urls import path

from blueprints.history.api import undo_views as undoing
from blueprints.history.api import views

ENTITY = "v1/blueprints/<segment:blueprint>/entities/<segment:entity>"

urlpatterns = [
    path(f"{ENTITY}/history", views.HistoryView.as_view()),
    path(f"{ENTITY}/diff", views.DifferenceView.as_view()),
    path(f"{ENTITY}/provenance", views.ProvenanceView.as_view()),
    path(f"{ENTITY}/restore", undoing.RestoreView.as_view()),
    path("v1/deleted-entities", undoing.DeletedEntitiesView.as_view()),
    path("v1/changes/<segment:change>", undoing.ChangeView.as_view()),
    path("v1/changes/<segment:change>/undo", undoing.UndoView.as_view()),
]
