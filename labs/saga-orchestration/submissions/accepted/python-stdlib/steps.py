"""The four steps of a trip, in the order in which they are taken."""

from dataclasses import dataclass

import settings


@dataclass(frozen=True)
class Step:
    name: str
    url: str
    # None after the point of no return: such a step is repeated until it succeeds.
    undo_url: str | None


STEPS = (
    Step(
        "flight",
        f"{settings.FLIGHT_URL}/reservations",
        f"{settings.FLIGHT_URL}/reservations/cancel",
    ),
    Step(
        "hotel",
        f"{settings.HOTEL_URL}/reservations",
        f"{settings.HOTEL_URL}/reservations/cancel",
    ),
    Step(
        "payment",
        f"{settings.PAYMENT_URL}/charges",
        f"{settings.PAYMENT_URL}/charges/refund",
    ),
    Step("ticket", f"{settings.TICKET_URL}/tickets", None),
)
