"""What a booking and a payment have to be."""

from fault import Fault
from formats import is_date_time, is_email, is_full_date, is_uri, is_zip
from rules import distinct_items, formatted, integer, members, one_of, text

a_date = formatted(is_full_date, "a date, such as 2026-05-04")

booking_members = members(
    {
        "email": formatted(is_email, "an e-mail address"),
        "guests": integer(1, 8),
        "room": one_of("single", "double", "suite"),
        "checkIn": a_date,
        "checkOut": a_date,
        "address": members({"street": text(1, 100), "zip": formatted(is_zip, "five digits")}),
    },
    {
        "arrival": formatted(is_date_time, "a date-time, such as 2026-05-04T18:30:00Z"),
        "website": formatted(is_uri, "an absolute URI"),
        "promoCodes": distinct_items(text(1, 20), 5),
        "notes": text(0, 500),
    },
)

payment_faults = members({"amount": integer(1)})


def booking_faults(value, path):
    return booking_members(value, path) + stay_faults(value, path)


def stay_faults(value, path):
    """Dates in this form are in the order of time when they are in the order of their letters."""
    if type(value) is not dict:
        return []
    first, last = value.get("checkIn"), value.get("checkOut")
    both = a_date(first, path) == [] and a_date(last, path) == []
    if both and last <= first:
        return [Fault((*path, "checkOut"), "must be later than checkIn")]
    return []
