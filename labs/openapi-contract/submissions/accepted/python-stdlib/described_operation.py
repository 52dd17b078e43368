"""One operation of the document: which requests it takes, and what they have to bring."""

from dataclasses import dataclass
from typing import Any

from document import Document
from query_parameters import QueryParameters
from request import Request
from request_body import RequestBody


@dataclass(frozen=True)
class Call:
    """What is left of a request that keeps the document."""

    ids: list[str]
    query: dict[str, Any]
    body: dict[str, Any]


class DescribedOperation:
    def __init__(
        self, path: str, method: str, described: dict[str, Any], document: Document
    ) -> None:
        self.method = method
        self.id: str = described["operationId"]
        self.success = next(int(s) for s in described["responses"] if s.startswith("2"))
        # Locked unless the document says otherwise: forgetting `security: []` gives nothing away.
        self.needs_key = bool(described.get("security", document.root["security"]))
        self._segments = path.split("/")
        self._query = QueryParameters(described["parameters"], document)
        body = described.get("requestBody")
        self._body = RequestBody(document.resolve(body), document) if body else None

    def ids(self, segments: list[str]) -> list[str] | None:
        """What stands for the names in braces; None when the path is another one."""
        if len(segments) != len(self._segments):
            return None
        pairs = list(zip(self._segments, segments))
        if any(own != sent for own, sent in pairs if not own.startswith("{")):
            return None
        return [sent for own, sent in pairs if own.startswith("{")]

    def call(self, ids: list[str], request: Request) -> Call:
        query = self._query.read(request.query)
        return Call(ids, query, self._body.read(request) if self._body else {})
