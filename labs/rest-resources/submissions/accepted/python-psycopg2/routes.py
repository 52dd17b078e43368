"""The endpoints: which request does what to which order."""

import json
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

import idempotency
import list_query
import listing
import orders
from page_cursor import MAX_BIGINT
from problem import Problem, no_such_order
from rules import CLIENT_MEMBERS, merged, object_of_client, parse_json, valid_order

MERGE_PATCH = "application/merge-patch+json"
ACTIONS = {
    "place": {"draft": "placed"},
    "ship": {"placed": "shipped"},
    "cancel": {"draft": "cancelled", "placed": "cancelled"},
}

_ID = re.compile("[1-9][0-9]{0,18}")


@dataclass
class Request:
    method: str
    path: str
    query: str
    headers: object  # get(name), any case
    body: bytes


@dataclass
class Response:
    status: int
    body: str | None = None  # JSON
    headers: dict = field(default_factory=dict)


class Routes:
    def __init__(self, database, origin):
        self._database = database
        self._origin = origin

    def answer(self, request):
        """The response to a request; raises Problem for every refusal."""
        match [_segment(part) for part in request.path.split("/")[1:]]:
            case ["healthz"]:
                methods = {"GET": lambda: Response(200, '{"status":"ok"}')}
            case ["orders"]:
                methods = {
                    "GET": lambda: self._list(request),
                    "POST": lambda: self._create(request),
                }
            case ["orders", order_id]:
                methods = {
                    "GET": lambda: self._read(_id(order_id)),
                    "PATCH": lambda: self._patch(_id(order_id), request),
                    "DELETE": lambda: self._delete(_id(order_id)),
                }
            case ["orders", order_id, "actions", action]:
                methods = {"POST": lambda: self._act(_id(order_id), action)}
            case _:
                raise Problem(404, "There is nothing here")
        if request.method not in methods:
            raise Problem(405, "Method not allowed", headers={"Allow": ", ".join(methods)})
        return methods[request.method]()

    def _create(self, request):
        if _media_type(request) != "application/json":
            raise Problem(415, "An order is sent as application/json")
        key = idempotency.checked_key(request.headers.get("Idempotency-Key"))
        order = valid_order(object_of_client(parse_json(request.body)))
        with self._database.transaction() as cursor:
            order_id, tag, body = idempotency.create(cursor, key, request.body, order)
        location = f"{self._origin}/orders/{order_id}"
        return Response(201, body, {"Location": location, "ETag": tag})

    def _read(self, order_id):
        with self._database.transaction() as cursor:
            return _shown(orders.find(cursor, order_id) or _missing())

    def _list(self, request):
        query = list_query.parse(request.query)
        with self._database.transaction() as cursor:
            found, following = listing.page(cursor, query)
        body = json.dumps({"data": [orders.shown(order) for order in found], "next": following})
        if following is None:
            return Response(200, body)
        target = f"/orders?{query.with_cursor(following)}"
        return Response(200, body, {"Link": f'<{target}>; rel="next"'})

    def _patch(self, order_id, request):
        with self._database.transaction() as cursor:
            order = orders.find_locked(cursor, order_id) or _missing()
            _check_patch_allowed(order, request)
            patch = object_of_client(parse_json(request.body))
            wanted = valid_order(merged(order, patch))
            if wanted == {name: order[name] for name in CLIENT_MEMBERS}:
                return _shown(order)
            return _shown(orders.update(cursor, order_id, wanted))

    def _delete(self, order_id):
        with self._database.transaction() as cursor:
            order = orders.find_locked(cursor, order_id) or _missing()
            _check_draft(order)
            orders.delete(cursor, order_id)
        return Response(204)

    def _act(self, order_id, action):
        if action not in ACTIONS:
            raise Problem(404, "There is no such action")
        with self._database.transaction() as cursor:
            order = orders.find_locked(cursor, order_id) or _missing()
            status = ACTIONS[action].get(order["status"])
            if status is None:
                raise Problem(409, f"This order is {order['status']}: it cannot {action}")
            return _shown(orders.set_status(cursor, order_id, status))


def _check_patch_allowed(order, request):
    if _media_type(request) != MERGE_PATCH:
        raise Problem(415, "A patch is a merge patch", headers={"Accept-Patch": MERGE_PATCH})
    tag = request.headers.get("If-Match")
    if tag is None:
        raise Problem(428, "A patch needs If-Match with the tag of the order")
    if tag.strip() != orders.tag_of(order):
        raise Problem(412, "The order was changed since")
    _check_draft(order)


def _check_draft(order):
    if order["status"] != "draft":
        raise Problem(409, "Only a draft can be changed or deleted")


def _media_type(request):
    return (request.headers.get("Content-Type") or "").partition(";")[0].strip().lower()


def _segment(text):
    """A segment of a path, decoded after the path was split: %2F is no slash."""
    return unquote_to_bytes(text.encode("latin-1")).decode("utf-8", "replace")


def _id(text):
    if not _ID.fullmatch(text) or int(text) > MAX_BIGINT:
        raise no_such_order()
    return int(text)


def _missing():
    raise no_such_order()


def _shown(order):
    return Response(200, json.dumps(orders.shown(order)), {"ETag": orders.tag_of(order)})
