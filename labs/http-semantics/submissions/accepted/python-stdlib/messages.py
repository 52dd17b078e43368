"""A request and its answer, free of sockets."""

from dataclasses import dataclass, field

# A list, because a name may stand in several lines.
HeaderLines = list[tuple[str, str]]


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HeaderLines = field(default_factory=list)
    content: bytes = b""


class Refused(Exception):
    """Ends the handling of a request with a 4xx."""

    def __init__(self, status: int, headers: HeaderLines | None = None) -> None:
        super().__init__(status)
        self.answer = Answer(status, headers or [])
