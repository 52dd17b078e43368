"""The articles, in memory: title and body, each in two languages."""

import json
import re
from dataclasses import dataclass

from messages import Refused

LANGUAGES = ("en", "fr")
# JSON can write half of a surrogate pair, UTF-8 cannot.
HALF_A_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Article:
    title: dict[str, str]
    body: dict[str, str]


articles: dict[str, Article] = {}


def parse_article(content: bytes) -> Article:
    try:
        value = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refused(400) from None
    if not isinstance(value, dict):
        raise Refused(422)
    return Article(_texts(value.get("title")), _texts(value.get("body")))


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Refused(422)
    return {language: _text(value.get(language)) for language in LANGUAGES}


def _text(value: object) -> str:
    if not isinstance(value, str) or HALF_A_PAIR.search(value):
        raise Refused(422)
    return value
