"""Takes each trip to one of its two ends. A trip is a coroutine: one that waits costs nothing."""

import asyncio

import settings
from call_peer import Call, Outcome, call_peer


class Conductor:
    """Made on the event loop; trips may be started from any thread."""

    def __init__(self, trips):
        self._trips = trips
        self._loop = asyncio.get_running_loop()
        # The loop itself would let go of a task that nobody holds.
        self._tasks = set()

    def start(self, trip):
        self._loop.call_soon_threadsafe(self._spawn, trip, False)

    def resume(self):
        for trip in self._trips.under_way():
            self._spawn(trip, True)

    def _spawn(self, trip, resumed):
        task = self._loop.create_task(self._run(trip, resumed))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, trip, resumed):
        # The crash may have cut an attempt short, and then nobody knows what came of it.
        in_doubt = resumed
        while step := trip.next_step():
            if step.undo_url is None:
                await insist(step_call(trip, step), Outcome.DONE)
                self._trips.record(trip, "done", step)
            else:
                await self._try(trip, step, in_doubt)
            in_doubt = False
        while step := trip.next_undo():
            await insist(undo_call(trip, step), Outcome.DONE, Outcome.MISSING)
            self._trips.record(trip, "compensated", step)

    async def _try(self, trip, step, in_doubt):
        while True:
            outcome = await call_peer(step_call(trip, step))
            if outcome is Outcome.DONE:
                return self._trips.record(trip, "done", step)
            if outcome is Outcome.REFUSED:
                return self._trips.record(trip, "failed", step, inDoubt=in_doubt)
            in_doubt = True
            if trip.vain_attempts + 1 >= settings.ATTEMPTS:
                return self._trips.record(trip, "failed", step, inDoubt=in_doubt)
            self._trips.record(trip, "attempted", step)
            await asyncio.sleep(settings.RETRY_DELAY_S)


async def insist(call, *accepted):
    while await call_peer(call) not in accepted:
        await asyncio.sleep(settings.RETRY_DELAY_S)


def step_call(trip, step):
    return Call(step.url, key_of(trip, step), {"tripId": trip.id, **trip.order})


def undo_call(trip, step):
    key = key_of(trip, step)
    return Call(step.undo_url, f"{key}:undo", {"key": key})


def key_of(trip, step):
    return f"{trip.id}:{step.name}"
