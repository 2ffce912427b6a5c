from django.urls import path

from scorecards.api.views import AllScorecards, BlueprintScorecards, OneScorecard

urlpatterns = [
    path("v1/scorecards", AllScorecards.as_view()),
    path("v1/blueprints/<segment:blueprint>/scorecards", BlueprintScorecards.as_view()),
    path("v1/blueprints/<segment:blueprint>/scorecards/<segment:scorecard>", OneScorecard.as_view()),
]
