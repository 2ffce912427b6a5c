"""Routes of contract §15.1 and §15.2: people and teams."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from access import people, teams
from access.api import serializers as shapes
from access.documents import Profile, all_selected, select, sign_in_document, team_document, user_document, written_team
from access.erasing.services import erase_person
from access.people import Changes
from access.sso.connections import list_connections
from access.teams import TeamContent
from portal.api.bodies import body_of
from portal.api.docs import OK, parameter, reply
from portal.api.permissions import scope
from portal.api.query import flag, texts
from portal.api.views import View, ok
from portal.types import Actor

FIELDS = parameter("fields", "Keys to answer with, such as `email` or `teams.name`; all when absent", many=True)
PERSON = reply("PersonReply", user=shapes.ShownPerson())
ERASE = parameter(
    "erase", "Take the name and the address out of everything else too, the audit log included; for admins. Also of"
    " somebody who was deleted before, or never had an account", bool,
)  # fmt: skip
REMOVED = reply("RemovedPersonReply", erasedAs=serializers.CharField(required=False))
TEAM = reply("TeamEnvelope", team=shapes.TeamReply())
WRITTEN_TEAM = reply("WrittenTeamReply", team=shapes.WrittenTeam())


Labels = dict[str, str] | None


def labels_for(actor: Actor) -> Labels:
    """Names of connections by issuer; None for those who are not told how others come in."""
    return {one.issuer: one.label for one in list_connections()} if actor.may("update:users") else None


def shown(profile: Profile, fields: list[str], labels: Labels) -> dict[str, Any]:
    detailed = any(name.startswith("teams.") for name in fields)
    more = {} if labels is None else sign_in_document(profile.user, labels)
    return select(user_document(profile, detailed=detailed) | more, fields)


class UsersView(View):
    permissions = {"GET": scope("read:users")}

    @extend_schema(
        operation_id="list_users", tags=["people"], parameters=[FIELDS],
        responses=reply("PeopleReply", users=shapes.ShownPerson(many=True)),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        fields = texts(request, "fields")
        labels = labels_for(request.user)
        return ok(users=[shown(profile, fields, labels) for profile in people.list_people()])


class InviteView(View):
    permissions = {"POST": scope("create:users")}

    @extend_schema(
        operation_id="invite_user", tags=["people"], request=shapes.InviteRequest,
        parameters=[parameter("notify", "Ignored: the link in the reply is to be handed over", bool)],
        responses=reply("InvitationReply", link=serializers.CharField()),
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        invitee = body_of(request, shapes.InviteRequest)["invitee"]
        roles, in_teams = invitee.get("roles", []), invitee.get("teams", [])
        return ok(link=people.invite(request.user, invitee["email"], roles, in_teams).link)


class UserView(View):
    permissions = {
        "GET": scope("read:users"),
        "PATCH": scope("update:users"),
        "DELETE": scope("delete:users"),
    }

    @extend_schema(operation_id="get_user", tags=["people"], parameters=[FIELDS], responses=PERSON)
    def get(self, request: Request, email: str) -> Response:
        return ok(user=shown(people.get_person(email), texts(request, "fields"), labels_for(request.user)))

    @extend_schema(
        operation_id="patch_user", tags=["people"], request=shapes.PersonChanges, responses=shapes.FlatPerson
    )
    def patch(self, request: Request, email: str) -> Response:
        body = body_of(request, shapes.PersonChanges, partial=True)
        changes = Changes(
            roles=body.get("roles"), teams=body.get("teams"), status=body.get("status"),
            first_name=body.get("firstName"), last_name=body.get("lastName"),
        )  # fmt: skip
        return ok(**user_document(people.change_person(request.user, email, changes)))

    @extend_schema(operation_id="delete_user", tags=["people"], parameters=[ERASE], responses=REMOVED)
    def delete(self, request: Request, email: str) -> Response:
        if flag(request, "erase"):
            return ok(erasedAs=erase_person(request.user, email))
        people.remove_person(request.user, email)
        return ok()


class TeamsView(View):
    permissions = {"GET": scope("read:teams"), "POST": scope("create:teams")}

    @extend_schema(
        operation_id="list_teams", tags=["people"], parameters=[FIELDS],
        responses=reply("TeamsReply", teams=shapes.TeamReply(many=True)),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        documents = [team_document(team) for team in teams.list_teams()]
        return ok(teams=all_selected(documents, texts(request, "fields")))

    @extend_schema(operation_id="create_team", tags=["people"], request=shapes.TeamBody, responses=WRITTEN_TEAM)
    def post(self, request: Request) -> Response:
        content = TeamContent(**body_of(request, shapes.TeamBody))
        return ok(team=written_team(teams.create_team(request.user, content)))


class TeamView(View):
    permissions = {
        "GET": scope("read:teams"), "PUT": scope("update:teams"), "PATCH": scope("update:teams"),
        "DELETE": scope("delete:teams"),
    }  # fmt: skip

    @extend_schema(operation_id="get_team", tags=["people"], parameters=[FIELDS], responses=TEAM)
    def get(self, request: Request, team: str) -> Response:
        return ok(team=select(team_document(teams.get_team(team)), texts(request, "fields")))

    @extend_schema(operation_id="replace_team", tags=["people"], request=shapes.TeamBody, responses=WRITTEN_TEAM)
    def put(self, request: Request, team: str) -> Response:
        content = TeamContent(**body_of(request, shapes.TeamBody))
        return ok(team=written_team(teams.replace_team(request.user, team, content)))

    @extend_schema(operation_id="patch_team", tags=["people"], request=shapes.TeamBody, responses=WRITTEN_TEAM)
    def patch(self, request: Request, team: str) -> Response:
        changes = body_of(request, shapes.TeamBody, partial=True)
        return ok(team=written_team(teams.patch_team(request.user, team, changes)))

    @extend_schema(operation_id="delete_team", tags=["people"], responses=OK)
    def delete(self, request: Request, team: str) -> Response:
        teams.delete_team(request.user, team)
        return ok()
