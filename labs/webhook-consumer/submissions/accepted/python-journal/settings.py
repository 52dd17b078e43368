"""Everything the environment says, read once."""

import base64
import os

PORT = int(os.environ.get("PORT", "3000"))
TOLERANCE_S = float(os.environ.get("LAB_TOLERANCE_S", "300"))
MAX_BODY = int(os.environ.get("LAB_MAX_BODY", "65536"))
DATA_DIR = os.environ.get("LAB_DATA_DIR", "data")

BY_HAND = "whsec_c2VjcmV0LW9mLXRoZS1wcm92aWRlci0wMDAx"
SECRETS = os.environ.get("WEBHOOK_SECRETS", BY_HAND).split()
KEYS = [base64.b64decode(secret.removeprefix("whsec_")) for secret in SECRETS]
