"""Answers for /docs/{name}."""

from byte_range import Part, requested_part
from conditions import failed_condition
from documents import Document, Documents
from http_date import format_date
from messages import Answer, HeaderLines, Refused, Request

documents = Documents()


def _get(request: Request, name: str) -> Answer:
    document = _existing(documents.get(name))
    headers = _headers(document)
    status = failed_condition(request, document.tag, document.modified)
    if status is not None:
        return Answer(status, headers)
    part = _part(request, document)
    if part is None:
        return Answer(200, headers, document.content)
    return Answer(206, [*headers, ("Content-Range", part.content_range)], part.of(document.content))


def _put(request: Request, name: str) -> Answer:
    document = Document(request.body, request.headers.get("content-type"))
    is_new = documents.put(name, document, lambda stored: _check(request, stored))
    return Answer(201 if is_new else 204, [("ETag", document.tag)])


def _delete(request: Request, name: str) -> Answer:
    documents.delete(name, lambda stored: _check(request, _existing(stored)))
    return Answer(204)


def _existing(document: Document | None) -> Document:
    if document is None:
        raise Refused(404)
    return document


def _check(request: Request, stored: Document | None) -> None:
    validators = (stored.tag, stored.modified) if stored else (None, None)
    status = failed_condition(request, *validators)
    if status is not None:
        raise Refused(status)


def _headers(document: Document) -> HeaderLines:
    headers = [
        ("ETag", document.tag),
        ("Last-Modified", format_date(document.modified)),
        ("Accept-Ranges", "bytes"),
        ("Cache-Control", "no-cache, must-revalidate"),
    ]
    if document.content_type is not None:
        headers.append(("Content-Type", document.content_type))
    return headers


def _part(request: Request, document: Document) -> Part | None:
    """The part to send, or None for all of it."""
    # Only the strong tag resumes. A date never does: two versions may share a second.
    if request.method == "HEAD" or request.headers.get("if-range", document.tag) != document.tag:
        return None
    return requested_part(request.headers.get("range", ""), len(document.content))


METHODS = {"GET": _get, "PUT": _put, "DELETE": _delete}
