"""Reads a request's body to its end, by its length or chunk by chunk, also where it is refused."""

import re
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

from messages import Refused

MAX_BYTES = 1024 * 1024
# A body that goes on and on is not read for ever.
MAX_BYTES_READ = 64 * MAX_BYTES
BLOCK = 64 * 1024


class Unreadable(Exception):
    """The stream is at an unknown place: the connection is of no use any more."""


def read_body(headers: Message, stream: BinaryIO) -> bytes:
    kept, size = bytearray(), 0
    for block in _blocks(headers, stream):
        size += len(block)
        if size <= MAX_BYTES:
            kept += block
        elif size > MAX_BYTES_READ:
            raise Unreadable
    if size > MAX_BYTES:
        raise Refused(413)
    return bytes(kept)


def _blocks(headers: Message, stream: BinaryIO) -> Iterator[bytes]:
    coding = headers.get("Transfer-Encoding")
    if coding is None:
        return _exactly(stream, _number(headers.get("Content-Length", "0").strip(), 10))
    if coding.strip().lower() != "chunked":
        raise Unreadable
    return _chunks(stream)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while size := _number(_line(stream).partition(";")[0].strip(), 16):
        yield from _exactly(stream, size)
        _line(stream)
    while _line(stream):  # trailers, up to the empty line
        pass


def _exactly(stream: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        block = stream.read(min(size, BLOCK))
        if not block:
            raise Unreadable
        size -= len(block)
        yield block


def _number(digits: str, base: int) -> int:
    if not re.fullmatch("[0-9A-Fa-f]{1,16}" if base == 16 else "[0-9]{1,18}", digits):
        raise Unreadable
    return int(digits, base)


def _line(stream: BinaryIO) -> str:
    return stream.readline(8192).decode("latin-1").rstrip("\r\n")
