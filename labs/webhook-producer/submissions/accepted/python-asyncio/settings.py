"""What the environment says, read once. Durations are in seconds from here on."""

import os


def seconds(name: str, default_ms: str) -> float:
    return int(os.environ.get(name, default_ms)) / 1000


HOST = "0.0.0.0"
PORT = int(os.environ.get("PORT", "3000"))
DATA_DIR = os.environ.get("LAB_DATA_DIR", "data")
ATTEMPT_TIMEOUT = seconds("LAB_ATTEMPT_TIMEOUT_MS", "15000")
ROTATION_OVERLAP = seconds("LAB_ROTATION_OVERLAP_MS", "86400000")
DISABLE_AFTER = int(os.environ.get("LAB_DISABLE_AFTER", "5"))
ALLOW_PRIVATE = os.environ.get("LAB_ALLOW_PRIVATE") == "1"
RETRY_SCHEDULE = [
    int(wait) / 1000
    for wait in os.environ.get("LAB_RETRY_SCHEDULE_MS", "5000,300000,1800000").split(",")
]
