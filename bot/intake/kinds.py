"""What kind of file it is: by what it begins with, then by its name."""

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from bot.reading import FileKind

Kind: TypeAlias = FileKind | Literal["calendar"]

_OPENINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"fLaC", "audio"),
    (b"#!AMR", "audio"),
    (b"{\\rtf", "word"),
    (b"\xd0\xcf\x11\xe0", "word"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"\x1aE\xdf\xa3", "video"),
)
"""https://en.wikipedia.org/wiki/List_of_file_signatures"""
_FTYP: Mapping[bytes, Kind] = {b"hei": "image", b"mif": "image", b"avi": "image", b"M4A": "audio"}
_RIFF: Mapping[bytes, Kind] = {b"WEBP": "image", b"WAVE": "audio"}
_ENDINGS: tuple[tuple[Kind, str], ...] = (
    ("calendar", "ics ical ifb icalendar vcs"),
    ("vcard", "vcf vcard"),
    ("mail", "eml msg mbox emlx"),
    ("pdf", "pdf"),
    ("word", "doc docx odt rtf pages"),
    ("image", "png jpg jpeg gif webp heic heif tif tiff bmp svg"),
    ("audio", "mp3 m4a wav ogg oga opus flac aac amr"),
    ("video", "mp4 mov avi mkv webm"),
    ("archive", "zip gz tgz tar 7z rar"),
    ("page", "htm html mhtml"),
    ("text", "txt md text csv log json xml"),
)
_NAMES: Mapping[str, Kind] = {ending: kind for kind, endings in _ENDINGS for ending in endings.split()}
_MAIL_HEADERS = re.compile(
    r"\A(?:From .*\n)?(?:(?:[!-9;-~]+:.*|[ \t].*)\n)*?"
    r"(?:From|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|Subject|Date|To):",
    re.IGNORECASE,
)
_LOOKED_AT = 4_096
"""Bytes, from the start."""


def kind_of(name: str, content: bytes) -> Kind:
    """By content first: a name is only a wish."""
    ending = name.rsplit(".", 1)[-1].casefold() if "." in name else ""
    head = content[:_LOOKED_AT]
    found: Kind | None = next((kind for opening, kind in _OPENINGS if head.startswith(opening)), None)
    if head.startswith(b"\xd0\xcf\x11\xe0") and ending == "msg":
        return "mail"
    if found and (found != "image" or not head.startswith(b"BM") or b"\x00" in head):
        return found
    if head.startswith(b"PK\x03\x04"):
        return "word" if _NAMES.get(ending) == "word" or b"word/" in head else "archive"
    if head[4:8] == b"ftyp":
        return _FTYP.get(head[8:11], "video")
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "video")
    return _kind_of_text(text_of(content), _NAMES.get(ending, "other"))


def text_of(content: bytes) -> str:
    """The bytes as text, whatever they are: by their mark, as UTF-8, or as Windows would."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace").removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").removeprefix("ï»¿")


def _kind_of_text(text: str, named: Kind) -> Kind:
    head = text.lstrip("\ufeff \t\r\n")[:_LOOKED_AT].replace("\r\n", "\n").replace("\r", "\n")
    upper = head.upper()
    if upper.startswith("BEGIN:VCARD"):
        return "vcard"
    if upper.startswith(("BEGIN:VCALENDAR", "BEGIN:VEVENT")):
        return "calendar"
    if upper.startswith(("<!DOCTYPE HTML", "<HTML")):
        return "page"
    if named not in ("calendar", "vcard", "text") and _MAIL_HEADERS.match(head):
        return "mail"
    if named != "mail" and "BEGIN:VCALENDAR" in text.upper():
        return "calendar"
    if named == "other" and "\x00" not in head and head.isprintable():
        return "text"
    return named
