"""One cohort from its beginning to its end, told in every way: straight, restarted at every turn, on PostgreSQL."""

from tests.stories.cohorts import CLASS, FIVE, begun, digests, held
from tests.town import Town


async def test_a_cohort_from_its_beginning_to_its_end(town: Town) -> None:
    robin = await begun(town, *FIVE, until="20 March")
    ann = town("ann")
    await ann.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await town.goes_to("Tuesday 15:30")
    await ann.says("Great! Met Dana Li, she'll let me know by Friday")
    await ann.says("sent")
    await ann.commands("/share outcomes with robin until 19 March")
    await ann.presses("Grant it")
    await ann.says("I got the offer from Acme!")
    await ann.presses("Share with the cohort")
    await ann.presses("Post it")
    assert town.reads(CLASS) == "ann has an offer!"
    await town.goes_to("Friday 16:00")
    assert dict(digests(town)[0].facts) == {"Interviews held": "1", "Thank-yous inside 24 h": "1", "Offers": "1"}
    await robin.commands("/cohort report", CLASS)
    assert "Acme: an offer" in robin.text
    await ann.commands("/share")
    assert "• robin, today, Friday 6 March" in ann.text
    await town("ben").commands("/cohort leave", CLASS)
    await town.goes_to("Friday 13 March 16:00")
    assert "at least five" in digests(town)[0].text
    await town.goes_to("Thursday 19 March 23:30")
    await robin.commands("/cohort report", CLASS)
    assert "Acme: an offer" in robin.text
    await town.goes_to("Friday 20 March 12:00")
    await robin.commands("/cohort report", CLASS)
    assert "None of them shares" in robin.text
    await town.goes_to("Saturday 00:00")
    assert "This cohort has ended" in town.reads(CLASS)
    await town.sleeps(days=30)
    assert town.posted(CLASS) == []


async def test_a_member_who_is_forgotten(town: Town) -> None:
    robin = await begun(town, "ann")
    ann = town("ann")
    await held(ann, town, "Acme", outcome="offer")
    await ann.commands("/share outcomes with robin")
    await ann.presses("Grant it")
    await ann.commands("/cohort cheer I did it", CLASS)
    await ann.presses("Post it", CLASS)
    await ann.says("forget everything")
    await ann.presses("Forget everything")
    assert "taken back" in next(iter(town.ears.at(CLASS).revised.values())).text
    await robin.commands("/cohort report", CLASS)
    assert "No members" in robin.text
    await ann.presses("Join", CLASS)
    await robin.commands("/cohort report", CLASS)
    assert "One member. None of them shares" in robin.text
