"""Everything the environment says, read once."""

import os

PORT = int(os.environ.get("PORT", "3000"))
AMQP_URL = os.environ.get("AMQP_URL", "amqp://localhost")
BROKER_TIMEOUT_S = int(os.environ.get("LAB_BROKER_TIMEOUT_MS", "5000")) / 1000
DATA_DIR = os.environ.get("LAB_DATA_DIR", "data")
