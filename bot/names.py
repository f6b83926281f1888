"""Which part of a name somebody is called by.

It is the first word, except where the name tells otherwise: Chinese, Korean and Vietnamese names are written with the
family's first at home and last abroad, and their given name is often two words, or the last of several.
"""

import re
import unicodedata
from typing import Final


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


CHINESE_OR_KOREAN: Final = _listed(
    "ahn bae cai cao chan chang chen cheng cheong cheung chia chiu cho choi chong chow chua chung deng ding dong du fan"
    " fang feng foo fu gan gao goh guo han ho hong hsu hu huang hwang jang jeong jiang jung kang khoo kim koh kong"
    " kwan kwok kwon lai lam lau law lee leong leung li liang liao lim lin liu loh low lu luo ma mak mok ng oh ong pan"
    " park peng poon quek ren seo seow shen shi shin sim soh song su sun tan tang tay teo tham tian toh tsai tsang wan"
    " wang wong woo wu xiao xie xu yan yang yao yap ye yee yeo yeoh yeung yin yip yong yoo yoon yu yuan yuen zeng"
    " zhang zhao zheng zhong zhou zhu"
)
"""Frequent family names, as they are written in Latin letters."""
VIETNAMESE: Final = _listed("bui dang dinh doan duong hoang huynh le ly ngo nguyen pham phan tran trinh truong vo vu")
NEVER_GIVEN: Final = _listed("huynh nguyen pham tran truong")
"""Such a name in front is the family's, however short the whole."""
_SYLLABLE: Final = re.compile(r"[b-df-hj-np-tv-z]{0,3}(?:[aeiouy]{1,3}|(?=ng$))(?:ng|ck|[hklmnprt])?")
"""One of those that Chinese and Korean given names are made of: `wei`, `ling`, `hock`, `hyun`."""


def given(name: str) -> str:
    """What somebody of this name is called by: `Dana` of Dana Li, `Wei Ling` of Tan Wei Ling and of Wei Ling Tan,
    `Min-jun` of Kim Min-jun, `Lan` of Nguyễn Thị Lan."""
    words = name.split()
    if len(words) < 2:
        return name.strip()
    first, *rest = words
    if _plain(first) in (VIETNAMESE if len(words) > 2 else NEVER_GIVEN):
        return rest[-1]
    before, behind = " ".join(words[:-1]), " ".join(rest)
    is_behind = _plain(first) in CHINESE_OR_KOREAN and _is_double(behind)
    is_before = _plain(rest[-1]) in CHINESE_OR_KOREAN and _is_double(before)
    if is_behind == is_before:  # neither, or it can be read both ways
        return first
    return behind if is_behind else before


def family(name: str) -> str:
    """The rest of the name; empty where it is one word."""
    called = given(name)
    return (name.removesuffix(called) if name.endswith(f" {called}") else name.removeprefix(called)).strip()


def _is_double(words: str) -> bool:
    """Two syllables, as two words or with a hyphen."""
    parts = re.split(r"[ -]", _plain(words))
    return len(parts) == 2 and all(_SYLLABLE.fullmatch(part) for part in parts)


def _plain(words: str) -> str:
    """In lower case, without accents."""
    letters = unicodedata.normalize("NFD", words.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
