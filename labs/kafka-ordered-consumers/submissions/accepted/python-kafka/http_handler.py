"""HTTP/1.1 on the standard library: reads requests, writes answers, keeps connections."""

import logging
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from api import Answer, Api, Request
from problem import Problem

MAX_BODY_BYTES = 1024 * 1024
MAX_LINE_BYTES = 4096

_LENGTH = re.compile("[0-9]{1,12}")
_CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")

log = logging.getLogger(__name__)


class HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    # Hundreds of clients may connect at once; by default the kernel keeps five waiting.
    request_queue_size = 512

    def __init__(self, port: int, api: Api) -> None:
        super().__init__(("0.0.0.0", port), Handler)
        self.api = api
        self._in_flight = 0
        self._finished = threading.Condition()

    def began(self) -> None:
        with self._finished:
            self._in_flight += 1

    def ended(self) -> None:
        with self._finished:
            self._in_flight -= 1
            self._finished.notify_all()

    def wait_for_answers(self, within_s: float) -> None:
        with self._finished:
            self._finished.wait_for(lambda: self._in_flight == 0, within_s)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    server: HttpServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # Buffered, so that an answer leaves in one packet.
    wbufsize = -1
    timeout = 120

    def do_any(self) -> None:
        self.server.began()
        try:
            self._write(*self._answer())
        finally:
            self.server.ended()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_any

    def _answer(self) -> tuple[Answer, str]:
        try:
            body = self._body()
            path = self.path.partition("?")[0]
            request = Request(self.command, path, self.headers, body)
            return self.server.api.answer(request), "application/json"
        except Problem as problem:
            return _as_answer(problem)
        except (ConnectionError, TimeoutError):
            raise
        except Exception:
            log.exception("%s %s failed", self.command, self.path)
            return _as_answer(Problem(500, "Something went wrong here"))

    def _body(self) -> bytes:
        if "Transfer-Encoding" in self.headers:
            return self._chunks()
        length = self.headers.get("Content-Length", "0").strip()
        if not _LENGTH.fullmatch(length):
            raise self._unreadable(400, "Content-Length is no length")
        return self._exactly(int(length), MAX_BODY_BYTES)

    def _chunks(self) -> bytes:
        body = bytearray()
        while True:
            head = _CHUNK_HEAD.fullmatch(self.rfile.readline(MAX_LINE_BYTES))
            if head is None:
                raise self._unreadable(400, "The chunks of the body are malformed")
            size = int(head[1], 16)
            if size == 0:
                break
            body += self._exactly(size, MAX_BODY_BYTES - len(body))
            self.rfile.readline(MAX_LINE_BYTES)
        while self.rfile.readline(MAX_LINE_BYTES).strip():
            pass  # a trailer
        return bytes(body)

    def _exactly(self, length: int, most: int) -> bytes:
        if length > most:
            raise self._unreadable(413, "The body is too large")
        data = self.rfile.read(length)
        if len(data) < length:
            raise ConnectionResetError("The client went away within the body")
        return data

    def _unreadable(self, status: int, title: str) -> Problem:
        # What is left of the body would be taken for the next request.
        self.close_connection = True
        return Problem(status, title)

    def _write(self, answer: Answer, content_type: str) -> None:
        self.send_response_only(answer.status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(answer.body)
        self.wfile.flush()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """For requests that http.server refuses before they come to us."""
        self.close_connection = True
        self._write(*_as_answer(Problem(code, message or "Bad request")))

    def log_message(self, format: str, *args: Any) -> None:
        """No line for every request."""


def _as_answer(problem: Problem) -> tuple[Answer, str]:
    return Answer(problem.status, problem.to_json()), "application/problem+json"
