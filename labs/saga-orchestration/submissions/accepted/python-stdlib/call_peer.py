"""One attempt at a peer."""

import asyncio
import json
import re
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import urlsplit

import settings

STATUS_LINE = re.compile(rb"HTTP/1\.[01] ([0-9]{3})[ \r]")


class Outcome(Enum):
    DONE = auto()
    MISSING = auto()
    REFUSED = auto()
    # The peer may have done it, or not.
    UNKNOWN = auto()


@dataclass(frozen=True)
class Call:
    url: str
    idempotency_key: str
    body: dict


async def call_peer(call: Call) -> Outcome:
    try:
        # One limit for all of it: a peer that sends a byte now and then is late, too.
        async with asyncio.timeout(settings.TIMEOUT_S):
            status = await exchange(call)
    except (OSError, EOFError, ValueError, asyncio.LimitOverrunError):
        return Outcome.UNKNOWN
    if 200 <= status <= 299:
        return Outcome.DONE
    if status == 404:
        return Outcome.MISSING
    if status in (409, 422):
        return Outcome.REFUSED
    return Outcome.UNKNOWN


async def exchange(call):
    url = urlsplit(call.url)
    reader, writer = await asyncio.open_connection(url.hostname, url.port or 80)
    try:
        writer.write(request(url, call))
        return await final_status(reader)
    finally:
        writer.close()


def request(url, call):
    content = json.dumps(call.body).encode("ascii")
    head = (
        f"POST {url.path} HTTP/1.1\r\n"
        f"Host: {url.netloc}\r\n"
        "Content-Type: application/json\r\n"
        f"Content-Length: {len(content)}\r\n"
        f"Idempotency-Key: {call.idempotency_key}\r\n"
        "Connection: close\r\n"
        "\r\n"
    )
    return head.encode("ascii") + content


async def final_status(reader):
    while True:
        head = await reader.readuntil(b"\r\n\r\n")
        found = STATUS_LINE.match(head)
        if not found:
            raise ValueError("This is no answer of HTTP/1.1.")
        status = int(found[1])
        # 1xx only announces the answer.
        if status >= 200:
            return status
