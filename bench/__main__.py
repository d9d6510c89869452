"""``python -m bench``: what a request costs, beside a bare Flask endpoint in the same run."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

from flask import Flask, jsonify

from bench.cases import measure_cases
from bench.measure import Measured, measure
from bench.stage import HOST, NOW, PROVIDERS, Stage, stage
from bench.what_if import measure_what_if

BASE = f"http://{HOST}"
ROUNDS = 5
REQUESTS = 60
OUT = sys.stdout.write


def bare() -> Flask:
    """An endpoint that answers a kilobyte of JSON and does nothing else."""
    app = Flask("bare")
    body = {"items": ["x" * 90] * 10}

    @app.get("/")
    def answer() -> object:
        return jsonify(body)

    return app


def slots() -> list[str]:
    """Starts that are free at every provider: weekdays of the coming weeks, on the hour."""
    starts = []
    for day in range(2, 50):
        at = (NOW + timedelta(days=day)).replace(hour=0, tzinfo=UTC)
        if at.weekday() < 5:
            starts += [(at + timedelta(hours=hour)).isoformat() for hour in (7, 8, 9, 12, 13, 14)]
    return starts


def rows(here: Stage) -> list[Measured]:
    """Every measurement, the anchor first."""
    anchor, client = bare().test_client(), here.app.test_client()
    headers = {"Authorization": f"Bearer {here.token}"}
    free = slots()
    day = (NOW + timedelta(days=2)).date().isoformat()
    used = iter(range(10_000))

    def get(path: str) -> None:
        status = client.get(path, base_url=BASE, headers={"Accept-Language": "uk"}).status_code
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")

    def book(_number: int) -> None:
        turn = next(used)
        offering, start = here.offering_ids[turn % PROVIDERS], free[turn // PROVIDERS]
        body = {"offering_id": str(offering), "starts_at": start}
        answer = client.post("/api/v1/bookings", base_url=BASE, json=body, headers=headers)
        if answer.status_code != 201:
            raise RuntimeError(f"booking answered {answer.status_code}: {answer.get_data(as_text=True)[:300]}")

    def free_times(number: int) -> None:
        provider = here.provider_ids[number % PROVIDERS]
        offering = here.offering_ids[number % PROVIDERS]
        get(f"/api/v1/providers/{provider}/free-times?offering_id={offering}&first={day}&days=14")

    asks = {
        "bare Flask, 1 KB of JSON": lambda _n: anchor.get("/") and None,
        "branded front page": lambda _n: get("/"),
        f"list of {PROVIDERS} providers, page": lambda _n: get("/providers"),
        f"list of {PROVIDERS} providers, API": lambda _n: get("/api/v1/providers"),
        "free times of 14 days, API": free_times,
        "booking, API": book,
    }
    return [measure(name, ask, here.postgres_pid, rounds=ROUNDS, requests=REQUESTS) for name, ask in asks.items()]


def main() -> None:
    """Print the table."""
    with stage() as here:
        found = rows(here)
        again, cases = measure_what_if(here), measure_cases(here)
    anchor = found[0].total_us
    OUT(f"CPU a request (median of {ROUNDS} rounds of {REQUESTS}), one process, {datetime.now(UTC):%Y-%m-%d}\n\n")
    OUT(f"{'':<34}{'web µs':>9}{'database µs':>13}{'x bare':>8}{'statements':>12}\n")
    for row in found:
        OUT(
            f"{row.name:<34}{row.web_us:>9.0f}{row.database_us:>13.0f}"
            f"{row.total_us / anchor:>8.1f}{row.statements:>12}\n"
        )
    OUT(
        f"\n{again.decisions} decisions: asked alone {again.asked_a_second:,.0f} a second; read back, asked and "
        f"compared {again.replayed_a_second:,.0f} a second (x {again.ratio:.1f}).\n"
        f"A what-if over all of them: {again.what_if_s:.1f} s, {again.different} different, "
        f"{again.grown_mb:.0f} MB more than before.\n"
        f"Worked cases of {cases.values} values: {cases.usual_ms:.0f} ms each, {cases.longest_ms:.0f} ms at most, "
        f"{cases.without} without; rules that can't answer: {cases.dead_ms:.0f} ms.\n"
    )


if __name__ == "__main__":
    main()
