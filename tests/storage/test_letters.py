"""The one-time page of a letter in the database: it opens one desk, once, and nobody can read its address there."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.desk import Desk, FollowUp, Shown
from bot.ports import Decide, Turn
from storage.desks import PAGE_LASTS
from storage.opening import Storage
from storage.tables import letters
from tests.storage.deciding import ME, NOW, YOU, said, turning


def showing(*pages: str) -> Decide:
    def decide(desk: Desk, now: datetime) -> Turn:
        shown = tuple(Shown(key=f"m{page}", kind="draft", items=(f"f{page}",), page=page) for page in pages)
        owed = (FollowUp(id=f"f{page}", rule="R6", kind="thank_you", interview="i1", made_at=NOW) for page in pages)
        return Turn(desk=replace(desk.keep_all(owed), dialogue=replace(desk.dialogue, shown=shown)))

    return turning(decide)


def token(storage: Storage, page: str) -> str:
    desk = storage.store.load(ME)
    assert desk
    return desk.seeker.page_token(page)


def test_it_opens_once(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, showing("l1"))
    storage.store.take(YOU, said("e1"), NOW, showing("l1"))
    mine = token(storage, "l1")
    assert storage.store.has_letter(mine, NOW)
    assert storage.store.open_letter(mine, NOW) == (storage.store.load(ME), "fl1")
    assert storage.store.open_letter(mine, NOW) is None
    assert not storage.store.has_letter(mine, NOW)
    assert not storage.store.has_letter("", NOW)


def test_of_many_who_open_it_at_once_one_sees_it(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, showing("l1"))
    mine = token(storage, "l1")
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(storage.store.open_letter, [mine] * 8, [NOW] * 8))
    assert sum(one is not None for one in seen) == 1


def test_later_turns_leave_it_and_do_not_renew_it(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, showing("l1"))
    mine = token(storage, "l1")
    storage.store.take(ME, said("e2"), NOW, showing("l1", "l2"))
    assert storage.store.open_letter(mine, NOW)
    storage.store.take(ME, said("e3"), NOW, showing("l1", "l2", "l3"))
    assert not storage.store.has_letter(mine, NOW)
    assert storage.store.has_letter(token(storage, "l2"), NOW)


def test_what_is_too_old_opens_nothing_and_goes(storage: Storage) -> None:
    storage.store.take(ME, said("e1"), NOW, showing("l1"))
    mine, later = token(storage, "l1"), NOW + PAGE_LASTS
    assert storage.store.has_letter(mine, later - timedelta(seconds=1))
    assert storage.store.open_letter(mine, later) is None
    storage.store.take(ME, said("e2"), later, showing("l1", "l2"))
    with storage.database.reading() as connection:
        kept = connection.execute(select(letters.c.token)).scalars().all()
    assert len(kept) == 1
    assert not any(token(storage, page).encode() in kept[0] for page in ("l1", "l2"))
