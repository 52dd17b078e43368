"""What a message in the work queue says."""

import json
import re
from dataclasses import dataclass

# What an HTTP header can carry; a job whose id does not fit can never be called.
_HEADER_VALUE = re.compile(r"[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?")


@dataclass(frozen=True)
class Job:
    id: str
    body: bytes


def parse_job(body: bytes) -> Job | None:
    """The job in a message, or None when the message is no job that can be called."""
    try:
        content = json.loads(
            body.decode("utf-8"),
            # The body is passed on as it came, so its numbers need not be understood here.
            parse_int=lambda _: 0,
            parse_float=lambda _: 0,
            parse_constant=refuse_constant,
        )
    except (ValueError, RecursionError):
        return None
    job_id = content.get("jobId") if isinstance(content, dict) else None
    if not isinstance(job_id, str) or not _HEADER_VALUE.fullmatch(job_id):
        return None
    return Job(job_id, body)


def refuse_constant(name: str) -> None:
    """For json.loads, which takes NaN and Infinity although JSON has no such words."""
    raise ValueError(f"{name} is not JSON")
