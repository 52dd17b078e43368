"""What each field of the schema is made of. Fields that are not here are attributes or keys."""

from __future__ import annotations

from itertools import islice
from typing import Any

from graphql import GraphQLError, ResolveInfo

from add_book import add_book
from shop import Author, Book, Shop

MAX_LIMIT = 100


def shop_of(info: ResolveInfo) -> Shop:
    return info.context


def query_book(_root: None, info: ResolveInfo, id: str) -> Book | None:
    return shop_of(info).book(id)


def query_author(_root: None, info: ResolveInfo, id: str) -> Author | None:
    return shop_of(info).author(id)


def query_books(
    _root: None, info: ResolveInfo, limit: int, genre: str | None = None
) -> list[Book]:
    if not 1 <= limit <= MAX_LIMIT:
        raise GraphQLError(
            f"limit must be from 1 to {MAX_LIMIT}.", extensions={"code": "BAD_USER_INPUT"}
        )
    fitting = (book for book in shop_of(info).books() if genre in (None, book.genre))
    return list(islice(fitting, limit))


def query_search(_root: None, info: ResolveInfo, text: str) -> list[Book | Author]:
    """Case folding, unlike lower case, also makes one of the two small sigmas of Greek."""
    wanted = text.casefold()
    books = [book for book in shop_of(info).books() if wanted in book.title.casefold()]
    authors = [one for one in shop_of(info).authors() if wanted in one.name.casefold()]
    return [*books, *authors]


def book_author(book: Book, info: ResolveInfo) -> Author | None:
    """Where the author is missing, None breaks the promise of the schema: the engine reports it."""
    return shop_of(info).author(book.author_id)


def book_published_year(book: Book, _info: ResolveInfo) -> int | None:
    return book.published_year


def author_books(author: Author, info: ResolveInfo) -> list[Book]:
    return shop_of(info).books_by(author.id)


def mutation_add_book(_root: None, info: ResolveInfo, input: dict[str, Any]) -> dict[str, Any]:
    return add_book(shop_of(info), input)


def search_result_type(value: Book | Author, _info: ResolveInfo) -> str:
    return type(value).__name__


FIELDS = {
    "Query": {
        "book": query_book,
        "author": query_author,
        "books": query_books,
        "search": query_search,
    },
    "Book": {"author": book_author, "publishedYear": book_published_year},
    "Author": {"books": author_books},
    "Mutation": {"addBook": mutation_add_book},
}

UNIONS = {"SearchResult": search_result_type}
