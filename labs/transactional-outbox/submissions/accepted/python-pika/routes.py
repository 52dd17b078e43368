"""What the service answers, without a word about HTTP/1.1."""

from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from database import Database
from order_id import is_order_id
from order_request import InvalidOrder, parse_order_request
from orders import find_order, place_order, units_in_stock
from outbox import count_pending
from problem import Problem
from readiness import Readiness

Answer = tuple[HTTPStatus, dict[str, Any]]


class Routes:
    def __init__(self, database: Database, readiness: Readiness) -> None:
        self._database = database
        self._readiness = readiness

    def get(self, path: str) -> Answer:
        match path.split("/")[1:]:
            case ["healthz"]:
                return self._health()
            case ["orders", order_id]:
                return self._order(unquote(order_id))
            case ["stock", sku]:
                return self._stock(unquote(sku))
            case ["admin", "outbox"]:
                with self._database.cursor() as cursor:
                    return HTTPStatus.OK, {"pending": count_pending(cursor)}
        raise Problem(HTTPStatus.NOT_FOUND, f"There is nothing to get at {path}.")

    def post(self, path: str, body: bytes) -> Answer:
        if path != "/orders":
            raise Problem(HTTPStatus.NOT_FOUND, f"There is nothing to post to at {path}.")
        try:
            order = parse_order_request(body)
        except InvalidOrder as error:
            raise Problem(HTTPStatus.BAD_REQUEST, str(error)) from error
        with self._database.cursor() as cursor:
            order_id = place_order(cursor, order.customer_id, order.sku, order.qty)
        if order_id is None:
            raise Problem(HTTPStatus.CONFLICT, f"There are not {order.qty} of {order.sku} left.")
        return HTTPStatus.CREATED, {"id": order_id, "status": "placed"}

    def _health(self) -> Answer:
        if not self._readiness.complete:
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "The service is starting.")
        return HTTPStatus.OK, {"status": "ready"}

    def _order(self, order_id: str) -> Answer:
        if not is_order_id(order_id):
            raise Problem(HTTPStatus.NOT_FOUND, "There is no such order.")
        with self._database.cursor() as cursor:
            found = find_order(cursor, order_id)
        if found is None:
            raise Problem(HTTPStatus.NOT_FOUND, "There is no such order.")
        status, version = found
        return HTTPStatus.OK, {"id": order_id, "status": status, "version": version}

    def _stock(self, sku: str) -> Answer:
        if "\0" in sku:
            raise Problem(HTTPStatus.NOT_FOUND, "There is no such sku.")
        with self._database.cursor() as cursor:
            units = units_in_stock(cursor, sku)
        if units is None:
            raise Problem(HTTPStatus.NOT_FOUND, "There is no such sku.")
        return HTTPStatus.OK, {"units": units}
