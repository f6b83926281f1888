"""Taking what is due: beside the bare driver, beside peers, and among ever more that is to come."""

import json
import subprocess
import time
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Final

import psycopg
from psycopg.rows import dict_row

from benchmarks import apart
from benchmarks.delivering.crowd import KEY, stored
from benchmarks.delivering.figures import Figure, Size, rate, ratio
from bot.ports import Sent
from storage.opening import Storage
from storage.vault import Vault
from tests.postgres import Postgres

ROOT: Final = Path(__file__).parents[2]
PEERS_WANTED: Final = ROOT / "benchmarks" / "peers.txt"
PEERS_HOME: Final = ROOT / ".venv-peers"
PEERS: Final = {"apscheduler": 40.0, "pgqueuer": 5.0, "procrastinate": 500.0}
"""How many times as many nudges a second as with it."""
PATIENCE_S: Final = 60
"""For one peer, once its jobs are there."""
ON: Final = ("local",)
BATCH: Final = 500


def dispatch(server: Postgres, size: Size) -> Generator[Figure]:
    """Of so many parcels due among those to come: claimed and recorded as sent; beside the driver, and beside peers."""
    with stored(server) as (storage, crowd, address):
        crowd.with_parcels(size.due, datetime.now(UTC))
        crowd.later(size.later, datetime.now(UTC) + timedelta(days=1))
        crowd.settle_down()
        claims, bare, both = claimed(storage, address, size.due)
    yield rate(f"{size.due:,} due among {size.later:,}: claimed and recorded", both)
    yield rate("claimed", claims)
    yield rate("claimed by the bare driver", bare)
    yield ratio("claims beside the bare driver", claims / bare, at_least=0.6)
    apart.install(PEERS_WANTED, PEERS_HOME)
    for name, aim in PEERS.items():
        with server.database() as address:
            told = ask_peer(name, address, size)
        if why := apart.why_missing(PEERS_HOME, name) or told.get("missing"):
            yield Figure(what=name, value=0, shown=f"not measured: {why}")
        else:
            yield rate(f"{name} {told['version']}", float(told["per_s"]))
            yield ratio(f"beside {name}", both / float(told["per_s"]), at_least=aim)


def claimed(storage: Storage, address: str, due: int) -> tuple[float, float, float]:
    """Claims a second, the bare driver's, and claims a second with the record of the sending. Both take turns."""
    store, now = storage.store, datetime.now(UTC)
    ours_s: list[float] = []
    bare_s: list[float] = []
    both_s: list[float] = []
    with psycopg.connect(address) as bare:
        for round_ in range(max(2, due // BATCH // 2)):
            start = time.perf_counter()
            parcels = store.claim(now, BATCH, ON)
            ours_s.append(time.perf_counter() - start)
            assert len(parcels) == BATCH
            store.settle([Sent(parcel=parcel, sent_as="ts") for parcel in parcels], now)
            both_s.append(time.perf_counter() - start)
            if round_ % 2 == 0:
                start = time.perf_counter()
                assert bare_claim(bare, now) == BATCH
                bare_s.append(time.perf_counter() - start)
    return BATCH / median(ours_s), BATCH / median(bare_s), BATCH / median(both_s)


def bare_claim(connection: psycopg.Connection, now: datetime) -> int:
    """What `Store.claim` does, by hand: the same rows in the same order, locked, opened and put off by a minute."""
    vault, micros = Vault(bytes.fromhex(KEY)), int(now.timestamp() * 1_000_000)
    with connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute(
            'SELECT routes.id AS route, routes.platform, routes."user", routes.attempts, outbox.id, outbox.seeker, '
            "outbox.dedupe_key, outbox.edits, outbox.sealed, outbox.made_at, seekers.wrapped_key, sent.sent_as "
            "FROM routes JOIN outbox ON outbox.id = routes.head JOIN seekers ON seekers.id = outbox.seeker "
            "LEFT JOIN sent ON sent.seeker = outbox.seeker AND sent.key = outbox.key "
            "WHERE routes.due_at <= %s AND routes.platform = 'local' "
            "ORDER BY routes.due_at LIMIT %s FOR UPDATE OF routes SKIP LOCKED",
            (micros, BATCH),
        )
        rows = cursor.fetchall()
        for row in rows:
            seal = vault.unwrap(row["wrapped_key"], row["seeker"])
            json.loads(seal.open(row["sealed"], f"outbox/{row['dedupe_key']}"))
        cursor.execute(
            "UPDATE routes SET due_at = %s, attempts = attempts + 1, in_flight = true WHERE id = ANY(%s)",
            (micros + 60_000_000, [row["route"] for row in rows]),
        )
    connection.commit()
    return len(rows)


def ask_peer(name: str, address: str, size: Size) -> dict[str, str]:
    numbers = (str(number) for number in (size.due, size.later, PATIENCE_S))
    command = [str(apart.python_of(PEERS_HOME)), "-m", "benchmarks.next_door.queues", name, address, *numbers]
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=1_800)
    except (OSError, subprocess.TimeoutExpired) as error:
        return {"missing": type(error).__name__}
    told: dict[str, str] = json.loads(done.stdout or '{"missing": "it died"}')
    return told


def growth(server: Postgres, size: Size) -> Generator[Figure]:
    """What a claim costs, and how much memory there is, among few and among very many that are to come."""
    costs_ms: list[float] = []
    with stored(server) as (storage, crowd, _):
        held_mb: list[float] = []
        for later in (min(10_000, size.later), size.many):
            crowd.later(later - crowd.later_ones, datetime.now(UTC) + timedelta(days=1))
            crowd.with_parcels(BATCH * 20, datetime.now(UTC))
            crowd.settle_down()
            costs_ms.append(claim_ms(storage))
            held_mb.append(resident_mb())
            yield Figure(what=f"a claim of {BATCH} among {later:,}", value=costs_ms[-1], shown=f"{costs_ms[-1]:.1f} ms")
    yield ratio("among many beside among few", costs_ms[1] / costs_ms[0], at_most=2.2)
    grown = held_mb[1] - held_mb[0]
    yield Figure(what="memory grown meanwhile", value=grown, shown=f"{grown:.1f} MB of {held_mb[1]:.0f}", at_most=10)


def claim_ms(storage: Storage) -> float:
    """The median of claims, each of which is recorded as sent before the next. The first two warm up."""
    seconds: list[float] = []
    for _ in range(20):
        start = time.perf_counter()
        parcels = storage.store.claim(datetime.now(UTC), BATCH, ON)
        seconds.append(time.perf_counter() - start)
        assert len(parcels) == BATCH
        storage.store.settle([Sent(parcel=parcel, sent_as="ts") for parcel in parcels], datetime.now(UTC))
    return median(seconds[2:]) * 1000


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20
