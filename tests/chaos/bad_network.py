"""A network as bad as one pleases between the portal and its servers."""

import asyncio
import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class BadNetwork:
    """`delays` in seconds, of every piece; of a hundred pieces `resets` take their connection with them."""

    delays: tuple[float, float] = (0.0, 0.0)
    resets: float = 0.0
    cut: int = 0
    open: int = 0
    chance: random.Random = field(default_factory=random.Random)

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(2**16):
            if max(self.delays):
                await asyncio.sleep(self.chance.uniform(*self.delays))
            if self.chance.random() * 100 < self.resets:
                self.cut += 1
                raise ConnectionResetError
            writer.write(piece)
            await writer.drain()

    async def connect(self, near: Streams, far: Streams) -> None:
        """Until either side ends or the connection is cut; both are gone then, without a farewell."""
        self.open += 1
        ways = [asyncio.create_task(self.pass_on(*way)) for way in ((near[0], far[1]), (far[0], near[1]))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.open -= 1
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            for _, writer in (near, far):
                writer.transport.abort()


@contextmanager
def between(network: BadNetwork, server: Path) -> Iterator[int]:
    """The TCP port behind which the server at that socket stands."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as door:
        loop, ended = asyncio.new_event_loop(), asyncio.Event()
        thread = threading.Thread(target=loop.run_until_complete, args=(_serve(network, door, server, ended),))
        thread.start()
        try:
            yield door.getsockname()[1]
        finally:
            loop.call_soon_threadsafe(ended.set)
            thread.join(60)
            loop.close()


async def _serve(network: BadNetwork, door: socket.socket, server: Path, ended: asyncio.Event) -> None:
    going: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        going.add(task)
        try:
            await network.connect((reader, writer), await asyncio.open_unix_connection(str(server)))
        except OSError:
            writer.transport.abort()
        finally:
            going.discard(task)

    serving = await asyncio.start_server(answer, sock=door)
    await ended.wait()
    serving.close()
    for task in tuple(going):
        task.cancel()
    await asyncio.gather(*going, return_exceptions=True)
