"""The archive of `/export`: every file of a desk in one ZIP, the same bytes for the same desk and moment."""

import io
import json
from collections.abc import Mapping
from datetime import datetime
from importlib import resources

from bot import agenda, calendar, wording
from bot.desk import Desk
from bot.intake.carried import DESK_FILE, HISTORY_FILE
from bot.message import Attachment
from bot.takeaway.cards import cards
from bot.takeaway.history import history
from bot.takeaway.tables import tables

Json = Mapping[str, object]


def archive(desk: Desk, told: Json, now: datetime) -> Attachment:
    """`told` is the desk as `desk.json` has it."""
    made_at = calendar.local(now, calendar.zone(desk.seeker.zone))
    files = {
        "README.txt": readme(desk, made_at),
        DESK_FILE: as_json(told),
        HISTORY_FILE: as_json(history(desk)),
        **tables(desk),
        "contacts.vcf": cards(desk),
        "calendar.ics": agenda.feed(desk),
    }
    name = f"afterword-{made_at:%Y-%m-%d}.zip"
    return Attachment(name=name, media_type="application/zip", content=packed(files, made_at))


def as_json(told: Json) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def readme(desk: Desk, made_at: datetime) -> bytes:
    text = resources.files("bot.takeaway").joinpath("readme.txt").read_text("utf-8")
    day = wording.short_day(made_at.date(), made_at.date())
    return text.format(day=f"{day} {made_at.year}", zone=desk.seeker.zone).replace("\n", "\r\n").encode()


def packed(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo  # not for those who only chat

    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as opened:
        for name, content in files.items():
            entry = ZipInfo(name, date_time=made_at.timetuple()[:6])
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            entry.external_attr = 0o600 << 16
            opened.writestr(entry, content)
    return whole.getvalue()
