from django.urls import path

from scorecards.api.exemption_views import AllExemptions, OneExemption, ScorecardExemptions
from scorecards.api.file_views import ChangesFile, ReportFile, WorkFile
from scorecards.api.history_views import (
    EntityScorecardHistory,
    ScorecardChanges,
    ScorecardHistory,
    ScorecardLeaderboard,
)
from scorecards.api.initiative_views import (
    InitiativeAssignees,
    InitiativeBurndown,
    InitiativeDigest,
    Initiatives,
    InitiativeWork,
    OneInitiative,
)
from scorecards.api.insight_views import (
    EntityScorecards,
    ExpressionPreview,
    InstallTemplate,
    PreviewTemplate,
    ScorecardPreview,
    ScorecardReport,
    ScorecardsOverview,
    ScorecardTemplates,
)
from scorecards.api.views import AllScorecards, BlueprintScorecards, OneScorecard, Rejudgings

SCORECARD = "v1/blueprints/<segment:blueprint>/scorecards/<segment:scorecard>"

urlpatterns = [
    path("v1/scorecards", AllScorecards.as_view()),
    path("v1/scorecards/overview", ScorecardsOverview.as_view()),
    path("v1/scorecards/rejudgings", Rejudgings.as_view()),
    path("v1/scorecards/preview", ScorecardPreview.as_view()),
    path("v1/scorecards/templates", ScorecardTemplates.as_view()),
    path("v1/blueprints/<segment:blueprint>/scorecard-templates/<segment:template>", InstallTemplate.as_view()),
    path("v1/blueprints/<segment:blueprint>/scorecard-templates/<segment:template>/preview", PreviewTemplate.as_view()),
    path("v1/blueprints/<segment:blueprint>/scorecard-expressions/preview", ExpressionPreview.as_view()),
    path("v1/blueprints/<segment:blueprint>/scorecards", BlueprintScorecards.as_view()),
    path("v1/blueprints/<segment:blueprint>/scorecards/<segment:scorecard>", OneScorecard.as_view()),
    path("v1/blueprints/<segment:blueprint>/scorecards/<segment:scorecard>/report", ScorecardReport.as_view()),
    path("v1/blueprints/<segment:blueprint>/entities/<segment:entity>/scorecards", EntityScorecards.as_view()),
    path("v1/initiative-digest", InitiativeDigest.as_view()),
    path("v1/initiatives", Initiatives.as_view()),
    path("v1/initiatives/<segment:initiative>", OneInitiative.as_view()),
    path("v1/initiatives/<segment:initiative>/burndown", InitiativeBurndown.as_view()),
    path("v1/initiatives/<segment:initiative>/work/export", WorkFile.as_view()),
    path("v1/initiatives/<segment:initiative>/work", InitiativeWork.as_view()),
    path("v1/initiatives/<segment:initiative>/assignees", InitiativeAssignees.as_view()),
    path(f"{SCORECARD}/report/export", ReportFile.as_view()),
    path(f"{SCORECARD}/changes/export", ChangesFile.as_view()),
    path(f"{SCORECARD}/history", ScorecardHistory.as_view()),
    path(f"{SCORECARD}/changes", ScorecardChanges.as_view()),
    path(f"{SCORECARD}/leaderboard", ScorecardLeaderboard.as_view()),
    path(
        "v1/blueprints/<segment:blueprint>/entities/<segment:entity>/scorecards/history",
        EntityScorecardHistory.as_view(),
    ),
    path("v1/exemptions", AllExemptions.as_view()),
    path(f"{SCORECARD}/exemptions", ScorecardExemptions.as_view()),
    path(f"{SCORECARD}/exemptions/<segment:exemption>", OneExemption.as_view()),
]
