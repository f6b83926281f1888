"""Something stored cannot be read, or a platform reports nonsense: that is logged, and holds up nobody else."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, make_url, select, update

from storage.opening import DATABASE_FILE
from storage.tables import accounts, facts, outbox, seekers
from tests.faults.fleet import TUESDAY, Program, until
from tests.faults.people import Seeker, leave_waiting
from tests.faults.scene import ALONE, BOTH, at_work, opened, told

NONSENSE: tuple[Any, ...] = (
    {}, {"type": "message"}, {"type": "message", "channel_type": "im", "channel": "D1", "user": [], "text": {}},
    {"id": "1", "type": 2, "data": []}, {"id": {}, "channel_id": 5, "author": "somebody", "content": None},
)  # fmt: skip
SPOILT = bytes(80)


def number_of(connection: Connection, seeker: Seeker) -> int:
    of = (accounts.c.platform == seeker.account.platform, accounts.c.user == seeker.account.user)
    return connection.execute(select(accounts.c.seeker).where(*of)).scalar_one()


async def test_what_is_stored_of_some_cannot_be_read(program: Program, url: str, tmp_path: Path) -> None:
    """Of one the desk, of one the key, of one what waits to be sent."""
    async with opened(program, tmp_path, url, seekers=24, over_s=2.0) as scene:
        desk, key, parcel, *others = scene.seekers
        leave_waiting(tmp_path, url, parcel, TUESDAY)
        engine = create_engine(make_url(url.replace("postgresql:", "postgresql+psycopg:")))
        with engine.begin() as connection:
            connection.execute(update(facts).where(facts.c.seeker == number_of(connection, desk)).values(sealed=SPOILT))
            spoilt = {"wrapped_key": SPOILT}
            connection.execute(update(seekers).where(seekers.c.id == number_of(connection, key)).values(**spoilt))
            connection.execute(update(outbox).values(sealed=SPOILT))
        engine.dispose()
        scene.seekers = others
        for name, flags in (ALONE if url.startswith("sqlite") else BOTH).items():
            scene.fleet.start(name, *flags)
        reckoned = await scene.all_are_told()
        await until(lambda: len(scene.fleet.told("wake_failed")) >= 2, "told of those who cannot be woken")
        await until(lambda: bool(scene.fleet.told("parcel_unreadable")), "told of what cannot be sent")
        told(url, f"of three something cannot be read: {reckoned}")
        assert reckoned.asked_twice == ()
        assert scene.fleet.ended == []


async def test_the_platforms_report_nonsense(program: Program, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'data' / DATABASE_FILE}"
    async with at_work(program, tmp_path, url, ALONE, seekers=2, over_s=1.0) as scene:
        for nonsense in NONSENSE:
            for payload in (nonsense, {"event": nonsense}, scene.slack.event(nonsense)):
                await scene.slack.sends(payload)
            await scene.discord.report("MESSAGE_CREATE", nonsense)
            await scene.discord.report("INTERACTION_CREATE", nonsense)
        await scene.talk.is_answered()
        await scene.talk.ends()
        reckoned = await scene.all_are_told()
        told(url, f"nonsense is reported: {reckoned}; {scene.talk}")
        assert scene.fleet.ended == []
