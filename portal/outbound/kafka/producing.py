"""One record to one topic: find the partition's leader, write, and wait until all its replicas have it."""

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import time
from typing import NamedTuple, TypeVar

from portal.errors import UpstreamFailed
from portal.outbound.connection import Deadline
from portal.outbound.errors import RequestRefused
from portal.outbound.kafka.broker import KAFKA_PORTS, Broker, unreached
from portal.outbound.kafka.login import Login
from portal.outbound.kafka.wire import Reader, batch, block, text
from portal.outbound.policy import check_url

METADATA, PRODUCE = (3, 1), (0, 3)
TOTAL_SECONDS = 30.0
ACKNOWLEDGE_MS = 15_000
ALL_REPLICAS = -1
# What brokers take when nobody has told them otherwise, with room for the envelope.
MAX_BYTES = 1_000_000
MAX_BROKERS = 10
# Refusals: nothing was written. The cluster is still finding out who leads, or the topic is being made.
PASSING = {3: "the topic is not there (yet)", 5: "the partition has no leader", 6: "its leader has changed"}
FINAL = {
    10: "the message is larger than the broker takes", 17: "the topic's name is not one",
    19: "too few of its replicas are in sync", 29: "the user may not write to the topic",
    31: "the user may not do that in this cluster",
}  # fmt: skip
Found = TypeVar("Found")


class KafkaRefused(UpstreamFailed):
    """Raised when a broker did not take the record; `permanent` tells whether trying again can help."""

    code = "kafka_refused"


@dataclass(frozen=True, slots=True)
class Record:
    """`key` decides on the partition: records of one key stay in order."""

    topic: str
    key: str
    value: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


class Written(NamedTuple):
    partition: int
    offset: int


class Leader(NamedTuple):
    partition: int
    url: str


def check_brokers(brokers: str, *, encrypted: bool) -> list[str]:
    """The URLs of `host:port,host:port`. Raises AddressRefused for what can never be called."""
    scheme = "kafkas" if encrypted else "kafka"
    urls = [f"{scheme}://{part.strip()}" for part in brokers.split(",") if part.strip()]
    if not 0 < len(urls) <= MAX_BROKERS or set(brokers) & set("/?#"):
        raise RequestRefused(f"Name 1 to {MAX_BROKERS} brokers as host:port, separated by commas")
    for url in urls:
        check_url(url, KAFKA_PORTS)
    return urls


def produce(urls: Sequence[str], record: Record, login: Login | None) -> Written:
    """Raises AddressRefused, RequestRefused; Unreached, LoginRefused and KafkaRefused, when nothing was written; or
    UpstreamFailed, when nobody knows."""
    if len(record.value) > MAX_BYTES:
        raise RequestRefused(f"The message has {len(record.value)} bytes; at most {MAX_BYTES} are sent")
    deadline = Deadline(TOTAL_SECONDS)
    try:
        leader = _leader(urls, record, login, deadline)
        broker = Broker(leader.url, login, deadline)
    except UpstreamFailed as error:
        raise unreached(error) from None
    with broker:
        try:
            return _written(broker, record, leader.partition)
        except KafkaRefused as error:
            raise unreached(error) from None


def _leader(urls: Sequence[str], record: Record, login: Login | None, deadline: Deadline) -> Leader:
    """As the first broker says that can be reached."""
    for url in urls[:-1]:
        try:
            return _asked(url, record, login, deadline)
        except UpstreamFailed as error:
            if error.permanent:
                raise
    return _asked(urls[-1], record, login, deadline)


def _asked(url: str, record: Record, login: Login | None, deadline: Deadline) -> Leader:
    scheme = url.partition(":")[0]
    with Broker(url, login, deadline) as broker:
        answer = broker.ask(METADATA, struct.pack(">i", 1) + text(record.topic))
        brokers, topics = _read(broker, lambda: _metadata(answer))
    error, partitions = topics.get(record.topic, (3, []))
    _require(error, record.topic)
    if not partitions:
        raise KafkaRefused(f'The topic "{record.topic}" has no partitions', permanent=False)
    number, error, leader = partitions[zlib.crc32(record.key.encode()) % len(partitions)]
    _require(error if leader in brokers else error or 5, record.topic)
    return Leader(number, f"{scheme}://{brokers[leader]}")


def _metadata(answer: Reader) -> tuple[dict[int, str], dict[str | None, tuple[int, list[tuple[int, int, int]]]]]:
    """Addresses by broker, and by topic: its error, its partitions as (number, error, leader)."""
    brokers = dict(answer.array(_broker))
    answer.number("i")
    return brokers, dict(answer.array(_topic))


def _broker(answer: Reader) -> tuple[int, str]:
    number, host, port = answer.number("i"), answer.text() or "", answer.number("i")
    answer.text()
    return number, f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _topic(answer: Reader) -> tuple[str | None, tuple[int, list[tuple[int, int, int]]]]:
    error, name = answer.number("h"), answer.text()
    answer.number("b")
    return name, (error, sorted(answer.array(_partition)))


def _partition(answer: Reader) -> tuple[int, int, int]:
    error, number, leader = answer.number("h"), answer.number("i"), answer.number("i")
    for _ in ("replicas", "those in sync"):
        answer.array(lambda reader: reader.number("i"))
    return number, error, leader


def _written(broker: Broker, record: Record, partition: int) -> Written:
    records = batch(record.key.encode(), record.value, record.headers, round(time() * 1000))
    body = b"".join([
        text(None), struct.pack(">hi", ALL_REPLICAS, ACKNOWLEDGE_MS),
        struct.pack(">i", 1), text(record.topic), struct.pack(">ii", 1, partition), block(records),
    ])  # fmt: skip
    answer = broker.ask(PRODUCE, body)
    ((_, error, offset),) = _read(broker, lambda: sum(answer.array(_acknowledged), []))
    _require(error, record.topic)
    return Written(partition, offset)


def _acknowledged(answer: Reader) -> list[tuple[int, int, int]]:
    answer.text()
    return answer.array(_offset)


def _offset(answer: Reader) -> tuple[int, int, int]:
    """(partition, error, offset)"""
    found = answer.number("i"), answer.number("h"), answer.number("q")
    answer.number("q")
    return found


def _read(broker: Broker, read: Callable[[], Found]) -> Found:
    try:
        return read()
    except ValueError:
        raise UpstreamFailed(f"What {broker.name} answers is not Kafka", permanent=True) from None


def _require(error: int, topic: str) -> None:
    """Raises KafkaRefused; UpstreamFailed for an error of which it is not known whether something was written."""
    known = PASSING.get(error) or FINAL.get(error)
    if known:
        raise KafkaRefused(f'Nothing was written to "{topic}": {known}', permanent=error not in PASSING)
    if error:
        raise UpstreamFailed(f'Writing to "{topic}" was answered with Kafka\'s error {error}', permanent=False)
