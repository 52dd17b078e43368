"""The HTTP side: hands in jobs, and tells whether the service is ready."""

import json
import socket
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from desk import Desk
from job import refuse_constant
from service import Unavailable

_MAX_BODY_BYTES = 8 * 1024 * 1024
_Answer = Callable[[str, bytes], tuple[HTTPStatus, Any]]


def serve_http(port: int, desk: Desk) -> None:
    """Serves on all interfaces, in threads of its own, until the process ends."""
    Thread(target=_Server(port, desk).serve_forever, daemon=True).start()


class Problem(Exception):
    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


class ApiHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    server: "_Server"

    def do_GET(self) -> None:
        self._respond(self._get)

    def do_POST(self) -> None:
        self._respond(self._post)

    def _get(self, path: str, _body: bytes) -> tuple[HTTPStatus, Any]:
        if path != "/healthz":
            raise Problem(HTTPStatus.NOT_FOUND, f"There is nothing to get at {path}.")
        if not self.server.desk.ready:
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "The worker does not consume.")
        return HTTPStatus.OK, {"status": "ready"}

    def _post(self, path: str, body: bytes) -> tuple[HTTPStatus, Any]:
        if path != "/jobs":
            raise Problem(HTTPStatus.NOT_FOUND, f"There is nothing to post to at {path}.")
        if self.headers.get_content_type() != "application/json":
            raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "A job is application/json.")
        try:
            return HTTPStatus.ACCEPTED, {"jobId": self.server.desk.hand_in(_read_spec(body))}
        except Unavailable as error:
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error)) from error

    def _respond(self, answer: _Answer) -> None:
        try:
            status, content = answer(urlsplit(self.path).path, self._read_body())
            self._send(status, "application/json", content)
        except Problem as problem:
            self._send_problem(problem.status, problem.detail)

    def _read_body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not length.isdigit():
            self.close_connection = True
            raise Problem(HTTPStatus.LENGTH_REQUIRED, "A request body needs a Content-Length.")
        if int(length) > _MAX_BODY_BYTES:
            self.close_connection = True
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request body is too large.")
        return self.rfile.read(int(length))

    def _send_problem(self, status: HTTPStatus, detail: str) -> None:
        problem = {"status": status, "title": status.phrase, "detail": detail}
        self._send(status, "application/problem+json", problem)

    def _send(self, status: HTTPStatus, content_type: str, content: Any) -> None:
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
        self._send_problem(HTTPStatus(code), message or HTTPStatus(code).description)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Keeps the log to what happens with jobs."""


def _read_spec(body: bytes) -> object:
    try:
        request = json.loads(body.decode("utf-8"), parse_constant=refuse_constant)
        # A number like 1e400 becomes Infinity, and JSON cannot carry that any further.
        json.dumps(request, allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise Problem(HTTPStatus.BAD_REQUEST, "The body is not JSON.") from error
    if not isinstance(request, dict) or "spec" not in request:
        raise Problem(HTTPStatus.BAD_REQUEST, 'The body is no object with a member "spec".')
    return request["spec"]


class _Server(ThreadingHTTPServer):
    request_queue_size = 128

    def __init__(self, port: int, desk: Desk) -> None:
        self.desk = desk
        if socket.has_dualstack_ipv6():
            self.address_family = socket.AF_INET6
        super().__init__(("", port), ApiHandler)

    def server_bind(self) -> None:
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()
