"""The tools that can be moved in from: how each is looked at, read whole, and opened as a move."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, Protocol

from integrations.files.records import Source
from integrations.files.writing import ImportOptions
from integrations.moving import backstage
from integrations.moving.port import reading as port
from integrations.moving.port.moving import PortMove
from integrations.moving.report import Report
from integrations.moving.snapshot import Item, Snapshot
from portal.types import Actor, JsonObject


class Move(Protocol):
    """`before` and `after` the entities are each one transaction; what they find goes into the report."""

    report: Report

    @property
    def entities(self) -> Source: ...

    @property
    def options(self) -> ImportOptions: ...

    def before(self) -> None: ...

    def after(self) -> None: ...


class Origin(NamedTuple):
    """`look` gives its name, or raises what keeps us from reading it."""

    look: Callable[[JsonObject], str]
    read: Callable[[JsonObject], Iterator[Item]]
    open: Callable[[Actor, Snapshot, JsonObject], Move]


ORIGINS: Mapping[str, Origin] = {
    "port": Origin(port.look, port.read, PortMove),
    "backstage": Origin(backstage.look, backstage.read, backstage.BackstageMove),
}
