"""How far a trip has come: the sum of its journal entries."""

from dataclasses import dataclass, field

from steps import STEPS, Step


@dataclass
class Trip:
    id: str
    order: dict
    steps: dict[str, str] = field(
        default_factory=lambda: {step.name: "pending" for step in STEPS}
    )
    failed_step: str | None = None
    # Whether the failed step may have happened nevertheless.
    in_doubt: bool = False
    # How many attempts at the current step have ended without a clear answer.
    vain_attempts: int = 0

    def apply(self, event: str, step: str, in_doubt: bool = False):
        if event == "attempted":
            self.vain_attempts += 1
            return
        self.steps[step] = event
        self.vain_attempts = 0
        if event == "failed":
            self.failed_step, self.in_doubt = step, in_doubt

    def next_step(self) -> Step | None:
        if self.failed_step is not None:
            return None
        return next((step for step in STEPS if self.steps[step.name] == "pending"), None)

    def next_undo(self) -> Step | None:
        if self.failed_step is None:
            return None
        return next((step for step in reversed(STEPS) if self._needs_undo(step.name)), None)

    def status(self) -> str:
        if self.failed_step is None:
            return "PENDING" if self.next_step() else "CONFIRMED"
        return "COMPENSATING" if self.next_undo() else "CANCELLED"

    def is_over(self) -> bool:
        return self.status() in ("CONFIRMED", "CANCELLED")

    def view(self) -> dict:
        return {
            "id": self.id,
            "status": self.status(),
            "failedStep": self.failed_step,
            "steps": [{"name": name, "status": status} for name, status in self.steps.items()],
        }

    def _needs_undo(self, step):
        status = self.steps[step]
        return status == "done" or (status == "failed" and self.in_doubt)
