"""What is wanted of a letter, and what only sounds like it."""

import pytest

from bot.understanding.letter_changes import find_changes, praises, speaks_of


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("leave the sailing out", "leave_out", "sailing"),
        ("can you skip the part about my old dog", "leave_out", "my old dog"),
        ("pls drop the second paragraph", "leave_out", "second paragraph"),
        ("dont mention the grant thing", "leave_out", "grant"),
        ("take the bit on payroll out of the letter", "leave_out", "payroll"),
        ("we never talked about anything personal", "leave_out", "gap"),
        ("Could you mention the seed library instead?", "mention", "the seed library"),
        ("put in a line about the night shifts please", "mention", "the night shifts"),
        ("nice, but i want to mention the greenhouse", "mention", "the greenhouse"),
        ("I'd like to apologise for the late start", "gap", "the late start"),
        ("add that I've sent the form to her office", "say", "I've sent the form to her office"),
        ("Dear Herr Doktor Lenz please", "greet", "Dear Herr Doktor Lenz"),
        ("make it Dear Mrs Osei, not Hi Ama", "greet", "Dear Mrs Osei"),
        ("Ms. Osei", "greet", "Dear Ms. Osei"),
        ("mrs osei please", "greet", "Dear mrs osei"),
        ("use Dr. van der Berg", "greet", "Dear Dr. van der Berg"),
        ("dear hiring team", "greet", "Dear hiring team"),
        ("use his surname", "greet", "surname"),
        ("sign it as Bex", "sign", "Bex"),
        ("can you write it in Polish", "language", "Polish"),
        ("change the opening line to something about trains", "by_hand", ""),
        ("it sounds a bit too stiff", "reword", "warmer"),
        ("make Ama's letter a little shorter", "reword", "shorter"),
        ("less gushing please", "reword", "plain"),
        ("lol way too formal", "reword", "warmer"),
        ("casual pls", "reword", "warmer"),
        ("can it be more chill", "reword", "warmer"),
        ("hmm too corporate for me", "reword", "warmer"),
        ("too formal for a warehouse job", "reword", "warmer"),
        ("it sounds like a robot wrote it lol", "reword", "another"),
        ("that reads too generic", "reword", "another"),
    ],
)
def test_a_wish_about_a_letter(text: str, kind: str, words: str) -> None:
    (change,) = find_changes(text)
    assert (change.kind, change.words) == (kind, words)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("make it shorter, drop the last line and sign it Bex", ["reword", "leave_out", "sign"]),
        ("warmer please and sign it Bex", ["reword", "sign"]),
        ("remove the bit on trains. mention the seeds. shorter", ["leave_out", "mention", "reword"]),
        ("drop the first sentence, also mention my licence, and make it warmer", ["leave_out", "mention", "reword"]),
        ("it's too long, too stiff and she prefers Ms Osei", ["reword", "reword", "greet"]),
        ("more formal but keep it short", ["reword", "reword"]),
        ("shorter and in German", ["reword", "language"]),
        ("add that I can start Monday and sign off as Bex", ["say", "sign"]),
        ("leave out the seeds and the trains", ["leave_out"]),
        ("mention the seeds, the trains and the library", ["mention"]),
        ("make it shorter, because she is busy", ["reword"]),
        ("too stiff make it casual", ["reword", "reword"]),
        ("lol too stiff make it casual", ["reword", "reword"]),
        ("haha way too formal, casual pls", ["reword", "reword"]),
        ("make it shorter and give it more of a swing", ["reword", "unclear"]),
    ],
)
def test_several_wishes_at_once(text: str, kinds: list[str]) -> None:
    assert [change.kind for change in find_changes(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Ama mentioned the greenhouse",
        "it went well but was a bit too long",
        "I should have mentioned the grant",
        "they said not to mention it to anybody",
        "sign the contract by Friday",
        "sign all my letters as Bex",
        "I'll write in May",
        "skip it",
        "leave them out",
        "she asked me to make it shorter and I did",
        "add Tom Baker",
        "Dr. Osei emailed, they need two more weeks",
        "Ms Osei called.",
        "ms osei called",
        "MS OSEI CALLED",
        "Mr Banks says hi",
        "Ms. Osei will call on Friday",
        "Ms Osei's first name is spelt Amah",
        "hi she rang me",
        "hello i got the job",
        "hi there",
    ],
)
def test_no_wish_about_a_letter(text: str) -> None:
    assert find_changes(text) == ()


def test_praise() -> None:
    assert all(map(praises, ("is good", "Looks great!", "i like it", "it's really nice")))
    assert not any(map(praises, ("it went well", "good questions", "they are good")))


def test_speaking_of_a_thing() -> None:
    assert speaks_of("I enjoyed talking about your kayaks.", "the kayak trip")
    assert not speaks_of("Thank you for your time.", "the kayak trip")
