"""Everything the environment says, read once."""

import os

PORT = int(os.environ.get("PORT", "3000"))
DATA_DIR = os.environ.get("LAB_DATA_DIR", "data")

FLIGHT_URL = os.environ.get("FLIGHT_URL", "http://localhost:3101")
HOTEL_URL = os.environ.get("HOTEL_URL", "http://localhost:3102")
PAYMENT_URL = os.environ.get("PAYMENT_URL", "http://localhost:3103")
TICKET_URL = os.environ.get("TICKET_URL", "http://localhost:3104")

TIMEOUT_S = int(os.environ.get("LAB_STEP_TIMEOUT_MS", "5000")) / 1000
ATTEMPTS = int(os.environ.get("LAB_STEP_ATTEMPTS", "3"))
RETRY_DELAY_S = int(os.environ.get("LAB_RETRY_DELAY_MS", "500")) / 1000
