"""Books and authors in memory."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Author:
    id: str
    name: str


@dataclass(frozen=True)
class Book:
    """`author_id` may name an author whom the shop does not have."""

    id: str
    title: str
    genre: str
    published_year: int | None
    author_id: str


class Shop:
    """Lists only grow, so readers need no lock: they see a book, or do not see it yet."""

    def __init__(self, seed: dict) -> None:
        self._authors = {one["id"]: Author(one["id"], one["name"]) for one in seed["authors"]}
        self._books: list[Book] = []
        self._books_by_id: dict[str, Book] = {}
        self._books_by_author: dict[str, list[Book]] = {}
        self._lock = threading.Lock()
        for one in seed["books"]:
            year = one.get("publishedYear")
            self._store(Book(one["id"], one["title"], one["genre"], year, one["authorId"]))

    def author(self, author_id: str) -> Author | None:
        return self._authors.get(author_id)

    def authors(self) -> list[Author]:
        return list(self._authors.values())

    def book(self, book_id: str) -> Book | None:
        return self._books_by_id.get(book_id)

    def books(self) -> list[Book]:
        """In the order of the seed, then of their coming."""
        return list(self._books)

    def books_by(self, author_id: str) -> list[Book]:
        return list(self._books_by_author.get(author_id, ()))

    def add(self, title: str, genre: str, published_year: int | None, author_id: str) -> Book:
        with self._lock:
            book = Book(self._free_id(), title, genre, published_year, author_id)
            self._store(book)
        return book

    def _free_id(self) -> str:
        """Random, so that nobody meets a new book under an id that was known to be nobody's."""
        while (book_id := secrets.token_hex(8)) in self._books_by_id:
            pass
        return book_id

    def _store(self, book: Book) -> None:
        self._books.append(book)
        self._books_by_id[book.id] = book
        self._books_by_author.setdefault(book.author_id, []).append(book)
