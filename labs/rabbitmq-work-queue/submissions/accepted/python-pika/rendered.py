"""Jobs that are rendered and not yet acknowledged."""

_AT_MOST = 10_000


class Rendered:
    """Remembers calls that succeeded, across connections.

    A call that is running when the connection is lost is finished. When its job comes again,
    the announcement is all that is left to do. Another worker may get it instead, so the
    oldest entries are forgotten at last.
    """

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}

    def __contains__(self, job_id: str) -> bool:
        return job_id in self._ids

    def add(self, job_id: str) -> None:
        self._ids[job_id] = None
        if len(self._ids) > _AT_MOST:
            del self._ids[next(iter(self._ids))]

    def discard(self, job_id: str) -> None:
        self._ids.pop(job_id, None)
