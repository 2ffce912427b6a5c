"""An identity provider that speaks SCIM, for tests."""

from typing import Any

from tests.wire import Answer, Api


class Directory:
    def __init__(self, host: str, told: dict[str, Any]) -> None:
        self.token, self.base = told["token"], told["provisioning"]["baseUrl"]
        self.headers = {"Authorization": f"Bearer {self.token}"}
        self.api = Api(host, self.headers)

    def ask(self, method: str, path: str, **options: Any) -> Answer:
        headers = {"Content-Type": "application/scim+json"} if "json" in options else {}
        return self.api.request(method, f"/scim/v2/{path}", headers=headers, **options)

    def get(self, path: str, **options: Any) -> Answer:
        return self.ask("GET", path, **options)

    def post(self, path: str, **options: Any) -> Answer:
        return self.ask("POST", path, **options)

    def put(self, path: str, **options: Any) -> Answer:
        return self.ask("PUT", path, **options)

    def patch(self, path: str, **options: Any) -> Answer:
        return self.ask("PATCH", path, **options)

    def delete(self, path: str) -> Answer:
        return self.ask("DELETE", path)


def switched_on(admin: Api, host: str) -> Directory:
    answer = admin.post("/v1/organization/provisioning")
    assert answer.status_code == 200, answer.content
    return Directory(host, answer.json())


def problem(answer: Answer) -> tuple[int, str | None]:
    """Status and keyword of a refusal, which has the protocol's form."""
    body = answer.json()
    assert answer.headers["content-type"] == "application/scim+json", answer.content
    assert body["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"] and body["detail"]
    assert body["status"] == str(answer.status_code)
    return answer.status_code, body.get("scimType")
