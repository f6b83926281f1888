"""What a coach sees, and what they cannot see however they try; what a member grants, looks at, and takes back."""

import csv
import io

import pytest

from adapters.local.controls import NotThereError
from bot.message import Button
from tests.stories.cohorts import CLASS, FIVE, begun, digests, held, owes
from tests.talk import spoken
from tests.town import Person, Town


@pytest.fixture
def telling() -> str:
    """Once is enough here: that a cohort outlives restarts, on each database, is told in `test_together.py`."""
    return "straight"


async def grants(person: Person, words: str) -> None:
    await person.commands(f"/share {words}")
    await person.presses("Grant it")


async def reported(coach: Person) -> str:
    """All of a coach's report: the message, and every word of its files."""
    await coach.commands("/cohort report", CLASS)
    files = [file for message in coach.heard for file in message.files]
    tables = [file.content.decode("utf-8-sig") for file in files if file.name.endswith(".csv")]
    return "\n".join((coach.text, *tables, *(file.shows for file in files)))


async def test_by_default_a_coach_sees_nothing_not_even_who_is_in(town: Town) -> None:
    robin = await begun(town, *FIVE)
    await held(town("ann"), town, "Acme", outcome="offer")
    told = await reported(robin)
    assert "Five members. None of them shares something with you." in told
    assert not any(word in told for word in ("Acme", "offer", *FIVE))


async def test_the_form_offers_neither_notes_nor_contacts_by_default(town: Town) -> None:
    await begun(town, "ann")
    ann = town("ann")
    await ann.presses("Share with a coach", CLASS)
    fields = next(question for question in ann.form.questions if question.name == "fields")
    assert fields.value == ("upcoming", "follow_ups", "outcomes")
    assert [option.value for option in fields.options][-2:] == ["notes", "contacts"]
    await ann.submits(CLASS, coach="k1", name="Annie", until="20 March")
    assert "This is what robin sees: upcoming interviews, follow-ups due and outcomes" in ann.text
    assert (await ann.desk()).memberships["h1"].grants == {}, "nothing is granted by the form alone"


async def test_a_preview_is_what_the_coach_then_reads(town: Town) -> None:
    robin = await begun(town, "ann")
    ann = town("ann")
    await held(ann, town, "Acme", outcome="offer")
    await ann.says("Interview with Globex on Tuesday 2pm to 3pm")
    await ann.commands("/share upcoming, outcomes with robin until 20 March")
    preview = ann.text.split("\n\n", 1)[1]
    assert "Globex" in preview
    assert "Acme: an offer" in preview
    await ann.presses("Grant it")
    assert preview in await reported(robin)
    await ann.commands("/share preview")
    assert preview in ann.text


async def test_each_field_is_its_own_and_each_coach_too(town: Town) -> None:
    robin = await begun(town, "ann")
    await robin.commands("/cohort coach @kim", CLASS)
    ann, kim = town("ann"), town("kim")
    await owes(ann, town, "Acme")
    await ann.says("Interview with Globex on Tuesday 2pm to 3pm")
    await grants(ann, "follow-ups with kim")
    told = await reported(kim)
    assert "Thank-you (Acme), due" in told
    assert not any(word in told for word in ("Globex", "Dana", "dana.li"))
    assert "None of them shares" in await reported(robin)
    await grants(ann, "contacts with robin")
    told = await reported(robin)
    assert "Dana Li" in told
    assert "Globex" not in told
    assert "Dana" not in await reported(kim)


async def test_notes_are_shared_only_by_name(town: Town) -> None:
    robin = await begun(town, "ann")
    ann = town("ann")
    await ann.says("Interview with Acme today 10am to 11am")
    await town.goes_to("today 11:30")
    await ann.says("It was rough. I was vague on sharding.")
    await grants(ann, "upcoming, follow-ups, outcomes with robin")
    assert "sharding" not in await reported(robin)
    await grants(ann, "notes with robin")
    told = await reported(robin)
    assert "Notes on Acme: It was rough. To clarify: sharding" in told
    assert "Thank-you" not in told, "a new grant takes the place of the old one"


async def test_a_grant_ends_on_its_day_by_itself(town: Town) -> None:
    robin = await begun(town, "ann")
    ann = town("ann")
    await held(ann, town, "Acme", outcome="offer")
    await grants(ann, "outcomes with robin until Thursday")
    await town.goes_to("Thursday 23:00")
    assert "Acme" in await reported(robin)
    await town.sleeps(hours=1)
    assert "None of them shares" in await reported(robin)
    await ann.commands("/share")
    assert ("robin", "nothing else") in ann.heard[0].facts
    assert (await ann.desk()).memberships["h1"].grants == {}


async def test_no_grant_outlives_the_cohort(town: Town) -> None:
    await begun(town, "ann", until="20 March")
    ann = town("ann")
    await ann.commands("/share outcomes with robin until 1 December")
    assert "until Friday 20 March at 11:59 pm" in ann.text


async def test_revoking_takes_back_at_once(town: Town) -> None:
    robin = await begun(town, "ann")
    ann = town("ann")
    await held(ann, town, "Acme", outcome="offer")
    await grants(ann, "outcomes with robin")
    await ann.commands("/share")
    await ann.presses("Revoke: robin")
    assert "robin can see nothing of yours any more" in ann.text
    assert "Acme" not in await reported(robin)
    await ann.says("undo")
    assert "stays as you left it" in ann.text
    assert "Acme" not in await reported(robin)
    await ann.commands("/share revoke")
    assert "No coach sees anything" in ann.text


async def test_a_coach_who_was_taken_off_and_named_again_begins_with_nothing(town: Town) -> None:
    robin = await begun(town, "ann")
    await robin.commands("/cohort coach @kim", CLASS)
    ann, kim = town("ann"), town("kim")
    await held(ann, town, "Acme", outcome="offer")
    await grants(ann, "outcomes with kim")
    assert "Acme" in await reported(kim)
    await robin.commands("/cohort coach remove @kim", CLASS)
    await robin.commands("/cohort coach @kim", CLASS)
    assert "Acme" not in await reported(kim)
    await ann.commands("/share")
    assert ("kim", "nothing else") in ann.heard[0].facts


async def test_every_look_is_told(town: Town) -> None:
    robin = await begun(town, "ann", "ben")
    ann = town("ann")
    await held(ann, town, "Acme", outcome="offer")
    await ann.commands("/share")
    assert "Nobody has looked" in ann.text
    await grants(ann, "outcomes with robin")
    await reported(robin)
    await town.sleeps(hours=1)
    await reported(robin)
    await ann.commands("/share")
    assert ann.text.count("• robin, today, Monday 2 March") == 2
    assert "outcomes" in ann.text
    await town("ben").commands("/share")
    assert "Nobody has looked" in town("ben").text


async def test_the_note_of_a_look_outlives_the_cohort(town: Town) -> None:
    robin = await begun(town, "ann")
    ann = town("ann")
    await grants(ann, "outcomes with robin")
    await reported(robin)
    await robin.commands("/cohort end", CLASS)
    await robin.presses("End the cohort", CLASS)
    await town("kim").commands("/cohort start Next class until 29 May", CLASS)
    await ann.presses("Join", CLASS)
    await ann.commands("/share")
    assert "• robin, today" in ann.text


async def test_who_may_need_help_comes_first(town: Town) -> None:
    robin = await begun(town, "ann", "ben", "cleo")
    await owes(town("ben"), town, "Acme")
    for name in ("ann", "ben", "cleo"):
        await grants(town(name), "follow-ups with robin until 1 May")
    await town.sleeps(days=15)
    for name in ("ann", "ben"):
        await town(name).says("hello")
    told = await reported(robin)
    assert "Three members. Three of them share something with you, and two may need help" in told
    assert told.index("*ben*") < told.index("*cleo*") < told.index("*ann*")
    assert "May need help: two follow-ups overdue." in told
    assert "May need help: silent for 15 days." in told


async def test_a_rejection_is_told_to_a_coach_only_if_the_member_says_so(town: Town) -> None:
    robin = await begun(town, "ann")
    ann = town("ann")
    await held(ann, town, "Acme")
    await ann.says("Acme rejected me")
    assert "May tell my coach" in ann.labels()
    assert "None of them shares" in await reported(robin)
    await ann.presses("May tell my coach")
    assert "robin would see exactly this and nothing else" in ann.text
    assert "Acme" not in ann.text
    await ann.presses("Tell robin")
    told = await reported(robin)
    assert "May need help: a rejection you may know of." in told
    assert "A rejection came on Monday 2 March" in told
    assert "Acme" not in told
    await ann.commands("/share revoke robin")
    assert "rejection" not in await reported(robin)


async def test_a_coach_tries_what_they_can(town: Town) -> None:
    robin = await begun(town, *FIVE)
    await town("mallory").commands("/cohort start Other class until 29 May", "#other")
    await held(town("ann"), town, "Acme", outcome="offer")
    await grants(town("ann"), "outcomes with robin")
    for who in (town("mallory"), town("ben")):
        for command in (
            "/cohort report",
            "/cohort report 3",
            "/cohort coach @mallory",
            "/cohort change",
            "/share preview",
        ):
            await who.commands(command, CLASS)
            assert "Acme" not in who.text
        await who.commands("/cohort report", "#other")
        assert "Acme" not in who.text
        for action in ("cohort:report:3", "share:see:h1/k1", "cohort:close:3"):
            with pytest.raises(NotThereError):
                await who.presses(action, CLASS)
    assert "Acme" in await reported(robin)


async def test_an_admin_sees_no_more_than_what_is_granted_to_them(town: Town) -> None:
    """Who administers the place may name themselves a coach: of what others were granted they read nothing."""
    robin = await begun(town, *FIVE)
    await held(town("ann"), town, "Acme", outcome="offer")
    await grants(town("ann"), "outcomes with robin")
    admin = town("admin")
    await admin.commands("/cohort report", CLASS)
    assert "Acme" not in admin.text
    await admin.commands("/cohort coach @admin", CLASS)
    told = await reported(admin)
    assert "Five members. None of them shares something with you." in told
    assert not any(word in told for word in ("Acme", *FIVE))
    assert "Acme" in await reported(robin)


async def test_a_coach_who_is_a_member_reads_their_own_grant_and_leaves_no_note(town: Town) -> None:
    robin = await begun(town, "ann")
    await robin.presses("Join", CLASS)
    await held(robin, town, "Acme", outcome="offer")
    await grants(robin, "outcomes with robin")
    assert "Acme: an offer" in await reported(robin)
    await robin.commands("/share")
    assert "Nobody has looked" in robin.text


async def test_a_sum_that_would_give_one_member_away_to_a_coach_is_left_out(town: Town) -> None:
    await begun(town, *FIVE)
    await town.goes_to("Tuesday 12:00")
    for name in FIVE:
        await held(town(name), town)
    for name in FIVE[:4]:
        await grants(town(name), "upcoming with robin until 1 May")
    await town.goes_to("Friday 16:00")
    assert "Interviews held" not in town.reads(CLASS)
    await town.goes_to("Tuesday 12:00")
    await town("ann").commands("/share revoke")
    await town("ben").commands("/share revoke")
    await held(town("ann"), town)
    await town.goes_to("Friday 16:00")
    assert dict(digests(town)[0].facts)["Interviews held"] == "1"


async def test_the_report_as_a_table_holds_no_formula(town: Town) -> None:
    robin = await begun(town)
    eve = town("eve")
    await eve.commands('/cohort join as =HYPERLINK("https://evil.example")', CLASS)
    await held(eve, town, "@SUM(1+1)", outcome="offer")
    await grants(eve, "outcomes with robin")
    await robin.commands("/cohort report", CLASS)
    table, picture = robin.heard[0].files
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[0] == ["Member", "What", "Company", "When", "Text"]
    assert not any(cell.startswith(("=", "@", "+", "-")) for row in rows for cell in row)
    assert picture.content.startswith(b"\x89PNG")
    assert picture.shows.startswith("Bars, in members.")


async def test_forgetting_leaves_nothing_with_the_coach(town: Town) -> None:
    robin = await begun(town, *FIVE)
    ann = town("ann")
    await held(ann, town, "Acme", outcome="offer")
    await grants(ann, "outcomes with robin")
    await ann.says("I got an offer from Acme")
    await ann.presses("Share with the cohort")
    await ann.presses("Post it")
    await ann.says("forget everything")
    await ann.presses("Forget everything")
    assert [message.text for message in town.ears.at(CLASS).revised.values()] == [
        "Something good was told here, and has been taken back by who told it."
    ]
    told = await reported(robin)
    assert "Four members. None of them shares" in told
    await town.goes_to("Friday 16:00")
    assert "at least five" in digests(town)[0].text


async def test_a_coach_who_is_forgotten_is_none_any_more(town: Town) -> None:
    robin = await begun(town, "ann")
    await grants(town("ann"), "outcomes with robin")
    await robin.says("forget everything")
    await robin.presses("Forget everything")
    await town("ann").commands("/share")
    assert town("ann").heard[0].facts == (("Everybody", "counts, in sums over at least five members"),)
    await robin.commands("/cohort report", CLASS)
    assert "That is for its coaches" in robin.text


async def test_a_cheer_is_seen_first_and_posted_once(town: Town) -> None:
    await begun(town, "ann")
    ann = town("ann")
    await held(ann, town, "Acme")
    await ann.says("I got an offer from Acme!")
    assert "Share with the cohort" in ann.labels()
    await ann.presses("Share with the cohort")
    assert ann.text == "In #class everybody would read exactly this, once:\n\nann has an offer!"
    assert town.posted(CLASS) == []
    await ann.presses("Other words")
    await ann.submits(words="I did it!\n*Thank you* all @everyone")
    assert ann.text.endswith("\n\nI did it! Thank you all @everyone")
    await ann.says("post it")
    assert [message.text for message in town.posted(CLASS)] == ["I did it! Thank you all @everyone"]
    assert "Post it" not in ann.labels()
    await ann.says("post it")
    assert town.posted(CLASS) == []
    await ann.presses("Share with the cohort")
    assert "once is enough" in ann.text


async def test_a_cheer_in_ones_own_words(town: Town) -> None:
    await begun(town, "ann")
    ann = town("ann")
    await ann.commands("/cohort cheer Third round tomorrow", CLASS)
    assert (town.posted(CLASS), ann.told_in()) == ([], {"private"})
    (preview,) = ann.heard
    await ann.commands("/cohort cheer Fourth round tomorrow", CLASS)
    await ann.presses(next(one.action for one in preview.controls if isinstance(one, Button)), CLASS)
    assert town.posted(CLASS) == [], "an earlier preview posts no other words than its own"
    await ann.presses("Post it", CLASS)
    assert town.reads(CLASS) == "Fourth round tomorrow"
    await town("ben").commands("/cohort cheer hello", CLASS)
    assert "You are in no cohort" in town("ben").text


async def test_nothing_of_a_seeker_in_no_cohort_has_a_button_for_it(town: Town) -> None:
    ann = town("ann")
    await held(ann, town, "Acme")
    await ann.says("I got an offer from Acme!")
    assert "Share with the cohort" not in ann.labels()
    assert not any(isinstance(c, Button) and c.action.startswith(("share", "cheer"))
                   for message in ann.heard for c in message.controls)  # fmt: skip
    assert "cohort" not in "".join(spoken(message) for message in ann.heard)
