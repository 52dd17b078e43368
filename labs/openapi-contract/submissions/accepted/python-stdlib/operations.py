"""What each operation of the document does; its status is the one that the document says."""

from collections.abc import Callable
from typing import Any

from answer import Headers
from described_operation import Call
from library import Library

Outcome = tuple[Any, Headers]
Operation = Callable[[Call], Outcome]


class Operations:
    def __init__(self, library: Library, base_url: str) -> None:
        self._library = library
        self._base_url = base_url

    def by_id(self) -> dict[str, Operation]:
        return {
            "listBooks": self._list_books,
            "createBook": self._create_book,
            "getBook": self._get_book,
            "replaceBook": self._replace_book,
            "deleteBook": self._delete_book,
            "createLoan": self._create_loan,
            "returnLoan": self._return_loan,
        }

    def _list_books(self, call: Call) -> Outcome:
        return self._library.list_books(**call.query), {}

    def _create_book(self, call: Call) -> Outcome:
        book = self._library.add_book(call.body)
        return book, {"Location": f"{self._base_url}/books/{book['id']}"}

    def _get_book(self, call: Call) -> Outcome:
        return self._library.book(*call.ids), {}

    def _replace_book(self, call: Call) -> Outcome:
        return self._library.replace_book(*call.ids, call.body), {}

    def _delete_book(self, call: Call) -> Outcome:
        return self._library.delete_book(*call.ids), {}

    def _create_loan(self, call: Call) -> Outcome:
        return self._library.lend(*call.ids, call.body), {}

    def _return_loan(self, call: Call) -> Outcome:
        return self._library.take_back(*call.ids), {}
