"""What goes back to the browser or the client."""

import json
from dataclasses import dataclass, field

PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""


def json_answer(status, value, headers=None):
    fixed = {"Content-Type": "application/json", "Cache-Control": "no-store", "Pragma": "no-cache"}
    return Answer(status, {**fixed, **(headers or {})}, json.dumps(value).encode())


def page(status, title, body, headers=None):
    """`body` is HTML: whatever came from outside has been escaped."""
    fixed = {**PAGE_HEADERS, "Content-Type": "text/html; charset=utf-8"}
    html = f"<!doctype html><title>{title}</title><h1>{title}</h1>{body}"
    return Answer(status, {**fixed, **(headers or {})}, html.encode())


def redirect(location):
    headers = {"Location": location, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return Answer(303, headers)
