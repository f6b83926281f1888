# pyright: basic, reportMissingImports=false, reportCallIssue=false
"""How many due jobs a second a library does: `python -m benchmarks.next_door.queues NAME ADDRESS DUE LATER SECONDS`.

Run by the Python that the library is installed for, on an empty PostgreSQL of its own. Each job does nothing; so many
are due and so many are to come, one a second. It prints one JSON object. A library that is not done in time is told by
how far it came.
"""

import asyncio
import contextlib
import json
import logging
import pickle
import sys
import time
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

BATCH = 10_000
done = []


def nudge():
    """What every job does. APScheduler finds it by its name."""
    done.append(None)


def main():
    name, address, *numbers = sys.argv[1:]
    due, later, seconds = map(int, numbers)
    try:
        begun_at, ended_at = QUEUES[name](address, due, later, seconds)
    except Exception as error:  # noqa: BLE001 -- a library may fail in any way; that is told
        print(json.dumps({"missing": f"{type(error).__name__}: {error}".splitlines()[0]}))
        return
    print(json.dumps({"version": version(name), "per_s": len(done) / (ended_at - begun_at)}))


async def until_done(due, seconds):
    """Until all are done, or time is up: (when it began, when it ended)."""
    begun_at = time.perf_counter()
    while len(done) < due and time.perf_counter() - begun_at < seconds:  # noqa: ASYNC110 - a look costs less
        await asyncio.sleep(0.01)
    return begun_at, time.perf_counter()


def apscheduler(address, due, later, seconds):
    """A job a nudge, in its own SQLAlchemy job store, and ten threads."""
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.util import datetime_to_utc_timestamp

    async def run():
        store = SQLAlchemyJobStore(url=address.replace("postgresql://", "postgresql+psycopg://"))
        options = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler = BackgroundScheduler(jobstores={"default": store}, job_defaults=options, timezone=UTC)
        scheduler.start(paused=True)
        now = datetime.now(UTC)
        job = scheduler.add_job("benchmarks.next_door.queues:nudge", "date", run_date=now, id="first")
        state = job.__getstate__()
        scheduler.remove_job("first")
        for start in range(0, due + later, BATCH):
            rows = []
            for number in range(start, min(start + BATCH, due + later)):
                at = now - timedelta(seconds=1) if number < due else now + timedelta(hours=1, seconds=number)
                trigger = type(state["trigger"])(at, timezone=UTC)
                blob = pickle.dumps({**state, "id": str(number), "next_run_time": at, "trigger": trigger}, 4)
                rows.append({"id": str(number), "next_run_time": datetime_to_utc_timestamp(at), "job_state": blob})
            with store.engine.begin() as connection:
                connection.execute(store.jobs_t.insert(), rows)
        scheduler.resume()
        result = await until_done(due, seconds)
        scheduler.shutdown(wait=False)
        return result

    sys.modules["benchmarks.next_door.queues"] = sys.modules["__main__"]
    return asyncio.run(run())


def pgqueuer(address, due, later, seconds):
    import asyncpg
    from pgqueuer import PgQueuer
    from pgqueuer.db import AsyncpgDriver
    from pgqueuer.queries import Queries

    async def run():
        connection = await asyncpg.connect(address)
        driver = AsyncpgDriver(connection)
        queries = Queries(driver)
        await queries.install()
        await queries.enqueue("nudge", b"1")
        await multiply(connection.execute, connection.fetch, "pgqueuer", "execute_after", due, later)
        queue = PgQueuer(driver)

        @queue.entrypoint("nudge")
        async def _(job):
            nudge()

        working = asyncio.create_task(queue.run(batch_size=500))
        result = await until_done(due, seconds)
        queue.shutdown.set()
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await asyncio.wait_for(working, 5)
        return result

    return asyncio.run(run())


def procrastinate(address, due, later, seconds):
    import psycopg
    from procrastinate import App, PsycopgConnector

    app = App(connector=PsycopgConnector(conninfo=address))

    @app.task(name="nudge")
    async def _():
        nudge()

    async def run():
        async with app.open_async(), await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
            await app.schema_manager.apply_schema_async()
            await app.configure_task("nudge").defer_async()

            async def fetch(query):
                return await (await connection.execute(query)).fetchall()

            await multiply(connection.execute, fetch, "procrastinate_jobs", "scheduled_at", due, later)
            working = asyncio.create_task(app.run_worker_async(concurrency=100, install_signal_handlers=False))
            result = await until_done(due, seconds)
            working.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await asyncio.wait_for(working, 5)
            return result

    return asyncio.run(run())


async def multiply(execute, fetch, table, when, due, later):
    """Of the one job that the library itself put there, so many that are due, and so many that are to come."""
    found = await fetch(
        "SELECT column_name FROM information_schema.columns "
        f"WHERE table_name = '{table}' AND column_name NOT IN ('id', '{when}', 'queueing_lock')"
    )
    names = ", ".join(row[0] for row in found)
    for count, at in (
        (due - 1, "now() - interval '1 second'"),
        (later, "now() + interval '1 hour' + n * interval '1 s'"),
    ):
        await execute(
            f"INSERT INTO {table} ({names}, {when}) SELECT {names}, {at} "
            f"FROM (SELECT {names} FROM {table} ORDER BY id LIMIT 1) one, generate_series(1, {count}) n"
        )
    await execute(f"ANALYZE {table}")


QUEUES = {"apscheduler": apscheduler, "pgqueuer": pgqueuer, "procrastinate": procrastinate}

if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    main()
