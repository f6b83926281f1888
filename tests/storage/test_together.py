"""Several threads and processes at one database: each thing is taken once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.event import Event
from bot.ports import Account, Sent, Taken
from storage.opening import Storage, open_storage
from storage.tables import OF_A_SEEKER, routes, seekers
from tests.forked import run
from tests.storage import worker
from tests.storage.deciding import LOCAL, ME, NOW, counting, forgetting, post, said, saying, waking
from tests.storage.worker import ARRIVALS, LOG

SEEKERS = 60
THREADS = 4


def account(number: int) -> Account:
    return Account(platform="local", user=f"u{number}")


def work_side_by_side(data: Path, url: str, mode: str) -> list[list[str]]:
    """What each of two processes reported that did the same at once."""
    with ThreadPoolExecutor(2) as both:
        at_work = [both.submit(run, worker.main, data, url, mode, 0) for _ in range(2)]
    ended = [work.result() for work in at_work]
    assert [process.returncode for process in ended] == [0, 0]
    return [process.stdout.decode().splitlines() for process in ended]


def test_two_processes_take_each_wake_once(storage: Storage, url: str, tmp_path: Path) -> None:
    for number in range(SEEKERS):
        storage.store.take(account(number), said("e1"), NOW, waking(timedelta(hours=1)))
    woken = work_side_by_side(tmp_path / "data", url, "wakes")
    assert sum(map(len, woken)) == SEEKERS
    for number in range(SEEKERS):
        desk = storage.store.load(account(number))
        assert desk is not None
        assert len(desk.contacts) == 1


def test_two_processes_send_each_parcel_once_and_in_order(storage: Storage, url: str, tmp_path: Path) -> None:
    messages = [post(f"m{number}") for number in range(8)]
    for number in range(20):
        storage.store.take(account(number), said("e1"), NOW, saying(*messages))
    work_side_by_side(tmp_path / "data", url, "deliveries")
    arrived = (tmp_path / "data" / LOG).read_text().splitlines()
    assert set(Counter(arrived).values()) == {1}
    for number in range(20):
        keys = [line.split()[1] for line in arrived if line.startswith(f"u{number} ")]
        assert keys == [message.key for message in messages]


def test_two_processes_that_open_a_new_database_and_hear_of_the_same_accounts(url: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    work_side_by_side(data, url, "arrivals")
    storage = open_storage(data, url)
    for number in range(ARRIVALS):
        desk = storage.store.load(Account(platform="local", user=f"new{number}"))
        assert desk is not None
        assert len(desk.contacts) == 2
    with storage.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(seekers)) == ARRIVALS
        assert connection.scalar(select(func.count()).select_from(routes)) == ARRIVALS
    storage.close()


def test_threads_take_the_same_event_once_and_lose_none(storage: Storage) -> None:
    def take(event: Event) -> Taken | None:
        return storage.store.take(ME, event, NOW, counting)

    events = [said(f"e{number}") for number in range(40)] * THREADS
    with ThreadPoolExecutor(THREADS) as threads:
        turns = list(threads.map(take, events))
    assert len([turn for turn in turns if turn]) == 40
    desk = storage.store.load(ME)
    assert desk is not None
    assert len(desk.contacts) == 40


def test_threads_send_each_parcel_once_and_each_route_in_order(storage: Storage) -> None:
    messages = [post(f"m{number}") for number in range(8)]
    for number in range(10):
        storage.store.take(account(number), said("e1"), NOW, saying(*messages))

    def send(_: int) -> None:
        while storage.store.next_due_at(LOCAL) == NOW:
            for parcel in storage.store.claim(NOW, 3, LOCAL):
                arrived.append((parcel.account.user, parcel.posted.key))
                storage.store.settle([Sent(parcel=parcel, sent_as="ts")], NOW)

    arrived: list[tuple[str, str]] = []
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(send, range(THREADS)))
    assert set(Counter(arrived).values()) == {1}
    for number in range(10):
        assert [key for user, key in arrived if user == f"u{number}"] == [message.key for message in messages]


def test_a_forgetting_waits_for_what_is_being_recorded_and_leaves_nothing(storage: Storage) -> None:
    """Turns, deliveries, and what the chat shows go on while the seeker is forgotten, again and again."""

    def live(thread: int) -> None:
        for number in range(25):
            storage.store.take(ME, said(f"e{thread}.{number}"), NOW, counting)
            for parcel in storage.store.claim(NOW, 2, LOCAL):
                storage.transcript.remember(ME, parcel.posted.key, "dm", parcel.posted.message, NOW)
                storage.store.settle([Sent(parcel=parcel, sent_as="ts")], NOW)
            if number % 5 == 4:
                storage.store.take(ME, said(f"forget{thread}.{number}"), NOW, forgetting)

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(live, range(THREADS)))
    storage.store.take(ME, said("forget"), NOW, forgetting)
    with storage.database.reading() as connection:
        left = {table.name: connection.scalar(select(func.count()).select_from(table)) for table in OF_A_SEEKER}
    assert set(left.values()) == {0}
    assert storage.store.next_due_at(LOCAL) is None
