"""Reads a request's body off the wire, by its length or chunk by chunk."""

import re
from email.message import Message
from typing import BinaryIO

from messages import Refused

MAX_BYTES = 1024 * 1024


def read_body(headers: Message, stream: BinaryIO) -> bytes:
    """The whole body. Refusals leave the stream at an unknown place: close it then."""
    coding = headers.get("Transfer-Encoding")
    if coding is not None:
        if coding.strip().lower() != "chunked":
            raise Refused(400, "The only transfer coding known here is chunked")
        return _read_chunks(stream)
    length = headers.get("Content-Length", "0").strip()
    if not re.fullmatch("[0-9]{1,18}", length):
        raise Refused(400, "Content-Length is not a number")
    return _read_exactly(stream, int(length))


def _read_chunks(stream: BinaryIO) -> bytes:
    body = b""
    while size := _read_chunk_size(stream):
        body += _read_exactly(stream, size, already=len(body))
        _read_line(stream)
    while _read_line(stream):  # trailers, up to the empty line
        pass
    return body


def _read_chunk_size(stream: BinaryIO) -> int:
    size = _read_line(stream).partition(b";")[0].strip()
    if not re.fullmatch(b"[0-9A-Fa-f]{1,16}", size):
        raise Refused(400, "A chunk has no valid size")
    return int(size, 16)


def _read_exactly(stream: BinaryIO, size: int, already: int = 0) -> bytes:
    if already + size > MAX_BYTES:
        raise Refused(413, f"The body has more than {MAX_BYTES} bytes")
    data = stream.read(size)
    if len(data) < size:
        raise Refused(400, "The body ended early")
    return data


def _read_line(stream: BinaryIO) -> bytes:
    return stream.readline(8192).rstrip(b"\r\n")
