"""How often something may be tried: counted in Redis, in this process when there is none. Real time."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from threading import Lock
from typing import cast

import redis
from flask import current_app, has_app_context

from core.accounts.secrets import token_hash
from core.kit.errors import TooMany
from core.tenancy.work import Work

log = logging.getLogger(__name__)
KEPT_AT_MOST = 50_000
# How long Redis is not asked again after it did not answer: a visitor waits for it once, not at every count.
PAUSE_S = 5.0


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``times`` in ``seconds``."""

    name: str
    times: int
    seconds: int


SIGN_IN = Limit("sign-in", 10, 300)
SIGN_IN_FROM = Limit("sign-in-from", 300, 300)
REGISTER_FROM = Limit("register-from", 200, 3600)
OLD_PASSWORD = Limit("old-password", 10, 300)
MAIL_TO = Limit("mail-to", 6, 3600)
CODE_TO = Limit("code-to", 10, 3600)
CODE_FROM = Limit("code-from", 60, 3600)
APPLY_FROM = Limit("apply-from", 60, 3600)

_lock = Lock()
_counts: dict[str, tuple[float, int]] = {}
_asked_again_at: dict[redis.Redis, float] = {}


def count(work: Work, limit: Limit, who: str) -> None:
    """Count one try of ``who`` (an address, an e-mail, a number). Raises ``TooMany`` past the limit."""
    if _increase(_key(work, limit, who), limit.seconds) > limit.times:
        raise TooMany(extra={"retry_after_s": limit.seconds})


def forget(work: Work, limit: Limit, who: str) -> None:
    """Begin anew, after a success."""
    key = _key(work, limit, who)
    client = _redis()
    if client is not None:
        try:
            client.delete(key)
        except redis.RedisError:
            _pause(client)
    with _lock:
        _counts.pop(key, None)


def _key(work: Work, limit: Limit, who: str) -> str:
    # Hashed: an e-mail or a number is nothing to leave lying in Redis.
    return f"{work.tenant.id}:limit:{limit.name}:{token_hash(who)[:32]}"


def _increase(key: str, seconds: int) -> int:
    client = _redis()
    if client is not None:
        try:
            pipe = client.pipeline()
            pipe.incr(key)
            pipe.expire(key, seconds, nx=True)
            return int(cast("int", pipe.execute()[0]))
        except redis.RedisError:
            _pause(client)
    return _increase_here(key, seconds)


def _increase_here(key: str, seconds: int) -> int:
    now = time.monotonic()
    with _lock:
        if len(_counts) > KEPT_AT_MOST:
            _counts.clear()
        until, number = _counts.get(key, (0.0, 0))
        if until <= now:
            until, number = now + seconds, 0
        _counts[key] = (until, number + 1)
        return number + 1


def _redis() -> redis.Redis | None:
    found = current_app.extensions.get("jarmark_redis") if has_app_context() else None
    client = cast("redis.Redis | None", found)
    return None if client is None or _asked_again_at.get(client, 0.0) > time.monotonic() else client


def _pause(client: redis.Redis) -> None:
    log.warning("limits: redis is not there, counting in this process for %d s", PAUSE_S)
    _asked_again_at[client] = time.monotonic() + PAUSE_S
