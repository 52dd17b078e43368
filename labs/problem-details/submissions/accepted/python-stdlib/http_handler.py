"""Between HTTP and the routes: reads requests, writes answers, and catches what nobody expected."""

import os
import sys
import traceback
import uuid
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from urllib.parse import unquote, urlsplit

from problem import Problem
from request_body import MAX_BYTES
from routes import route
from taken_in import Unreadable, take_in


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    media_type: str
    body: bytes | None


class HttpHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and content in one packet
    disable_nagle_algorithm = True

    def __getattr__(self, name):
        """The server looks for do_GET, do_POST and so on; one function answers every method."""
        if name.startswith("do_"):
            return self._answer_request
        raise AttributeError(name)

    def send_error(self, code, message=None, explain=None):
        """What the server itself refuses."""
        self.close_connection = True
        self._send(Problem(code, "The request cannot be read.").answer(self._origin()))

    def log_message(self, *_):
        pass

    def _answer_request(self):
        try:
            body = take_in(self.rfile, self.headers, MAX_BYTES)
        except Unreadable as error:
            self.close_connection = True
            return self._send(Problem(400, str(error)).answer(self._origin()))
        content_type = self.headers.get("Content-Type", "")
        request = Request(
            method=self.command,
            path=unquote(urlsplit(self.path).path),
            media_type=content_type.split(";")[0].strip().lower(),
            body=body,
        )
        self._send(self._answer(request))

    def _answer(self, request):
        try:
            return route(request)
        except Problem as problem:
            return problem.answer(self._origin())
        except Exception:
            return self._internal_error().answer(self._origin())

    def _internal_error(self):
        correlation_id = str(uuid.uuid4())
        sys.stderr.write(f"{correlation_id} {traceback.format_exc()}")
        sys.stderr.flush()
        return Problem(
            500,
            "The request failed, through no fault of yours.",
            kind="internal-error",
            correlationId=correlation_id,
        )

    def _origin(self):
        headers = getattr(self, "headers", None)
        host = headers.get("Host") if headers else None
        return f"http://{host}" if host else os.environ.get("BASE_URL", "")

    def _send(self, answer):
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.content)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)
