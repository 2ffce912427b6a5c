from django.urls import path

from portal.usage.views import CatalogueView, PeopleView, PlacesView, RunsView, VisitsView

urlpatterns = [
    path("v1/visits", VisitsView.as_view()),
    path("v1/usage/people", PeopleView.as_view()),
    path("v1/usage/places", PlacesView.as_view()),
    path("v1/usage/catalogue", CatalogueView.as_view()),
    path("v1/usage/actions", RunsView.as_view()),
]
