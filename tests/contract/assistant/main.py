"""An assistant on the protocol's own client library: reads steps as JSON, tells as JSON what it was shown."""

import asyncio
import json
import os
import sys
from typing import Any

from mcp import ClientSession
from mcp.client.streamable_http import streamablehttp_client


async def converse(calls: list[dict[str, Any]]) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {os.environ['TOKEN']}"}
    async with (
        streamablehttp_client(os.environ["ADDRESS"], headers=headers) as (receive, send, _),
        ClientSession(receive, send) as session,
    ):
        greeting = await session.initialize()
        await session.send_ping()
        tools = (await session.list_tools()).tools
        answers = [await session.call_tool(call["name"], call["arguments"]) for call in calls]
    return {
        "protocol": greeting.protocolVersion,
        "tools": {tool.name: tool.annotations.readOnlyHint for tool in tools},
        "answers": [{"failed": answer.isError, "told": answer.structuredContent} for answer in answers],
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(converse(json.load(sys.stdin)))))
