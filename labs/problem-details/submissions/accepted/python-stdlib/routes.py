"""Which request gets which answer."""

import os
import re

from answer import json_answer
from booking_rules import booking_faults, payment_faults
from bookings import Bookings
from pages import get_page
from problem import Problem, not_found
from request_body import read_valid
from rules import whole

bookings = Bookings()


def get_health(request):
    return json_answer(200, {"ok": True})


def post_booking(request):
    booking = bookings.add(read_valid(request, booking_faults))
    return json_answer(201, booking, headers={"Location": f"/bookings/{booking['id']}"})


def get_booking(request, booking_id):
    return json_answer(200, bookings.find(booking_id))


def post_payment(request, booking_id):
    payment = read_valid(request, payment_faults)
    return json_answer(200, {"balance": bookings.pay(booking_id, whole(payment["amount"]))})


def get_internal_failure(request):
    secret = os.environ.get("SECRET_MARKER", "")
    raise ConnectionError(
        f"cannot connect to postgres://bookings:{secret}@db.internal:5432/ledger"
    )


def get_problem_page(request, slug):
    return get_page(slug)


ROUTES = [
    (re.compile(r"/healthz"), {"GET": get_health}),
    (re.compile(r"/bookings"), {"POST": post_booking}),
    (re.compile(r"/bookings/([^/]+)"), {"GET": get_booking}),
    (re.compile(r"/bookings/([^/]+)/payment"), {"POST": post_payment}),
    (re.compile(r"/internal-failure"), {"GET": get_internal_failure}),
    (re.compile(r"/problems/([^/]+)"), {"GET": get_problem_page}),
]


def route(request):
    for pattern, methods in ROUTES:
        match = pattern.fullmatch(request.path)
        if match:
            return handler_for(methods, request.method)(request, *match.groups())
    raise not_found("resource")


def handler_for(methods, method):
    """HEAD is answered as GET; the server leaves the content out."""
    handler = methods.get("GET" if method == "HEAD" else method)
    if handler is None:
        allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)
        allow = {"Allow": ", ".join(allowed)}
        raise Problem(405, "This path has other methods.", headers=allow)
    return handler
