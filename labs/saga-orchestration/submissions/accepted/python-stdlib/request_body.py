"""Reads the content of a request, sent with its length or in chunks (RFC 9112, section 7.1)."""

LARGEST = 1024 * 1024
LONGEST_LINE = 8192


class Unreadable(Exception):
    """Where the next request begins is not known any more."""


def read_body(stream, headers) -> bytes:
    if headers.get("Transfer-Encoding", "").lower() == "chunked":
        return read_chunks(stream)
    length = headers.get("Content-Length", "0")
    if not (length.isascii() and length.isdigit()):
        raise Unreadable("Content-Length is not a number")
    return read_exactly(stream, int(length))


def read_chunks(stream):
    content = b""
    while size := chunk_size(read_line(stream)):
        if len(content) + size > LARGEST:
            raise Unreadable("The body is too large")
        content += read_exactly(stream, size)
        read_line(stream)
    while read_line(stream).strip():
        pass
    return content


def chunk_size(line):
    try:
        return int(line.split(b";")[0], 16)
    except ValueError:
        raise Unreadable("A chunk has no size") from None


def read_exactly(stream, size):
    if not 0 <= size <= LARGEST:
        raise Unreadable("The body is too large")
    content = stream.read(size)
    if len(content) < size:
        raise Unreadable("The body ended early")
    return content


def read_line(stream):
    line = stream.readline(LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise Unreadable("A line has no end")
    return line
