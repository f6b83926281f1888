"""The picture in the README is what the program shows."""

from tests.gallery import PICTURE, conversation


async def test_the_picture_is_true() -> None:
    assert PICTURE.read_text() == await conversation(), "make gallery makes it anew"
