"""A configuration that is taken down all at once: clients delete a blueprint beside the team that its rights name."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from tenants.organizations import create_organization
from tests.factories import make_person, unique
from tests.wire import Api

ROUNDS = 12


@pytest.fixture
def api(committed) -> Api:
    with transaction.atomic():
        tenant = create_organization("Harbour", unique("harbour"))
    return Api("localhost:8080", {"Authorization": f"Bearer {make_person(tenant, 'ann', roles=['Admin']).token}"})


def delete_at_once(api: Api, *paths: str) -> list[int]:
    def delete(path: str) -> int:
        try:
            return api.delete(path).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(paths)) as pool:
        return list(pool.map(delete, paths))


def test_a_team_is_deleted_beside_the_blueprint_whose_rights_name_it(api):
    for number in range(ROUNDS):
        kind, team = f"crane-{number}", f"crew-{number}"
        register = {"roles": [], "users": [], "teams": [team]}
        api.post("/v1/blueprints", json={"identifier": kind, "title": "Crane", "schema": {"properties": {}}})
        api.post("/v1/blueprints/_team/entities", json={"identifier": team, "title": team})
        said = api.patch(f"/v1/blueprints/{kind}/permissions", json={"entities": {"register": register}})
        assert said.status_code == 200, said.content
        paths = (f"/v1/blueprints/_team/entities/{team}", f"/v1/blueprints/{kind}")
        assert delete_at_once(api, *paths) == [200, 200]
