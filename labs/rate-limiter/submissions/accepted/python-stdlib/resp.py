"""RESP2, the protocol of Redis: https://redis.io/docs/latest/develop/reference/protocol-spec/"""

from asyncio import StreamReader
from typing import TypeAlias

Reply: TypeAlias = "bytes | int | None | list[Reply] | RedisError"


class RedisError(Exception):
    """Redis is there, and says no."""


def encode_command(words: tuple[str | int, ...]) -> bytes:
    encoded = [str(word).encode() for word in words]
    strings = [b"$%d\r\n%b\r\n" % (len(word), word) for word in encoded]
    return b"*%d\r\n%b" % (len(strings), b"".join(strings))


async def read_reply(reader: StreamReader) -> Reply:
    """Reads one reply. An error comes back as a value, because it belongs to one command only.

    Raises EOFError when the connection ends, ValueError when this is not RESP2.
    """
    line = (await reader.readuntil(b"\r\n"))[:-2]
    kind, rest = line[:1], line[1:]
    match kind:
        case b"+":
            return rest
        case b"-":
            return RedisError(rest.decode(errors="replace"))
        case b":":
            return int(rest)
        case b"$":
            return None if rest == b"-1" else (await reader.readexactly(int(rest) + 2))[:-2]
        case b"*":
            return None if rest == b"-1" else [await read_reply(reader) for _ in range(int(rest))]
    raise ValueError(f"Not a reply of Redis: {line[:80]!r}")
