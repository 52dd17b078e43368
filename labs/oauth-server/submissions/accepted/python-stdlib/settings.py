"""Everything the environment says, read once."""

import json
import os

PORT = int(os.environ.get("PORT", "3000"))
ISSUER = os.environ.get("BASE_URL", f"http://localhost:{PORT}")
RESOURCE = os.environ.get("RESOURCE", "https://tasks.example/api")
CODE_TTL_SECONDS = float(os.environ.get("CODE_TTL_SECONDS", "60"))
ACCESS_TTL_SECONDS = int(os.environ.get("ACCESS_TTL_SECONDS", "300"))
LOGIN_LOCK_SECONDS = float(os.environ.get("LOGIN_LOCK_SECONDS", "60"))
USERS = {user["username"]: user for user in json.loads(os.environ.get("LAB_USERS", "[]"))}
CLIENTS = {client["client_id"]: client for client in json.loads(os.environ.get("LAB_CLIENTS", "[]"))}
