"""Bookings in memory, and what is left of each one's deposit."""

import secrets
import threading
from dataclasses import dataclass

from problem import Problem, not_found

DEPOSIT = 1000


@dataclass
class Account:
    booking: dict
    balance: int = DEPOSIT


class Bookings:
    def __init__(self):
        self._accounts = {}
        self._lock = threading.Lock()

    def add(self, members):
        booking = {**members, "id": secrets.token_hex(8)}
        self._accounts[booking["id"]] = Account(booking)
        return booking

    def find(self, booking_id):
        return self._account(booking_id).booking

    def pay(self, booking_id, amount):
        """Payments that arrive together are taken one after the other."""
        account = self._account(booking_id)
        with self._lock:
            if amount > account.balance:
                raise Problem(
                    409,
                    f"The balance is {account.balance}.",
                    kind="insufficient-credit",
                    balance=account.balance,
                    cost=amount,
                )
            account.balance -= amount
            return account.balance

    def _account(self, booking_id):
        account = self._accounts.get(booking_id)
        if account is None:
            raise not_found("booking")
        return account
