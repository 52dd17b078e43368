"""Takes in the content of a request, whatever becomes of it."""

CHUNK = 64 * 1024
LONGEST_LINE = 8192


class Unreadable(Exception):
    """The framing is broken: where the next request begins is not known."""


def take_in(stream, headers, limit):
    """All of the content, or None when there was more than `limit` bytes; the rest is thrown away."""
    kept = bytearray()
    size = 0
    for piece in pieces(stream, headers):
        size += len(piece)
        if size <= limit:
            kept += piece
    return bytes(kept) if size <= limit else None


def pieces(stream, headers):
    if headers.get("Transfer-Encoding", "").lower() == "chunked":
        return chunked(stream)
    length = headers.get("Content-Length", "0").strip()
    if not (length.isascii() and length.isdigit()):
        raise Unreadable("Content-Length is not a number.")
    return exactly(stream, int(length))


def chunked(stream):
    """RFC 9112, section 7.1."""
    while True:
        digits = line(stream).split(b";")[0].strip()
        try:
            size = int(digits, 16)
        except ValueError:
            raise Unreadable("A chunk has no size.") from None
        if size == 0:
            break
        yield from exactly(stream, size)
        line(stream)
    while line(stream).strip():
        pass


def exactly(stream, count):
    while count > 0:
        piece = stream.read(min(count, CHUNK))
        if not piece:
            raise Unreadable("The content ended early.")
        count -= len(piece)
        yield piece


def line(stream):
    text = stream.readline(LONGEST_LINE)
    if not text.endswith(b"\n"):
        raise Unreadable("A line has no end.")
    return text
