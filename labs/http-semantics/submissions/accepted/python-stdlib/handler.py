"""Between http.server and the routes: from bytes to a Request, from an Answer to bytes."""

from http.server import BaseHTTPRequestHandler

from body import Unreadable, read_body
from messages import Answer, Refused, Request
from routes import answer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections open
    disable_nagle_algorithm = True
    timeout = 60

    def do_GET(self) -> None:
        try:
            request = Request(self.command, self.path, self._headers(), self._body())
            self._send(answer(request))
        except Unreadable:
            self.close_connection = True  # nobody knows where the next request begins
            self._send(Answer(400))
        except Refused as refused:
            self._send(refused.answer)

    do_HEAD = do_PUT = do_DELETE = do_POST = do_PATCH = do_OPTIONS = do_GET

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _body(self) -> bytes:
        return read_body(self.headers, self.rfile)

    def _headers(self) -> dict[str, str]:
        """By lower-case name. Several lines of one name are one list (RFC 9110 section 5.3)."""
        joined: dict[str, str] = {}
        for name, raw_value in self.headers.items():
            key, value = name.lower(), raw_value.strip(" \t")
            joined[key] = f"{joined[key]}, {value}" if key in joined else value
        return joined

    def _send(self, reply: Answer) -> None:
        has_content = self.command != "HEAD" and reply.status not in (204, 304)
        self.send_response_only(reply.status)
        self.send_header("Date", self.date_time_string())
        for name, value in reply.headers:
            self.send_header(name, value)
        if has_content:
            self.send_header("Content-Length", str(len(reply.content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if has_content:
            self.wfile.write(reply.content)
