"""Which request gets which answer: the document decides, and the operations do the work."""

import secrets

from answer import Answer, json_answer
from described_operation import DescribedOperation
from docs_page import docs_page
from document import Document
from operations import Operation
from problem import Problem
from request import Request

# The type that the OpenAPI Initiative recommends, with the version of the specification.
DOCUMENT_TYPE = "application/vnd.oai.openapi+json;version=3.1"
CHALLENGE = 'ApiKey realm="library"'


class Api:
    def __init__(
        self, document: Document, operations: dict[str, Operation], api_key: str
    ) -> None:
        self._described = [
            DescribedOperation(path, method, described, document)
            for path, method, described in document.operations()
        ]
        if {described.id for described in self._described} != operations.keys():
            raise ValueError("The document describes other operations than there are.")
        self._operations = operations
        [scheme] = document.root["components"]["securitySchemes"].values()
        self._key_header: str = scheme["name"]
        self._api_key = api_key.encode()
        self._pages = {
            "/healthz": json_answer(200, {"ready": True}),
            "/openapi.json": Answer(200, DOCUMENT_TYPE, document.content),
            "/docs": Answer(200, "text/html; charset=utf-8", docs_page(document)),
        }

    def answer(self, request: Request) -> Answer:
        method = "GET" if request.method == "HEAD" else request.method
        if request.path in self._pages:
            return self._page(request.path, method)
        described, ids = self._find(request.segments, method)
        if described.needs_key:
            self._demand_key(request)
        value, headers = self._operations[described.id](described.call(ids, request))
        if value is None:
            return Answer(described.success, headers=headers)
        return json_answer(described.success, value, headers)

    def _page(self, path: str, method: str) -> Answer:
        if method != "GET":
            raise not_allowed(["GET"])
        return self._pages[path]

    def _find(self, segments: list[str], method: str) -> tuple[DescribedOperation, list[str]]:
        here = [
            (described, ids)
            for described in self._described
            if (ids := described.ids(segments)) is not None
        ]
        if not here:
            raise Problem(404, "There is nothing at this path.")
        for described, ids in here:
            if described.method == method:
                return described, ids
        raise not_allowed([described.method for described, _ in here])

    def _demand_key(self, request: Request) -> None:
        sent = request.header(self._key_header).encode()
        if not secrets.compare_digest(sent, self._api_key):
            raise Problem(
                401,
                f"Send the key of the librarians in {self._key_header}.",
                {"WWW-Authenticate": CHALLENGE},
            )


def not_allowed(methods: list[str]) -> Problem:
    allowed = [*methods, "HEAD"] if "GET" in methods else methods
    return Problem(405, "This path has other methods.", {"Allow": ", ".join(allowed)})
