"""JSON that others have sent."""

import json
from typing import Any


def parse_json(body: bytes) -> Any:
    """Takes what is JSON in UTF-8, and nothing else; each number becomes a float.

    Raises ValueError.
    """
    try:
        return json.loads(body.decode("utf-8"), parse_int=float, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _refuse(name: str) -> None:
    """The parser takes NaN and Infinity, although JSON has no such words."""
    raise ValueError(f"{name} is not JSON")
