"""An organization's move: first what entities need, then these, and last what acts on them or shows them."""

from dataclasses import dataclass, field
from functools import cached_property

import orjson

from blueprints.model import current_model
from integrations.files.writing import ImportOptions
from integrations.moving.placing import put_in_place
from integrations.moving.port.documents import documents, team_documents
from integrations.moving.port.entities import Entities
from integrations.moving.port.people import invite_people, tell_people
from integrations.moving.port.reading import REFUSED
from integrations.moving.port.sources import bring_sources
from integrations.moving.report import Report, SetAgain
from integrations.moving.snapshot import Snapshot
from portal.types import Actor, JsonObject

# An automation would answer each entity that is written, and a page may name an action.
LATER = ("scorecards", "folders", "actions", "pages")
STAYS = "Runs with their logs, the audit log, credentials of programs and values of secrets stay where they are"


@dataclass
class PortMove:
    actor: Actor
    snapshot: Snapshot
    plan: JsonObject
    report: Report = field(default_factory=Report)

    @cached_property
    def entities(self) -> Entities:
        return Entities(self.snapshot)

    @property
    def options(self) -> ImportOptions:
        return ImportOptions(user_agent="import/port", partial=True)

    def before(self) -> None:
        """Call inside a transaction, as `after`. Raises Forbidden."""
        self._tell_refused()
        standing = {kind.identifier: kind.document for kind in current_model()}
        blueprints = list(documents("blueprints", self.snapshot, standing, self.report))
        wanted = {"teams": list(team_documents(self.snapshot)), "blueprints": blueprints}
        put_in_place(self.actor, wanted, self.report, standing)
        if self.plan["people"]:
            invite_people(self.actor, self.snapshot, self.report)
        else:
            tell_people(self.snapshot, self.report)

    def after(self) -> None:
        wanted = {section: list(documents(section, self.snapshot, {}, self.report)) for section in LATER}
        put_in_place(self.actor, wanted, self.report)
        bring_sources(self.actor, self.snapshot, self.report)
        self.entities.tell(self.report)
        self._tell_secrets()
        self.report.notes.append(STAYS)

    def _tell_refused(self) -> None:
        for found in self.snapshot.documents(REFUSED):
            self.report.leave(found["section"], "", f"could not be read: {found['reason']}")

    def _tell_secrets(self) -> None:
        for found in self.snapshot.documents("secrets"):
            name = str(found.get("secretName"))
            users = ", ".join(self._users_of(name)) or "nothing that came along"
            self.report.set_again.append(SetAgain("secret", name, f"set its value again; used by {users}"))

    def _users_of(self, secret: str) -> list[str]:
        """What names it, as `.secrets.NAME` in its templates."""
        mark = f".secrets.{secret}".encode()
        return [
            f"{item.section[:-1]} {item.document.get('identifier')}"
            for _, item in self.snapshot.items("actions", "webhooks", "integrations")
            if mark in orjson.dumps(item.document)
        ]
