"""The page of the playbook is what the rules say and the program does."""

from bot.playbook.rules import MANNERS, RULES
from tests.playbook_page import EXAMPLES, PAGE, page


def test_the_page_is_true() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "make playbook makes it anew"


def test_every_rule_has_an_example() -> None:
    assert set(EXAMPLES) == set(RULES) | set(MANNERS)
