"""A process killed at any moment loses nothing it had reported, and repeats nothing but what was on its way."""

import os
import signal
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from bot.ports import Account, Sent
from storage.opening import open_storage
from tests.forked import Process, run
from tests.storage import worker
from tests.storage.deciding import LOCAL, ME, NOW, counting, post, said, saying
from tests.storage.worker import IN_FLIGHT, LOG

KILLS = 4 if os.environ.get("LONG") else 2


def killed_worker(data: Path, url: str, mode: str, after_lines: int, minute: int = 0) -> list[str]:
    """What a worker reported before it was killed, at some moment after that many lines."""
    with Process(worker.main, data, url, mode, minute) as working:
        lines = [working.stdout.readline() for _ in range(after_lines)]
        working.kill()
        lines += working.stdout.readlines()
    assert working.returncode == -signal.SIGKILL
    return [line.decode().rstrip("\n") for line in lines if line.endswith(b"\n")]


@pytest.mark.parametrize("seed", range(KILLS // 2))
def test_turns_outlive_a_kill(tmp_path: Path, url: str, seed: int) -> None:
    random, kept = Random(seed), 0
    for _ in range(KILLS):
        last = int(killed_worker(tmp_path, url, "turns", random.randint(1, 60))[-1])
        storage = open_storage(tmp_path, url)
        desk = storage.store.load(ME)
        assert desk is not None
        kept = len(desk.contacts)
        assert kept - last in (0, 1)  # the one that was under way may have been committed, unreported
        assert [contact.name for contact in desk.contacts.values()] == [f"n{n}" for n in range(1, kept + 1)]
        assert storage.store.take(ME, said(f"e{kept}"), NOW, counting) is None
        storage.close()
    storage = open_storage(tmp_path, url)
    said_since: list[str] = []
    while parcels := storage.store.claim(NOW, 1, LOCAL):
        said_since.append(parcels[0].posted.message.text)
        storage.store.settle([Sent(parcel=parcels[0], sent_as="ts")], NOW)
    assert said_since == [f"n{number}" for number in range(1, kept + 1)]
    storage.close()


def test_turns_that_share_a_commit_outlive_a_kill(tmp_path: Path, url: str) -> None:
    random = Random(5)
    for _ in range(KILLS):
        told = [line.split() for line in killed_worker(tmp_path, url, "groups", random.randint(1, 60))]
        storage = open_storage(tmp_path, url)
        for user, last in {user: int(number) for user, number in told}.items():
            account = Account(platform="local", user=user)
            desk = storage.store.load(account)
            assert desk is not None
            kept = len(desk.contacts)
            assert kept - last in (0, 1)
            assert [contact.name for contact in desk.contacts.values()] == [f"n{n}" for n in range(1, kept + 1)]
            assert storage.store.take(account, said(f"e{kept}"), NOW, counting) is None
        storage.close()


@pytest.mark.parametrize("mode", ["deliveries", "sendings"])
def test_deliveries_outlive_a_kill(tmp_path: Path, url: str, mode: str) -> None:
    """One by one, and as the program does it: what was sent is recorded together."""
    random = Random(3)
    storage = open_storage(tmp_path, url)
    messages = [post(f"m{number}") for number in range(1, 101)]
    accounts = [Account(platform="local", user=f"u{number}") for number in range(6)]
    for account in accounts:
        storage.store.take(account, said("e1"), NOW, saying(*messages))
    for minute in range(KILLS):  # where nobody can release it, what was in flight is due again in the next minute
        killed_worker(tmp_path, url, mode, random.randint(1, 80), minute)
        storage.store.release("local", NOW)
    storage.close()
    assert run(worker.main, tmp_path, url, mode, KILLS).returncode == 0
    arrived = (tmp_path / LOG).read_text().splitlines()
    times = Counter(arrived)
    assert len(times) == len(accounts) * len(messages)
    assert sum(times.values()) - len(times) <= KILLS * IN_FLIGHT
    for account in accounts:
        keys = [line.split()[1] for line in arrived if line.startswith(f"{account.user} ")]
        assert list(dict.fromkeys(keys)) == [message.key for message in messages]
