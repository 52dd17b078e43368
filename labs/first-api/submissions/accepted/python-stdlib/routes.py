"""Finds what a request is meant for and answers it."""

from collections.abc import Callable
from dataclasses import asdict

from messages import Answer, Refused, Request, json_answer
from note_text import read_text
from notes import Notes
from query import parse_query

Action = Callable[[Request], Answer]

notes = Notes()


def answer(request: Request) -> Answer:
    """Answers the request, or raises Refused. HEAD is answered as GET, content included."""
    actions = _actions_of(request.path)
    allow = ", ".join(["GET", "HEAD", *(method for method in actions if method != "GET")])
    if request.method == "OPTIONS":
        return Answer(204, {"Allow": allow})
    action = actions.get("GET" if request.method == "HEAD" else request.method)
    if action is None:
        raise Refused(405, f"{request.path} has no such method", {"Allow": allow})
    return action(request)


def _actions_of(path: str) -> dict[str, Action]:
    if path in FIXED_PATHS:
        return FIXED_PATHS[path]
    match path.split("/"):
        case ["", "notes", note_id] if note_id:
            return _note_actions(note_id)
    raise Refused(404, "There is nothing at this path")


def _greet(request: Request) -> Answer:
    name = parse_query(request.raw_query).get("name", [""])[0] or "world"
    return json_answer(200, {"message": f"Hello, {name}!"})


def _redirect_to_hello(request: Request) -> Answer:
    query = f"?{request.raw_query}" if request.raw_query else ""
    return Answer(308, {"Location": f"/hello{query}"})


def _inspect(request: Request) -> Answer:
    shown = {
        "method": request.method,
        "path": request.path,
        "query": parse_query(request.raw_query),
        "headers": request.headers,
    }
    return json_answer(200, shown)


def _add_note(request: Request) -> Answer:
    note = notes.add(read_text(request))
    return json_answer(201, asdict(note), {"Location": f"/notes/{note.id}"})


def _list_notes(_request: Request) -> Answer:
    return json_answer(200, [asdict(note) for note in notes.list()])


def _note_actions(note_id: str) -> dict[str, Action]:
    def show(_request: Request) -> Answer:
        return json_answer(200, asdict(notes.get(note_id)))

    def change(request: Request) -> Answer:
        return json_answer(200, asdict(notes.set_text(note_id, read_text(request))))

    def remove(_request: Request) -> Answer:
        notes.remove(note_id)
        return Answer(204)

    return {"GET": show, "PUT": change, "DELETE": remove}


FIXED_PATHS: dict[str, dict[str, Action]] = {
    "/healthz": {"GET": lambda _request: json_answer(200, {"ready": True})},
    "/hello": {"GET": _greet},
    "/old-hello": {"GET": _redirect_to_hello},
    "/inspect": {"GET": _inspect},
    "/notes": {"GET": _list_notes, "POST": _add_note},
}
