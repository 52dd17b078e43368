"""The beginning of an HTTP/1.1 answer: its status and its fields. More is not needed."""

import re
from asyncio import StreamReader
from dataclasses import dataclass

STATUS_LINE = re.compile(rb"HTTP/1\.[0-9] ([0-9]{3})(?: .*)?")
SWITCHING_PROTOCOLS = 101


class NoAnswer(Exception):
    """What came is not HTTP."""


@dataclass(frozen=True)
class AnswerHead:
    status_code: int
    retry_after: str | None


async def read_answer_head(reader: StreamReader) -> AnswerHead:
    while True:
        head = await read_one(reader)
        # 100 Continue, 103 Early Hints and the like only announce the answer.
        if head.status_code >= 200 or head.status_code == SWITCHING_PROTOCOLS:
            return head


async def read_one(reader: StreamReader) -> AnswerHead:
    first = await reader.readuntil(b"\n")
    status_line = STATUS_LINE.fullmatch(first.rstrip(b"\r\n"))
    if status_line is None:
        raise NoAnswer("The answer is not HTTP/1.1.")
    retry_after = None
    while line := (await reader.readuntil(b"\n")).rstrip(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"retry-after":
            retry_after = value.strip(b" \t").decode("latin-1")
    return AnswerHead(int(status_line[1]), retry_after)
