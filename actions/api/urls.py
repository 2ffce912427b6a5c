from django.urls import path

from actions.api import (
    action_views,
    approval_views,
    automation_views,
    batch_views,
    claim_views,
    draft_views,
    file_views,
    run_views,
    template_views,
    upkeep_views,
    workflow_views,
)

BATCH = "v1/actions/runs/batches/<segment:batch>"
RUN = "v1/actions/runs/<segment:run>"
ACTION = "v1/actions/<segment:action>"
AUTOMATION = "v1/automations/<segment:action>"
WORKFLOW = "v1/workflows/<segment:workflow>"

urlpatterns = [
    path("v1/automations", automation_views.AutomationsView.as_view()),
    path("v1/automations/undelivered", automation_views.UndeliveredView.as_view()),
    path("v1/automations/try", automation_views.AutomationTrialView.as_view()),
    path(f"{AUTOMATION}/held", automation_views.HeldEventsView.as_view()),
    path(f"{AUTOMATION}/resume", automation_views.ResumeView.as_view()),
    path("v1/templates", template_views.TemplatesView.as_view()),
    path("v1/templates/questions", template_views.TemplateQuestionsView.as_view()),
    path("v1/templates/test", draft_views.TemplateTestView.as_view()),
    path("v1/jq/test", draft_views.ProgramTestView.as_view()),
    path("v1/action-warnings", draft_views.ActionWarningsView.as_view()),
    path("v1/action-backends", draft_views.BackendsView.as_view()),
    path("v1/action-drafts/preview", draft_views.DraftPreviewView.as_view()),
    path("v1/action-drafts/test-call", draft_views.TestCallView.as_view()),
    path("v1/offered-actions", action_views.OfferedActionsView.as_view()),
    path("v1/actions", action_views.ActionsView.as_view()),
    path("v1/approvals", approval_views.ApprovalsView.as_view()),
    path("v1/actions/runs", run_views.RunsView.as_view()),
    path("v1/actions/runs/claim-pending", claim_views.ClaimPendingView.as_view()),
    path("v1/actions/runs/ack", claim_views.AcknowledgeView.as_view()),
    path("v1/workflows/runs/claim-pending", claim_views.NodeRunsView.as_view()),
    path("v1/workflows/nodes/runs", claim_views.NodeRunsOfView.as_view()),
    path("v1/workflows", workflow_views.WorkflowsView.as_view()),
    path(WORKFLOW, workflow_views.WorkflowView.as_view()),
    path("v1/actions/runs/retention", upkeep_views.RetentionView.as_view()),
    path(BATCH, batch_views.BatchView.as_view()),
    path(f"{BATCH}/cancel", batch_views.BatchCancelView.as_view()),
    path(f"{BATCH}/approval", batch_views.BatchApprovalView.as_view()),
    path(RUN, run_views.RunView.as_view()),
    # Asked for most of all that follow.
    path(f"{ACTION}/runs", run_views.ActionRunsView.as_view()),
    path(f"{RUN}/logs", run_views.RunLogsView.as_view()),
    path(f"{RUN}/entities", upkeep_views.AffectedEntitiesView.as_view()),
    path(f"{RUN}/logs/batch", upkeep_views.RunLinesView.as_view()),
    path(f"{RUN}/logs/download", run_views.RunLogTextView.as_view()),
    path(f"{RUN}/files/<segment:key>", file_views.RunFileView.as_view()),
    path("v1/run-files/<segment:ticket>", file_views.LinkedFileView.as_view()),
    path(f"{RUN}/rerun", run_views.RerunView.as_view()),
    path(f"{RUN}/response", run_views.RunResponseView.as_view()),
    path(f"{RUN}/cancel", run_views.RunCancelView.as_view()),
    path(f"{RUN}/approval", approval_views.RunApprovalView.as_view()),
    path(f"{RUN}/approvers", approval_views.RunApproversView.as_view()),
    path(f"{RUN}/notifications", approval_views.RunNotificationsView.as_view()),
    path(f"{RUN}/stream", run_views.RunStreamView.as_view()),
    path(ACTION, action_views.ActionView.as_view()),
    path(f"{ACTION}/permissions", action_views.ActionPermissionsView.as_view()),
    path(f"{ACTION}/permissions/explain", action_views.ExplainActionView.as_view()),
    path(f"{ACTION}/form", action_views.ActionFormView.as_view()),
    path(f"{ACTION}/form/options", action_views.FormOptionsView.as_view()),
]
