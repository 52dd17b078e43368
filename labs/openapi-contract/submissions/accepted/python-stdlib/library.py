"""The books and loans, in memory. One lock keeps together what belongs together."""

import secrets
import threading
from datetime import datetime, timezone
from typing import Any

from problem import Problem

Members = dict[str, Any]


class Library:
    """A book or loan that was handed out is never changed, but replaced by another one."""

    def __init__(self) -> None:
        self._books: dict[str, Members] = {}  # in the order of their creation
        self._loans: dict[str, Members] = {}
        self._lock = threading.Lock()

    def list_books(self, status: str | None, limit: int, offset: int) -> Members:
        with self._lock:
            books = list(self._books.values())
        matching = [book for book in books if status in (None, book["status"])]
        return {"items": matching[offset : offset + limit], "total": len(matching)}

    def add_book(self, members: Members) -> Members:
        own = {"id": new_id(), "status": "available", "createdAt": now()}
        with self._lock:
            return self._store_book({**own, **members})

    def book(self, book_id: str) -> Members:
        book = self._books.get(book_id)
        if book is None:
            raise Problem(404, "No book has this id.")
        return book

    def replace_book(self, book_id: str, members: Members) -> Members:
        with self._lock:
            book = self.book(book_id)
            own = {name: book[name] for name in ("id", "status", "createdAt")}
            return self._store_book({**own, **members})

    def delete_book(self, book_id: str) -> None:
        with self._lock:
            if self.book(book_id)["status"] == "onLoan":
                raise Problem(409, "The book is on loan. Take it back first.")
            del self._books[book_id]

    def lend(self, book_id: str, members: Members) -> Members:
        with self._lock:
            book = self.book(book_id)
            if book["status"] == "onLoan":
                raise Problem(409, "The book is on loan.")
            self._store_book({**book, "status": "onLoan"})
            own = {"id": new_id(), "bookId": book_id, "returnedAt": None}
            return self._store_loan({**own, **members})

    def take_back(self, loan_id: str) -> Members:
        with self._lock:
            loan = self._loan(loan_id)
            if loan["returnedAt"] is not None:
                raise Problem(409, "The loan has been returned.")
            self._store_book({**self.book(loan["bookId"]), "status": "available"})
            return self._store_loan({**loan, "returnedAt": now()})

    def _loan(self, loan_id: str) -> Members:
        loan = self._loans.get(loan_id)
        if loan is None:
            raise Problem(404, "No loan has this id.")
        return loan

    def _store_book(self, book: Members) -> Members:
        self._books[book["id"]] = book
        return book

    def _store_loan(self, loan: Members) -> Members:
        self._loans[loan["id"]] = loan
        return loan


def new_id() -> str:
    return secrets.token_urlsafe(9)


def now() -> str:
    moment = datetime.now(timezone.utc).replace(tzinfo=None)
    return f"{moment.isoformat(timespec='milliseconds')}Z"
