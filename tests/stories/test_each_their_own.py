"""What became of several letters, said in one message: to each what is said of theirs, and to nobody more."""

import pytest

from tests.talk import Me, day


async def met_four(me: Me) -> None:
    await me.says(
        "I interviewed with Bramble Books today 7am to 8am with Holly Marsh, Tess Lund, Nina Okafor and Theo Grant. "
        "Good, they'll tell me by Friday"
    )


async def states(me: Me) -> dict[str, str]:
    """What became of each thank-you: "d" done, "s" skipped, else when it comes."""
    names = {c["id"]: c["given_name"][0] for c in await me.all("contacts")}
    notes = await me.all("followups", kind="thank_you")
    short = {"done": "d", "skipped": "s"}
    return {names[f["contact"]]: short.get(f["state"]) or day(f["nudge_at"])[5:] for f in notes}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("holly sent, theo friday 4pm", {"H": "d", "T": "03-06 16:00"}),
        ("sent to nina, holly tomorrow", {"N": "d", "H": "03-03 08:00"}),
        ("nina and holly done, theo skip", {"N": "d", "H": "d", "T": "s"}),
        ("Nina's is sent but Holly's tomorrow", {"N": "d", "H": "03-03 08:00"}),
        ("skip holly, sent the others", {"H": "s", "N": "d", "T": "d"}),
        ("sent holly's; will do the rest tomorrow", {"H": "d", "N": "03-03 08:00"}),
        ("sent to nina, holly", {"N": "d", "H": "d", "T": "03-02 10:00"}),
    ],
)
async def test_each_has_what_is_said_of_theirs(me: Me, words: str, expected: dict[str, str]) -> None:
    await me.says(
        "I interviewed with Bramble Books today 7am to 8am with Holly Marsh, Nina Okafor and Theo Grant. "
        "Good, they'll tell me by Friday"
    )
    await me.says(words)
    found = await states(me)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    "words",
    [
        "holly was nice, theo was late",
        "Nina wants to meet tomorrow, Theo is away",
        "holly friday 4pm, theo friday 5pm",
    ],
)
async def test_nothing_is_sent_where_nothing_is_said_of_it(me: Me, words: str) -> None:
    await met_four(me)
    await me.says(words)
    assert await me.all("followups", state="done", kind="thank_you") == []


async def test_all_are_all_after_a_look_at_one(me: Me) -> None:
    await met_four(me)
    await me.says("draft holly")
    await me.says("all sent")
    assert len(await me.all("followups", kind="thank_you", state="done")) == 4


@pytest.mark.parametrize(
    ("said", "done"),
    [
        (("draft holly", "draft tess", "all sent"), 4),
        (("/followups", "draft holly", "draft tess", "all sent"), 4),
        (("draft holly", "draft tess", "both sent"), 2),
        (("done with both",), 0),  # which two of four?
        (("finished with all of them",), 4),
        (("/followups", "first two sent"), 2),
    ],
)
async def test_all_are_all_that_were_listed(me: Me, said: tuple[str, ...], done: int) -> None:
    await met_four(me)
    for words in said:
        await (me.commands(words) if words.startswith("/") else me.says(words))
    assert len(await me.all("followups", kind="thank_you", state="done")) == done


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("first one sent, second tomorrow",), {"H": "d", "T": "03-02 10:00", "N": "03-02 10:00"}),
        (("all but nina sent",), {"H": "d", "N": "03-02 10:00"}),
        (("all except nina sent",), {"H": "d", "N": "03-02 10:00"}),
        (("draft nina", "all sent but nina"), {"H": "d", "N": "03-02 10:00"}),
        (("sent all except nina's",), {"H": "d", "N": "03-02 10:00"}),
        (("all except nina were nice",), {"H": "03-02 10:00", "N": "03-02 10:00"}),
    ],
)
async def test_all_but_one(me: Me, said: tuple[str, ...], expected: dict[str, str]) -> None:
    await met_four(me)
    for words in said:
        await me.says(words)
    found = await states(me)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("words", ["Nina one first", "let's do Nina's first", "I'd rather start with Nina"])
async def test_whose_comes_first_is_shown(me: Me, words: str) -> None:
    await met_four(me)
    await me.says(words)
    assert me.heard_about("Thank-you to Nina Okafor", "Hi Nina")


async def test_one_is_one_after_a_look_at_it(me: Me) -> None:
    await met_four(me)
    await me.says("draft holly")
    await me.says("sent")
    assert len(await me.all("followups", kind="thank_you", state="done")) == 1


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("already chased them on saturday", "2026-03-07"),
        ("i nudged them yesterday", "2026-03-08"),
        ("checked in with Bramble Books on sunday", "2026-03-08"),
        ("chased already", "2026-03-09"),
    ],
)
async def test_who_was_chased_is_not_chased_again(me: Me, words: str, on: str) -> None:
    await met_four(me)
    await me.says("all sent")
    await me.goes_to("Monday 9 March 11:00")
    await me.says(words)
    first, second = await me.all("followups", kind="chase")
    assert (first["state"], day(first["done_at"])[:10], second["state"]) == ("done", on, "planned")


@pytest.mark.parametrize("words", ["they chased me for references", "should I chase them?", "I have not chased them"])
async def test_what_was_not_chased(me: Me, words: str) -> None:
    await met_four(me)
    await me.says("all sent")
    await me.goes_to("Monday 9 March 11:00")
    await me.says(words)
    assert await me.all("followups", kind="chase", state="done") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("sent bo, do ana tomorrow morning",), {"B": "d", "A": "03-03 09:00", "N": "03-02 10:00"}),
        (("sent rebeccas, bo tomorrow",), {"R": "d", "B": "03-03 08:00"}),
        (("sent bo's. also sent ana's",), {"B": "d", "A": "d", "N": "03-02 10:00"}),
        (("draft bo", "sent. also sent anas"), {"B": "d", "A": "d", "N": "03-02 10:00"}),
        (("sent mr g, doing ms o friday 9am",), {"R": "d", "N": "03-06 09:00"}),
        (("Skip Bo! Rebecca's done",), {"B": "s", "R": "d", "A": "03-02 10:00"}),
        (("draft bo", "draft ana", "sent both"), {"B": "d", "A": "d", "N": "03-02 10:00", "R": "03-02 10:00"}),
        (("draft", "2", "3", "both sent"), {"A": "d", "N": "d", "B": "03-02 10:00", "R": "03-02 10:00"}),
        (("sent bo",), {"B": "d", "A": "03-02 10:00"}),
    ],
)
async def test_to_each_theirs_by_a_short_name_too(me: Me, said: tuple[str, ...], expected: dict[str, str]) -> None:
    await me.says(
        "I interviewed with Bramble Books today 7am to 8am with Bo Marsh, Ana Lund, Nina Okafor and Rebecca Grant. "
        "Good, they'll tell me by Friday"
    )
    for words in said:
        await me.says(words)
    found = await states(me)
    assert {name: found[name] for name in expected} == expected
