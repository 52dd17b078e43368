"""HTTP/1.1 on http.server: reads a request, writes its response, keeps the connection."""

import json
import threading
import traceback
from http.server import BaseHTTPRequestHandler

import psycopg2

from problem import Problem
from request_body import UnreadableBody, read_body
from routes import Request, Response


class InFlight:
    """Counts the requests being answered, so that a stop can wait for them."""

    def __init__(self):
        self._count = 0
        self._changed = threading.Condition()

    def __enter__(self):
        with self._changed:
            self._count += 1

    def __exit__(self, *_error):
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def wait_until_none(self, timeout_s):
        with self._changed:
            self._changed.wait_for(lambda: self._count == 0, timeout_s)


def make_handler(routes, in_flight):
    """The handler class that answers with these routes."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 120
        # One packet per response: unbuffered, the body would wait for the headers' ACK.
        wbufsize = -1
        disable_nagle_algorithm = True

        def respond(self):
            with in_flight:
                self._write(self._response())
                self.wfile.flush()

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = respond

        def _response(self):
            try:
                path, _, query = self.path.partition("?")
                body = read_body(self.headers, self.rfile)
                return routes.answer(Request(self.command, path, query, self.headers, body))
            except Problem as problem:
                if isinstance(problem, UnreadableBody):
                    self.close_connection = True
                return _refusal(problem)
            except (psycopg2.OperationalError, psycopg2.InterfaceError):
                traceback.print_exc()
                return _refusal(Problem(503, "The database cannot be reached"))
            except (ConnectionError, TimeoutError):
                raise
            except Exception:
                traceback.print_exc()
                return _refusal(Problem(500, "This is our fault"))

        def send_error(self, code, message=None, explain=None):
            """What http.server refuses before any route sees it; a strange method is not ours."""
            status = {501: 405, 505: 400}.get(code, code)
            self.close_connection = True
            self._write(_refusal(Problem(status, message or "Bad request")))
            self.wfile.flush()

        def _write(self, response):
            body = (response.body or "").encode()
            headers = dict(response.headers)
            if response.body is not None:
                headers.setdefault("Content-Type", "application/json")
                headers["Content-Length"] = str(len(body))
            if self.close_connection:
                headers["Connection"] = "close"
            self.send_response_only(response.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format, *args):
            pass

    return Handler


def _refusal(problem):
    headers = {"Content-Type": "application/problem+json", **problem.headers}
    return Response(problem.status, json.dumps(problem.document()), headers)
