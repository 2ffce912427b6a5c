"""A broker on this machine that speaks what a producer of one record needs, and can be told to misbehave."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from portal.outbound.kafka.wire import Reader, block, crc32c, text

METADATA, PRODUCE, HANDSHAKE, AUTHENTICATE = 3, 0, 17, 36


@dataclass
class Got:
    topic: str
    partition: int
    key: str
    value: bytes
    headers: dict[str, str]


@dataclass
class KafkaBroker:
    """`topics` are partitions by name; `errors` what is answered to metadata, then to writing; `leader` an address."""

    address: str = ""
    topics: dict[str, int] = field(default_factory=lambda: {"runs": 3})
    errors: tuple[int, int] = (0, 0)
    leader: tuple[str, int] | None = None
    password: str = ""
    garbage: bytes = b""
    hangs_up_on: int | None = None
    got: list[Got] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)

    @property
    def place(self) -> tuple[str, int]:
        host, _, port = self.address.partition(":")
        return self.leader or (host, int(port))

    def answer(self, api: int, asked: Reader) -> bytes:
        return {METADATA: self.metadata, PRODUCE: self.produce, HANDSHAKE: handshake, AUTHENTICATE: self.authenticate}[
            api
        ](asked)

    def metadata(self, asked: Reader) -> bytes:
        (name,) = asked.array(Reader.text)
        count = self.topics.get(name, 0)
        error = self.errors[0] or (0 if count else 3)
        host, port = self.place
        brokers = struct.pack(">ii", 1, 7) + text(host) + struct.pack(">i", port) + text(None)
        partitions = b"".join(struct.pack(">hiiiiii", 0, n, 7, 1, 7, 1, 7) for n in range(count))
        topic = struct.pack(">h", error) + text(name) + b"\0" + struct.pack(">i", count) + partitions
        return brokers + struct.pack(">ii", 7, 1) + topic

    def produce(self, asked: Reader) -> bytes:
        assert asked.text() is None and asked.number("h") == -1 and asked.number("i") > 0
        assert asked.number("i") == 1
        topic = asked.text() or ""
        assert asked.number("i") == 1
        partition, records = asked.number("i"), Reader(asked.block())
        if not self.errors[1]:
            self.got.append(Got(topic, partition, *record_in(records)))
        one = struct.pack(">i", 1)
        return one + text(topic) + one + struct.pack(">ihqq", partition, self.errors[1], 41, -1) + struct.pack(">i", 0)

    def authenticate(self, asked: Reader) -> bytes:
        refused = asked.block() != b"\0portal\0" + self.password.encode()
        return struct.pack(">h", 58 if refused else 0) + text(None) + block(b"")


def handshake(asked: Reader) -> bytes:
    offered = b"".join(map(text, ["PLAIN", "SCRAM-SHA-512"]))
    return struct.pack(">hi", 0 if asked.text() == "PLAIN" else 33, 2) + offered


def record_in(batch: Reader) -> tuple[str, bytes, dict[str, str]]:
    assert batch.number("q") == 0
    content = Reader(batch.block())
    assert (content.number("i"), content.number("b")) == (-1, 2)
    checksum = content.number("I")
    rest = content._content[content._at :]
    assert checksum == crc32c(rest)
    content = Reader(rest)
    assert [content.number(code) for code in "hiqqqhii"][-1] == 1
    varint(content)
    content.take(3)
    key, value = content.take(varint(content)), content.take(varint(content))
    headers = {
        content.take(varint(content)).decode(): content.take(varint(content)).decode() for _ in range(varint(content))
    }
    return key.decode(), value, headers


def varint(reader: Reader) -> int:
    number = shift = 0
    while True:
        byte = reader.number("B")
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return number >> 1


@contextmanager
def kafka_broker(**told: object) -> Iterator[KafkaBroker]:
    broker = KafkaBroker(**told)  # type: ignore[arg-type]

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while head := self.rfile.read(4):
                asked = Reader(self.rfile.read(struct.unpack(">i", head)[0]))
                api, _, number = asked.number("h"), asked.number("h"), asked.number("i")
                asked.text()
                broker.calls.append(api)
                if api == broker.hangs_up_on:
                    return
                self.wfile.write(broker.garbage or block(struct.pack(">i", number) + broker.answer(api, asked)))

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        broker.address = f"127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield broker
        server.shutdown()
        thread.join()
