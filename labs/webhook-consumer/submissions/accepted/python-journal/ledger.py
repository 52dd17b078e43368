"""One entry for each payment, whatever the order of its events."""

from collections import defaultdict
from dataclasses import dataclass


@dataclass
class Payment:
    success: tuple[int, str] | None = None
    refunded: bool = False


class Ledger:
    def __init__(self):
        self._payments = defaultdict(Payment)

    def book(self, event):
        payment = self._payments[event.payment_id]
        if event.type == "payment.refunded":
            payment.refunded = True
        elif payment.success is None:
            payment.success = (event.amount, event.currency)

    def view(self):
        entries, balance = [], defaultdict(int)
        for payment_id, payment in self._payments.items():
            if payment.success is None:
                continue
            amount, currency = payment.success
            status = "refunded" if payment.refunded else "succeeded"
            entries.append(
                {"paymentId": payment_id, "status": status, "amount": amount, "currency": currency}
            )
            balance[currency] += 0 if payment.refunded else amount
        return {"entries": entries, "balance": balance}
