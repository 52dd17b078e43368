"""Reads the body of a request, which http.server leaves on the wire."""

import re

from problem import Problem

MAX_BODY_BYTES = 1_000_000
MAX_LINE_BYTES = 8_192

_LENGTH = re.compile("[0-9]{1,18}")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;.*)?\r?\n", re.DOTALL)


class UnreadableBody(Problem):
    """Part of the body is still on the wire: the connection cannot carry another request."""


def read_body(headers, stream):
    """All bytes of the body, chunked or with a length; 413 when they are too many."""
    if "Transfer-Encoding" in headers:
        return _read_chunks(stream)
    length = headers.get("Content-Length", "0").strip()
    if not _LENGTH.fullmatch(length):
        raise UnreadableBody(400, "Content-Length is no length")
    return _read_exactly(stream, int(length), MAX_BODY_BYTES)


def _read_chunks(stream):
    body = b""
    while True:
        match = _CHUNK_SIZE.fullmatch(stream.readline(MAX_LINE_BYTES))
        if match is None:
            raise UnreadableBody(400, "The body is not chunked as it says")
        size = int(match[1], 16)
        if size == 0:
            break
        body += _read_exactly(stream, size, MAX_BODY_BYTES - len(body))
        stream.readline(MAX_LINE_BYTES)
    while stream.readline(MAX_LINE_BYTES).strip():
        pass  # trailers
    return body


def _read_exactly(stream, length, most):
    if length > most:
        raise UnreadableBody(413, "The body is too large")
    data = stream.read(length)
    if len(data) < length:
        raise ConnectionResetError("The client left before its body was complete")
    return data
