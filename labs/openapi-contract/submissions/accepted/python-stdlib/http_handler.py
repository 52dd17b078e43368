"""HTTP: takes requests from a connection, and puts answers onto it."""

import sys
import traceback
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

from answer import Answer
from api import Api
from problem import Problem
from request import Request

MOST_BYTES = 64 * 1024

# Python refuses to read integers of more than 4300 digits, which JSON and queries may have.
# Bodies and request lines end long before such an integer could take much time.
sys.set_int_max_str_digits(0)


class HttpHandler(BaseHTTPRequestHandler):
    api: Api
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # buffered, so that head and content leave together
    timeout = 120  # an idle connection holds a thread

    def __getattr__(self, name: str) -> Callable[[], None]:
        """The base class asks for do_GET, do_PUT and so on: all methods go the same way."""
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def send_error(self, code: int, message: str | None = None, explain: Any = None) -> None:
        """The base class reports here what it cannot read; what follows it is not known."""
        self._refuse(Problem(code, "The request cannot be read."))

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing about each request; failures are written where they are caught."""

    def _serve(self) -> None:
        try:
            content = self._content()
        except Problem as problem:
            return self._refuse(problem)
        self._send(self._answer(Request(self.command, self.path, self.headers, content)))

    def _content(self) -> bytes:
        """Always read, wanted or not: otherwise it would be taken for the next request."""
        if "Transfer-Encoding" in self.headers:
            raise Problem(411, "Send a Content-Length.")
        length = self.headers.get("Content-Length", "0").strip()
        if not (length.isascii() and length.isdigit()):
            raise Problem(400, "The Content-Length is no number.")
        if int(length) > MOST_BYTES:
            raise Problem(413, f"A body may have {MOST_BYTES} bytes.")
        content = self.rfile.read(int(length))
        if len(content) < int(length):
            raise Problem(400, "The body ends early.")
        return content

    def _answer(self, request: Request) -> Answer:
        try:
            return self.api.answer(request)
        except Problem as problem:
            return problem.answer()
        except Exception:
            traceback.print_exc()
            return Problem(500, "The service failed; the request need not be at fault.").answer()

    def _refuse(self, problem: Problem) -> None:
        self.close_connection = True
        self._send(problem.answer())

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.media_type is not None:
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.content)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)


def handler_for(api: Api) -> type[HttpHandler]:
    """The server makes a handler for each connection, and lets only its class carry the API."""
    return type("LibraryHandler", (HttpHandler,), {"api": api})
