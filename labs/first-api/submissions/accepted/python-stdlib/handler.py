"""Between http.server and the routes: from bytes to a Request, from an Answer to bytes."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from body import read_body
from messages import Answer, Headers, Refused, Request, problem_answer
from routes import answer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections open
    default_request_version = "HTTP/1.0"  # 0.9, the default, has no status line
    disable_nagle_algorithm = True
    timeout = 60

    def __getattr__(self, name: str) -> Callable[[], None]:
        # http.server answers 501 to a method without a do_… of its own; here the routes decide.
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Called by http.server for requests it cannot read; its own page would be HTML."""
        self.close_connection = True
        self._send(problem_answer(Refused(code, message or explain or "Unreadable request")))

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _serve(self) -> None:
        try:
            body = read_body(self.headers, self.rfile)
        except Refused as refused:
            self.send_error(refused.status, refused.error)
            return
        try:
            self._send(answer(self._request(body)))
        except Refused as refused:
            self._send(problem_answer(refused))

    def _request(self, body: bytes) -> Request:
        # self.path will not do: http.server turns a leading // into /.
        target = self.requestline.split()[1]
        if not target.startswith("/"):  # absolute form: http://host/path
            target = "/" + target.partition("://")[2].partition("/")[2]
        path, _, raw_query = target.partition("?")
        return Request(self.command, path, raw_query, self._lower_case_headers(), body)

    def _lower_case_headers(self) -> Headers:
        joined: Headers = {}
        for name, raw_value in self.headers.items():
            key, value = name.lower(), raw_value.strip(" \t")
            joined[key] = f"{joined[key]}, {value}" if key in joined else value
        return joined

    def _send(self, reply: Answer) -> None:
        self.send_response_only(reply.status)
        self.send_header("Date", self.date_time_string())
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 204:
            self.send_header("Content-Length", str(len(reply.content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.content)
