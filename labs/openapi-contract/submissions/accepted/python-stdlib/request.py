"""A request, as far as HTTP has a part in it."""

from dataclasses import dataclass
from email.message import Message
from urllib.parse import unquote


@dataclass(frozen=True)
class Request:
    method: str
    target: str
    headers: Message
    content: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def segments(self) -> list[str]:
        """Split before they are decoded: an escaped slash is a character of an id."""
        return [unquote(segment) for segment in self.path.split("/")]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    @property
    def media_type(self) -> str:
        return self.header("Content-Type").partition(";")[0].rstrip().lower()

    def header(self, name: str) -> str:
        return str(self.headers.get(name, "")).strip()
