"""Takes each event once: first to the journal, then to the ledger, then the sender is told."""

import threading

from ledger import Ledger
from payment_event import PaymentEvent


class Inbox:
    def __init__(self, journal):
        self._journal = journal
        self._ledger = Ledger()
        self._seen = set()
        self._mutex = threading.Lock()
        for record in journal.read():
            self._take(record["id"], PaymentEvent(**record["event"]))

    def receive(self, webhook_id, event):
        with self._mutex:
            if webhook_id in self._seen:
                return
            self._journal.append({"id": webhook_id, "event": event.record()})
            self._take(webhook_id, event)

    def ledger(self):
        with self._mutex:
            return self._ledger.view()

    def _take(self, webhook_id, event):
        self._seen.add(webhook_id)
        self._ledger.book(event)
