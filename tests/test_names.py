"""What somebody is called by, of names of the world."""

import pytest

from bot.names import family, given


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Dana Li", "Dana"),
        ("Dana", "Dana"),
        ("", ""),
        ("Tan Wei Ling", "Wei Ling"),
        ("Wei Ling Tan", "Wei Ling"),
        ("Kim Min-jun", "Min-jun"),
        ("Min-jun Kim", "Min-jun"),
        ("Park Ji Hoon", "Ji Hoon"),
        ("Ng Boon Hock", "Boon Hock"),
        ("Tan Boon Lim", "Tan"),  # either end could be the family's
        ("Chan Tai-man", "Tai-man"),
        ("Nguyễn Thị Lan", "Lan"),
        ("Nguyen An", "An"),
        ("Lan Nguyen", "Lan"),
        ("Trần Văn Đức", "Đức"),
        ("Le Roy", "Le"),
        ("Li Wei", "Li"),
        ("Kim Anne Parker", "Kim"),
        ("Lee Ann Smith", "Lee"),
        ("Sarah Jane Wong", "Sarah"),
        ("David Michael Chen", "David"),
        ("J. P. Kim", "J."),
        ("María José García", "María"),
        ("Ludwig van der Berg", "Ludwig"),
        ("José Núñez-Ortega", "José"),
    ],
)
def test_the_given_name(name: str, called: str) -> None:
    assert given(name) == called


@pytest.mark.parametrize(
    ("name", "of"),
    [("Dana Li", "Li"), ("Tan Wei Ling", "Tan"), ("Wei Ling Tan", "Tan"), ("Nguyen Van An", "Nguyen Van"), ("Dana", ""),
     ("An Le", "Le"), ("Ludwig van der Berg", "van der Berg")],
)  # fmt: skip
def test_the_rest_is_the_family_s(name: str, of: str) -> None:
    assert family(name) == of
