"""Stops whoever guesses passwords, one username at a time."""

import threading
import time

import settings

MOST_FAILURES = 10


class LoginAttempts:
    def __init__(self):
        self._failures = {}
        self._locked_until = {}
        self._mutex = threading.Lock()

    def try_login(self, username, password):
        """The user; None when the password is wrong, or right but too late."""
        with self._mutex:
            if time.monotonic() < self._locked_until.get(username, 0):
                return None
            user = settings.USERS.get(username)
            if user is not None and user["password"] == password:
                self._failures.pop(username, None)
                return user
            self._count_failure(username)
            return None

    def _count_failure(self, username):
        failures = self._failures.pop(username, 0) + 1
        if failures >= MOST_FAILURES:
            self._locked_until[username] = time.monotonic() + settings.LOGIN_LOCK_SECONDS
        else:
            self._failures[username] = failures
