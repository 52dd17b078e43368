"""What is answered to whom."""

from http import HTTPStatus

from client_of import client_of
from limiter import Limiter, Verdict
from messages import Answer, Request, problem
from rate_limit_fields import limit_field, policy_field, retry_after_s
from redis_client import RedisClient, StoreAway
from settings import Settings

_COSTS = {"/limited": 1, "/limited/heavy": 3}
_QUOTA_EXCEEDED = "https://iana.org/assignments/http-problem-types#quota-exceeded"


class Routes:
    def __init__(self, settings: Settings, redis: RedisClient, limiter: Limiter) -> None:
        self._settings = settings
        self._redis = redis
        self._limiter = limiter
        self._policy_field = policy_field(settings.policies)

    async def answer(self, request: Request) -> Answer:
        if request.method != "GET":
            allow = {"Allow": "GET"}
            return problem(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET is allowed", allow)
        if request.path == "/healthz":
            return await self._health()
        cost = _COSTS.get(request.path)
        if cost is None:
            return problem(HTTPStatus.NOT_FOUND, "There is nothing here")
        return await self._limited(request, cost)

    async def _health(self) -> Answer:
        try:
            await self._redis.ping()
        except StoreAway:
            return problem(HTTPStatus.SERVICE_UNAVAILABLE, "Redis is away")
        return Answer(HTTPStatus.OK, {"status": "ready"})

    async def _limited(self, request: Request, cost: int) -> Answer:
        client = client_of(request, self._settings.trusts_proxy)
        try:
            verdict = await self._limiter.take(client, cost)
        except StoreAway:
            return self._unlimited()
        fields = {"RateLimit-Policy": self._policy_field, "RateLimit": limit_field(verdict)}
        if verdict.passed:
            return Answer(HTTPStatus.OK, {"ok": True}, fields)
        return _refusal(verdict, fields)

    def _unlimited(self) -> Answer:
        if self._settings.fails_open:
            return Answer(HTTPStatus.OK, {"ok": True})
        retry = {"Retry-After": "1"}
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, "The quota cannot be checked", retry)


def _refusal(verdict: Verdict, fields: dict[str, str]) -> Answer:
    return problem(
        HTTPStatus.TOO_MANY_REQUESTS,
        "The quota is exceeded",
        {**fields, "Retry-After": str(retry_after_s(verdict))},
        **{
            "type": _QUOTA_EXCEEDED,
            "violated-policies": [standing.policy.name for standing in verdict.violated],
        },
    )
