"""What clients learn about an error, and what only our log does."""

from __future__ import annotations

import logging
from typing import Any

from graphql import GraphQLError
from graphql.error import format_error

# graphql-core 2 logs every error with its stack, also those that clients are meant to make.
logging.getLogger("graphql").setLevel(logging.CRITICAL)

log = logging.getLogger("bookshop")


def shown(error: Exception) -> dict[str, Any]:
    """The message of an exception that nobody raised for clients may hold what is not for them."""
    entry = format_error(error)
    cause = getattr(error, "original_error", None) or error
    if isinstance(cause, GraphQLError):
        return entry
    log.error("A resolver failed.", exc_info=cause)
    return {**entry, "message": "Something failed, through no fault of yours."}
