"""The mutation: what is wrong with a new book, or else the book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shop import Shop

BLANKS = " \t\r\n"


def add_book(shop: Shop, wanted: dict[str, Any]) -> dict[str, Any]:
    title = wanted["title"].strip(BLANKS)
    mistakes = list(mistakes_in(shop, title, wanted["authorId"]))
    if mistakes:
        return {"book": None, "errors": mistakes}
    book = shop.add(title, wanted["genre"], wanted.get("publishedYear"), wanted["authorId"])
    return {"book": book, "errors": []}


def mistakes_in(shop: Shop, title: str, author_id: str) -> Iterator[dict[str, Any]]:
    if not title:
        yield user_error("title", "BLANK", "Please enter a title.")
    if shop.author(author_id) is None:
        yield user_error("authorId", "NOT_FOUND", "We do not know this author.")


def user_error(member: str, code: str, message: str) -> dict[str, Any]:
    return {"field": [member], "code": code, "message": message}
