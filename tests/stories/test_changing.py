"""A letter changed by words: what is to go, what is to come, who is greeted, who signs."""

from tests.talk import Me


async def with_letters(me: Me) -> None:
    await me.commands("/settings name Alex Kim")
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says("Good. Met Dana Li and Tom Baker. Talked with Dana about sailing. She'll let me know by Friday")
    await me.says("draft Dana")


async def letter(me: Me, to: str = "Dana Li") -> str:
    contact = await me.only("contacts", name=to)
    return (await me.only("followups", kind="thank_you", contact=contact["id"]))["draft"]


async def test_what_is_left_out_stays_out(me: Me) -> None:
    await with_letters(me)
    assert "sailing" in await letter(me)
    await me.says("leave the sailing out")
    assert "sailing" not in await letter(me)
    assert "[one thing" not in await letter(me)
    await me.says("warmer")
    assert "sailing" not in await letter(me)
    assert len(await me.owed("thank_you")) == 2
    await me.says("start over")
    assert "sailing" in await letter(me)


async def test_several_wishes_are_done_and_what_is_unclear_is_said(me: Me) -> None:
    await with_letters(me)
    await me.says("leave the sailing out, sign it Sasha and give it more of a swing")
    assert "sailing" not in await letter(me)
    assert (await letter(me)).endswith("Sasha")
    assert me.heard_about("“sailing” left out and signed like that, further up", "“give it more of a swing”")
    before = await letter(me)
    await me.says("make it shorter, and I met Eve Chan as well")
    assert await letter(me) == before


async def test_what_is_not_in_it_changes_nothing(me: Me) -> None:
    await with_letters(me)
    before = await me.desk()
    await me.says("leave out the bit about my knee")
    assert me.heard_about("nothing on “my knee”")
    assert {**await me.desk()} == {**before}


async def test_a_sentence_and_a_paragraph_go(me: Me) -> None:
    await with_letters(me)
    paragraphs = (await letter(me)).count("\n\n")
    await me.says("drop the last paragraph")
    assert (await letter(me)).count("\n\n") == paragraphs - 1
    await me.says("undo")
    assert (await letter(me)).count("\n\n") == paragraphs


async def test_what_was_not_talked_about_gets_a_place(me: Me) -> None:
    await with_letters(me)
    await me.says("can you mention my rope certificate instead")
    assert "[a line about my rope certificate]" in await letter(me)
    await me.says("add that I loved her slides")
    assert "I loved your slides." in await letter(me)
    await me.says("mention my divorce")
    assert me.heard_about("put into words")
    assert "divorce" not in await letter(me)
    assert "To clarify" not in me.text
    assert not (await me.only("interviews"))["lessons"]


async def test_greeting_and_name(me: Me) -> None:
    await with_letters(me)
    await me.says("use her last name")
    assert me.heard_about("Is it Ms")
    await me.says("Dear Ms Li")
    await me.says("sign it Lex")
    assert "Dear Ms Li,\n" in await letter(me)
    assert (await letter(me)).endswith("Lex")
    assert [c["name"] for c in await me.all("contacts")] == ["Dana Li", "Tom Baker"]


async def test_ones_own_letter(me: Me) -> None:
    await with_letters(me)
    await me.says("in my own words: Hi Dana, thanks for the talk today, I loved the boats. Alex")
    assert "I loved the boats" in await letter(me)
    await me.says("make it shorter and mention the harbour")
    assert me.heard_about("your own words")
    await me.says("draft Tom")
    await me.says("Dear Tom,\n\nthank you for taking the time to show me the tests.\n\nBest,\nAlex")
    assert "show me the tests" in await letter(me, "Tom Baker")
    assert [c["name"] for c in await me.all("contacts")] == ["Dana Li", "Tom Baker"]


async def test_what_cannot_be_done_is_said(me: Me) -> None:
    await with_letters(me)
    before = await me.desk()
    for words, answer in (("in German please", "English only"), ("rewrite the second sentence", "by myself")):
        await me.says(words)
        assert me.heard_about(answer), words
    assert {**await me.desk()} == {**before}


async def test_a_word_on_the_letter_rates_nothing(me: Me) -> None:
    await with_letters(me)
    await me.says("is great")
    assert (await me.only("interviews"))["rating"] == 4


async def test_people_and_facts_are_no_part_of_a_letter(me: Me) -> None:
    await with_letters(me)
    await me.says("leave Tom out")
    assert await me.only("followups", kind="thank_you", state="skipped")
    await me.says("remove the deadline")
    assert not await me.all("promises", superseded=False)


# ── asked for in passing ────────────────────────────────────────────────────────────────────────────────────────────


async def test_one_letter_after_the_other(me: Me) -> None:
    await with_letters(me)
    for words, to in (
        ("and Tom's?", "Tom Baker"),
        ("show me the one for Dana", "Dana Li"),
        ("the letter pls", "Dana Li"),
    ):
        await me.says(words)
        assert me.heard_about(f"To: {to}"), words
    await me.says("how do I thank them?")
    assert me.heard_about("To: Dana Li")
    assert me.heard_about("To: Tom Baker")
    await me.says("do I really have to write to Tom?")
    assert me.heard_about("R6")


async def test_what_is_said_of_somebody_shows_no_letter(me: Me) -> None:
    await with_letters(me)
    await me.says("and Tom was kind")
    assert not me.heard_about("To: Tom Baker")
    await me.says("no thank you note for Tom")
    assert await me.only("followups", kind="thank_you", state="skipped")


async def test_a_late_thank_you_is_not_what_is_drafted(me: Me) -> None:
    await with_letters(me)
    await me.goes_to("2026-03-20 12:00")
    await me.says("can you draft something to Dana")
    assert me.heard_about("First follow-up") or me.heard_about("follow-up")
    assert not me.heard_about("thank-you to Dana")


async def test_a_word_on_the_tone_is_no_lesson(me: Me) -> None:
    await with_letters(me)
    before = await letter(me)
    await me.says("lol too stiff make it casual")
    assert await letter(me) != before
    await me.says("Don't have email for them")
    assert me.heard_about("LinkedIn")
    assert not (await me.only("interviews"))["lessons"]


async def test_news_under_a_letter_are_no_greeting(me: Me) -> None:
    await with_letters(me)
    await me.says("Ms Li emailed, they need two more weeks")
    assert "Dear" not in await letter(me)
    (promise,) = await me.all("promises", superseded=False)
    assert promise["by"] == "2026-03-17"
