"""Reads the content of a request off its connection, to the end, so that the next one can follow."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

LARGEST = 1024 * 1024
PIECE = 64 * 1024
LONGEST_LINE = 4096


class TooLarge(Exception):
    pass


class BrokenFraming(Exception):
    """Nobody can tell where the content ends."""


def read_content(stream: BinaryIO, headers: Message) -> bytes:
    content = bytearray()
    size = 0
    for piece in pieces(stream, headers):
        size += len(piece)
        if size <= LARGEST:
            content += piece
    if size > LARGEST:
        raise TooLarge
    return bytes(content)


def pieces(stream: BinaryIO, headers: Message) -> Iterator[bytes]:
    coding = headers.get("Transfer-Encoding")
    if coding is not None:
        if coding.strip().lower() != "chunked":
            raise BrokenFraming
        yield from chunks(stream)
    else:
        length = headers.get("Content-Length", "0").strip()
        if not (length.isascii() and length.isdigit()):
            raise BrokenFraming
        yield from counted(stream, int(length))


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """RFC 9112, section 7.1: sizes in hexadecimal, the last is 0, then trailers and an empty line."""
    while size := chunk_size(read_line(stream)):
        yield from counted(stream, size)
        read_line(stream)
    while read_line(stream):
        pass


def chunk_size(line: bytes) -> int:
    try:
        return int(line.partition(b";")[0], 16)
    except ValueError:
        raise BrokenFraming from None


def counted(stream: BinaryIO, count: int) -> Iterator[bytes]:
    while count > 0:
        piece = stream.read(min(count, PIECE))
        if not piece:
            raise BrokenFraming
        count -= len(piece)
        yield piece


def read_line(stream: BinaryIO) -> bytes:
    line = stream.readline(LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise BrokenFraming
    return line.strip()
