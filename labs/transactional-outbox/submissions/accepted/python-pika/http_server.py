"""HTTP/1.1 on http.server: reads a request, writes its answer, keeps the connection."""

import json
import logging
import socket
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import psycopg2

from problem import Problem
from routes import Answer, Routes

_MAX_BODY_BYTES = 100_000
_LOG = logging.getLogger(__name__)


class HttpServer(ThreadingHTTPServer):
    """Listens on all interfaces, and gives each connection a thread."""

    request_queue_size = 256

    def __init__(self, port: int, routes: Routes) -> None:
        self.routes = routes
        if socket.has_dualstack_ipv6():
            self.address_family = socket.AF_INET6
        super().__init__(("", port), _Handler)

    def server_bind(self) -> None:
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    server: HttpServer

    def do_GET(self) -> None:
        self._respond(lambda path, _body: self.server.routes.get(path))

    def do_POST(self) -> None:
        self._respond(self.server.routes.post)

    def _respond(self, answer: Callable[[str, bytes], Answer]) -> None:
        try:
            status, content = answer(urlsplit(self.path).path, self._read_body())
            self._send(status, "application/json", content)
        except Problem as problem:
            self._send_problem(problem)
        except psycopg2.Error as error:
            _LOG.warning("%s %s: %s", self.command, self.path, error)
            detail = "The database cannot be reached."
            self._send_problem(Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail))

    def _read_body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not length.isdigit():
            self.close_connection = True
            raise Problem(HTTPStatus.LENGTH_REQUIRED, "A request body needs a Content-Length.")
        if int(length) > _MAX_BODY_BYTES:
            self.close_connection = True
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request body is too large.")
        return self.rfile.read(int(length))

    def _send_problem(self, problem: Problem) -> None:
        self._send(problem.status, "application/problem+json", problem.document)

    def _send(self, status: HTTPStatus, content_type: str, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What http.server itself finds wrong with a request becomes a problem document, too."""
        self.close_connection = True
        # It says 501 to a method that it does not know.
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == 501 else HTTPStatus(code)
        self._send_problem(Problem(status, message or status.description))

    def log_message(self, format: str, *arguments: Any) -> None:
        """Keeps the log to what goes wrong."""
