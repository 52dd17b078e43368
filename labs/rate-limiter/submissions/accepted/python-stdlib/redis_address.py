"""Where Redis is, and as whom to speak to it."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class RedisAddress:
    host: str
    port: int
    user: str
    password: str
    database: int

    @classmethod
    def parse(cls, url: str) -> "RedisAddress":
        """Reads redis://[[user]:password@]host[:port][/database].

        Raises ValueError for anything else; rediss (TLS) is not supported.
        """
        parts = urlsplit(url)
        if parts.scheme != "redis":
            raise ValueError("REDIS_URL must begin with redis://")
        return cls(
            host=parts.hostname or "localhost",
            port=parts.port or 6379,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            database=int(parts.path.strip("/") or 0),
        )
