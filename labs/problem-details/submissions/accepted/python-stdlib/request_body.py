"""From the bytes of a request to a value that keeps the rules."""

import json

from problem import Problem, validation_error

MAX_BYTES = 1_048_576
LONGEST_INTEGER = 300


def read_valid(request, faults_of):
    """`request` has `media_type` and `body`, which is None when it was too large."""
    if request.media_type != "application/json":
        raise Problem(415, "Send application/json.")
    if request.body is None:
        raise Problem(413, f"At most {MAX_BYTES} bytes are taken.")
    value = parse(request.body)
    faults = faults_of(value, ())
    if faults:
        raise validation_error(faults)
    return value


def parse(body: bytes):
    try:
        return json.loads(body.decode("utf-8"), parse_constant=refuse, parse_int=parse_integer)
    except (ValueError, RecursionError):
        raise Problem(400, "The body is not JSON.", kind="malformed-json") from None


def refuse(constant):
    """NaN and Infinity, which Python reads and RFC 8259 does not know."""
    raise ValueError(constant)


def parse_integer(digits: str):
    """Python refuses to read very long integers; beyond any bound of ours, infinity serves as well."""
    return int(digits) if len(digits) < LONGEST_INTEGER else float("inf")
