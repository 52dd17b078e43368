"""Answers for /articles/{id}."""

import gzip
import hashlib

from article_formats import write_article
from articles import articles, parse_article
from conditions import failed_condition
from messages import Answer, HeaderLines, Refused, Request
from preferences import accepts_gzip, best_language, best_media_type

MIN_BYTES_TO_COMPRESS = 1024
VARY = [("Vary", "Accept"), ("Vary", "Accept-Language"), ("Vary", "Accept-Encoding")]


def _get(request: Request, article_id: str) -> Answer:
    article = articles.get(article_id)
    if article is None:
        raise Refused(404)
    media_type = best_media_type(request.headers.get("accept"))
    if media_type is None:
        raise Refused(406, VARY)
    language = best_language(request.headers.get("accept-language"))
    title, body = article.title[language], article.body[language]
    content = write_article(media_type, article_id, language, title, body)

    tag = _weak_tag(language, content)
    headers = [*VARY, ("ETag", tag), ("Cache-Control", "public, max-age=60")]
    status = failed_condition(request, tag)
    if status is not None:
        return Answer(status, headers)
    headers += [("Content-Type", f"{media_type}; charset=utf-8"), ("Content-Language", language)]
    return _coded(request, headers, content)


def _put(request: Request, article_id: str) -> Answer:
    articles[article_id] = parse_article(request.body)
    return Answer(200)


def _weak_tag(language: str, content: bytes) -> str:
    """Weak, so that gzip and identity may share it. Equal texts still have a language each."""
    return f'W/"{language}-{hashlib.sha256(content).hexdigest()[:24]}"'


def _coded(request: Request, headers: HeaderLines, content: bytes) -> Answer:
    if len(content) < MIN_BYTES_TO_COMPRESS:
        return Answer(200, headers, content)
    if not accepts_gzip(request.headers.get("accept-encoding")):
        return Answer(200, headers, content)
    return Answer(200, [*headers, ("Content-Encoding", "gzip")], gzip.compress(content))


METHODS = {"GET": _get, "PUT": _put}
