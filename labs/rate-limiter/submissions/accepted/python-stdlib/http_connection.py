"""HTTP/1.1 for requests without a body, over asyncio's streams."""

import asyncio
from collections.abc import Awaitable, Callable
from email.utils import formatdate
from http import HTTPStatus

from messages import Answer, Request, problem

# Longer than clients usually keep an idle connection, so that they, not we, close it.
_IDLE_S = 75

_Respond = Callable[[Request], Awaitable[Answer]]
_Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def serve_connections(respond: _Respond) -> _Serve:
    """What asyncio.start_server calls for each connection."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await _serve_requests(reader, writer, respond)
        except (OSError, EOFError, TimeoutError):
            pass  # the client has left, or is silent
        finally:
            writer.close()

    return serve


async def _serve_requests(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, respond: _Respond
) -> None:
    peer = writer.get_extra_info("peername")[0].removeprefix("::ffff:")
    keep_alive = True
    while keep_alive:
        try:
            async with asyncio.timeout(_IDLE_S):
                head = await reader.readuntil(b"\r\n\r\n")
            request = _parse(head.decode("latin-1"), peer)
        except (ValueError, asyncio.LimitOverrunError):
            writer.write(_encode(problem(HTTPStatus.BAD_REQUEST, "Unreadable request"), False))
            return
        keep_alive = request.keep_alive
        writer.write(_encode(await respond(request), keep_alive))
        await writer.drain()


def _parse(head: str, peer: str) -> Request:
    """Raises ValueError when this is not the head of an HTTP/1 request."""
    start, *lines = head.removesuffix("\r\n\r\n").lstrip("\r\n").split("\r\n")
    method, target, version = start.split(" ")
    if version not in ("HTTP/1.0", "HTTP/1.1"):
        raise ValueError(f"Not HTTP/1: {version}")
    headers = _parse_headers(lines)
    # A body would be taken for the next request, and the answer to a HEAD for two.
    is_plain = method == "GET" and not {"content-length", "transfer-encoding"} & headers.keys()
    closes = "close" in headers.get("connection", "").lower()
    keep_alive = version == "HTTP/1.1" and is_plain and not closes
    return Request(method, target.partition("?")[0], headers, peer, keep_alive)


def _parse_headers(lines: list[str]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, raw_value = line.partition(":")
        if not colon or not name or name != name.strip():
            raise ValueError(f"Not a header: {line[:80]}")
        key, value = name.lower(), raw_value.strip(" \t")
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    return headers


def _encode(answer: Answer, keep_alive: bool) -> bytes:
    body = answer.body
    headers = {
        "Date": formatdate(usegmt=True),
        "Content-Type": answer.content_type,
        "Content-Length": str(len(body)),
        **answer.headers,
        **({} if keep_alive else {"Connection": "close"}),
    }
    lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
    start = f"HTTP/1.1 {answer.status.value} {answer.status.phrase}\r\n"
    return (start + "".join(lines) + "\r\n").encode("latin-1") + body
