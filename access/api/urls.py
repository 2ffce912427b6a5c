"""Addresses of people, teams, credentials, sign-in and the organization."""

from django.urls import path

from access.api import branding, closing, credentials, doors, me, people, secrets, sessions

urlpatterns = [
    path("v1/signup", doors.SignUpView.as_view()),
    path("v1/auth/access_token", doors.AccessTokenView.as_view()),
    path("v1/auth/ticket", doors.TicketView.as_view()),
    path("v1/auth/join", doors.JoinView.as_view()),
    path("v1/auth/organizations", doors.OrganizationsOfView.as_view()),
    path("v1/auth/permissions", me.RightsView.as_view()),
    path("v1/me", me.MeView.as_view()),
    path("v1/me/preferences", me.PreferencesView.as_view()),
    path("v1/me/view-as", me.ViewAsView.as_view()),
    path("v1/me/sessions", sessions.SessionsView.as_view()),
    path("v1/me/sessions/<segment:session>", sessions.SessionView.as_view()),
    path("v1/organization/security", sessions.SecurityView.as_view()),
    path("v1/organization", me.OrganizationView.as_view()),
    path("v1/organization/branding", branding.AccentView.as_view()),
    path("v1/organization/logo/<segment:scheme>", branding.ChangeLogoView.as_view()),
    path("v1/organization/deletion", closing.DeletionView.as_view()),
    path("v1/branding", branding.BrandingView.as_view()),
    path("v1/branding/preview", branding.PreviewView.as_view()),
    path("v1/branding/logo/<segment:scheme>", branding.LogoView.as_view()),
    path("v1/organization/secrets", secrets.SecretsView.as_view()),
    path("v1/organization/secrets/<segment:secret>", secrets.SecretView.as_view()),
    path("v1/users", people.UsersView.as_view()),
    path("v1/users/invite", people.InviteView.as_view()),
    path("v1/users/<segment:email>/sessions", sessions.PersonSessionsView.as_view()),
    path("v1/users/<segment:email>", people.UserView.as_view()),
    path("v1/teams", people.TeamsView.as_view()),
    path("v1/teams/<segment:team>", people.TeamView.as_view()),
    path("v1/apps", credentials.AppsView.as_view()),
    path("v1/apps/<segment:app>", credentials.AppView.as_view()),
    path("v1/apps/<segment:app>/permissions", credentials.AppRightsView.as_view()),
    path("v1/apps/<segment:app>/rotate-secret", credentials.RotateAppView.as_view()),
    path("v1/rotate-credentials/<segment:email>", credentials.RotatePersonalView.as_view()),
]
