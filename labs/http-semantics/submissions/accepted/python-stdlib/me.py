"""Personal data, for whoever brings a token."""

import re

from messages import Answer, Refused, Request

BEARER_TOKEN = re.compile(r"bearer +\S+", re.IGNORECASE)


def show_me(request: Request) -> Answer:
    if not BEARER_TOKEN.fullmatch(request.headers.get("authorization", "")):
        raise Refused(401, [("WWW-Authenticate", 'Bearer realm="me"')])
    headers = [("Content-Type", "application/json"), ("Cache-Control", "private, max-age=10")]
    return Answer(200, headers, b'{"name": "Reader"}')
