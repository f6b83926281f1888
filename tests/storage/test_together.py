"""Several threads and processes at one database: each thing is taken once."""

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from bot.event import Event
from bot.ports import Account, Turn
from storage.opening import Storage, open_storage
from tests.storage.deciding import LOCAL, ME, NOW, counting, post, said, saying, waking

SEEKERS = 60
THREADS = 4


def account(number: int) -> Account:
    return Account(platform="local", user=f"u{number}")


def test_two_processes_take_each_wake_once(tmp_path: Path) -> None:
    storage = open_storage(tmp_path)
    for number in range(SEEKERS):
        storage.store.take(account(number), said("e1"), NOW, waking(timedelta(hours=1)))
    command = [sys.executable, "-m", "tests.storage.worker", str(tmp_path), "wakes"]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    woken = [len(worker.communicate(timeout=60)[0].splitlines()) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    assert sum(woken) == SEEKERS
    for number in range(SEEKERS):
        desk = storage.store.load(account(number))
        assert desk is not None
        assert len(desk.contacts) == 1
    storage.close()


def test_threads_take_the_same_event_once_and_lose_none(storage: Storage) -> None:
    def take(event: Event) -> Turn | None:
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
                storage.store.settle(parcel, "ts", NOW)

    arrived: list[tuple[str, str]] = []
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(send, range(THREADS)))
    assert set(Counter(arrived).values()) == {1}
    for number in range(10):
        assert [key for user, key in arrived if user == f"u{number}"] == [message.key for message in messages]
