"""A cohort in a Slack channel: begun, joined, told its week, shared with a coach, left in peace where it must be."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import Desk
from bot.event import Event
from bot.ports import Installation, Turn
from bot.turn import turn
from tests.adapters.slack.conftest import Bot, Start
from tests.adapters.slack.server import TEAM, Json, Refusal, Slack, direct, shown, words_of

CLASS, STAFF = "C0CLASS", "C0STAFF"
ROBIN, KIM, ADMIN, STRANGER = "U0ROBIN", "U0KIM", "U0ADMIN", "U0STRANGER"
NAMES = {ROBIN: "Robin Roe", KIM: "Kim Poe", ADMIN: "Alex Admin", STRANGER: "Sasha Stranger"}
SIX = ("U0ANN", "U0BEN", "U0CLEO", "U0DORA", "U0EMIL", "U0FAY")
TUESDAY = datetime(2026, 3, 3, 15, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 21, tzinfo=UTC)
"""Four in the afternoon in New York, when the digest is due."""


@pytest.fixture
def slack(slack: Slack) -> Slack:
    """With a channel that the bot is in, and all who are in it."""
    for user, name in NAMES.items():
        slack.member(user, name=name)
    for user in SIX:
        slack.member(user, name=f"{user[2:].title()} Lee")
    slack.users[ADMIN]["is_admin"] = True
    slack.channel(CLASS, "spring-class")
    return slack


async def goes_to(bot: Bot, moment: datetime) -> None:
    bot.clock.set(moment)
    await bot.service.tick()


async def commands(bot: Bot, user: str, command: str, channel: str = CLASS) -> list[Json]:
    """A command in a channel, and the private answers to it."""
    answers = await bot.commanded(user, command, channel=channel)
    assert all(answer["response_type"] == "ephemeral" and answer["channel"] == channel for answer in answers)
    return answers


async def presses(bot: Bot, user: str, on: Json, label: str) -> list[Json]:
    """A press, and the private answers to it."""
    before = len(bot.slack.private)
    await bot.sees(bot.slack.press(user, on, label))
    return bot.slack.private[before:]


async def submits(bot: Bot, user: str, **filled: object) -> list[Json]:
    """The form that was opened last is sent in; the private answers to it."""
    before = len(bot.slack.private)
    sent = bot.slack.submission(user, list(bot.slack.views.values())[-1], **filled)
    assert not await bot.sees(sent)
    return bot.slack.private[before:]


async def begun(bot: Bot, *members: str, until: str = "29 May") -> Json:
    """Robin has started a cohort, and these have joined. Returns what invites to it."""
    await commands(bot, ROBIN, f"/cohort start Spring class until {until}")
    (invitation,) = bot.slack.posted_in(CLASS)
    for member in members:
        await presses(bot, member, invitation, "Join")
    return invitation


async def interviewed(bot: Bot, user: str, company: str) -> None:
    """On Tuesday, after they joined."""
    if bot.clock.now() < TUESDAY:
        await goes_to(bot, TUESDAY)
    await bot.hears(user, f"I interviewed with {company} today at 8am")
    await bot.hears(user, "It went well. Met Dana Li")


def posted_since(bot: Bot, known: list[Json]) -> list[Json]:
    return bot.slack.posted_in(CLASS)[len(known) :]


def digests(bot: Bot) -> list[Json]:
    return [message for message in bot.slack.posted_in(CLASS) if "the week to" in message["text"]]


def read(messages: list[Json]) -> str:
    return "\n".join(shown(message) for message in messages)


def labels(message: Json) -> list[str]:
    rows = (block["elements"] for block in message["blocks"] if block["type"] == "actions")
    return [words_of(element, "text") for row in rows for element in row]


def written_to(bot: Bot) -> set[str]:
    """Who was sent anything directly, a file too."""
    conversations = {channel for channel, _ in bot.slack.messages} | {channel for channel, _, _ in bot.slack.shared}
    return {user for user in bot.slack.users if direct(user) in conversations}


# ── a whole story ───────────────────────────────────────────────────────────────────────────────────────────────────


async def test_six_members_two_coaches_and_a_week(bot: Bot) -> None:
    slack = bot.slack
    assert await commands(bot, ROBIN, "/cohort start") == []
    (answer,) = await submits(bot, ROBIN, name="Spring class", ends_on="2026-05-29", digest_on="fri")
    assert answer["channel"] == CLASS
    assert "you are its first coach" in shown(answer)
    (invitation,) = slack.posted_in(CLASS)
    assert "Robin Roe has started a cohort" in shown(invitation)
    assert "What joining shares" in shown(invitation)
    (answer,) = await commands(bot, ROBIN, f"/cohort coach @{KIM}")
    assert "Kim Poe coaches this cohort now" in shown(answer)

    for member in SIX:
        (answer,) = await presses(bot, member, invitation, "Join")
        assert answer["channel"] == CLASS
        assert "told in sums over at least five members" in shown(answer)
    assert written_to(bot) == set(), "whom the bot met in the channel it does not write to"

    await interviewed(bot, "U0ANN", "Acme")
    await interviewed(bot, "U0BEN", "Globex")
    assert "Hello, I am Afterword" in read(slack.said_to("U0ANN")), "who spoke first is introduced"
    await goes_to(bot, FRIDAY)
    (digest,) = digests(bot)
    assert "Interviews held" in shown(digest)
    assert not [name for name in ("Acme", "Globex", "Ann", "Ben") if name in shown(digest)]
    ((there, name, content),) = slack.shared
    assert (there, name, content[:4]) == (CLASS, "week.png", b"\x89PNG")
    assert slack.described["week.png"] == ("Bars for Spring class: the week to Friday 6 March. Interviews held 2.")
    (answer,) = await presses(bot, "U0CLEO", digest, "Good to see")
    assert "it keeps coming" in shown(answer)
    await bot.passes(minutes=30)
    assert len(digests(bot)) == 1

    await goes_to(bot, FRIDAY + timedelta(days=7) - timedelta(hours=1))  # the clocks go forward in New York
    assert len(digests(bot)) == 2
    assert written_to(bot) == {"U0ANN", "U0BEN"}


async def test_what_a_member_grants_a_coach_reads_and_nobody_else(bot: Bot) -> None:
    invitation = await begun(bot, *SIX)
    await interviewed(bot, "U0ANN", "Acme")
    (answer,) = await presses(bot, "U0ANN", invitation, "Join")
    assert await presses(bot, "U0ANN", answer, "Share with a coach") == []
    (preview,) = await submits(bot, "U0ANN", fields=("upcoming", "follow_ups"), until="2026-04-01")
    assert "This is what Robin Roe sees" in shown(preview)
    assert "Ann Lee" in shown(preview)
    answers = await presses(bot, "U0ANN", preview, "Grant it")
    assert "Robin Roe can see" in read(answers)
    assert [labels(one) for one in answers if one["replace_original"]] == [[]], "the preview loses its buttons"

    report, *_ = await commands(bot, ROBIN, "/cohort report")
    assert "Six members. One of them shares something with you" in shown(report)
    assert "Ann Lee" in shown(report)
    assert "Acme" in shown(report)
    assert "Ben" not in shown(report)
    (answer,) = await commands(bot, KIM, "/cohort report")
    assert "That is for its coaches" in shown(answer)
    looked = await commands(bot, "U0ANN", "/share")
    assert "Robin Roe, " in shown(looked[-1])
    assert not [m for m in bot.slack.posted_in(CLASS) if "Acme" in shown(m)]


async def test_files_go_only_to_who_spoke_with_the_bot(bot: Bot) -> None:
    await begun(bot, "U0ANN")
    (preview,) = await commands(bot, "U0ANN", f"/share outcomes with @{ROBIN} until 1 April")
    await presses(bot, "U0ANN", preview, "Grant it")
    report, aside = await commands(bot, ROBIN, "/cohort report")
    assert "Ann Lee" in shown(report)
    assert "Say hello to me there" in aside["text"]
    assert written_to(bot) == set()
    await bot.hears(ROBIN, "hello")
    _, aside = await commands(bot, ROBIN, "/cohort report")
    assert "in our direct messages" in aside["text"]
    assert [(there, name) for there, name, _ in bot.slack.shared] == [
        (direct(ROBIN), "cohort.csv"),
        (direct(ROBIN), "cohort.png"),
    ]
    assert "Bars, in members" in bot.slack.described["cohort.png"]


async def test_a_win_is_seen_first_then_posted_once_in_words_that_call_nobody(bot: Bot) -> None:
    await begun(bot, "U0ANN")
    known = bot.slack.posted_in(CLASS)
    hostile = "I did it <!channel> <@U0SAM|sam> <https://evil.example/?a=1|free> @here &lt;!everyone&gt; `code`"
    (preview,) = await commands(bot, "U0ANN", f"/cohort cheer {hostile}")
    assert "everybody would read exactly this, once" in shown(preview)
    assert "spring-class" in shown(preview)
    assert await presses(bot, "U0ANN", preview, "Other words") == []
    first = preview
    (preview,) = await submits(
        bot, "U0ANN", words="Third time <!channel> <@U0SAM> *wins* <https://evil.example|x> @here"
    )
    await presses(bot, "U0ANN", first, "Post it")
    assert posted_since(bot, known) == [], "an earlier preview posts no other words than its own"
    answers = await presses(bot, "U0ANN", preview, "Post it")
    assert "Posted" in read(answers)
    (cheer,) = posted_since(bot, known)
    assert cheer["text"] == "Third time &lt;!channel&gt; &lt;@U0SAM&gt; wins &lt;https://evil.example|x&gt; @here"
    kinds = {piece["type"] for block in cheer["blocks"] for line in block["elements"] for piece in line["elements"]}
    assert kinds <= {"text", "link"}
    assert (cheer["unfurl_links"], cheer.get("link_names"), cheer.get("parse")) == (False, None, None)
    await presses(bot, "U0ANN", preview, "Post it")
    assert len(posted_since(bot, known)) == 1


async def test_a_cheer_goes_with_who_told_it(bot: Bot) -> None:
    await begun(bot, "U0ANN")
    (preview,) = await commands(bot, "U0ANN", "/cohort cheer Third round tomorrow")
    await presses(bot, "U0ANN", preview, "Post it")
    (asked,) = await commands(bot, "U0ANN", "/afterword forget")
    await presses(bot, "U0ANN", asked, "Forget everything")
    assert "Third round" not in read(bot.slack.posted_in(CLASS))
    assert "taken back by who told it" in read(bot.slack.posted_in(CLASS))


# ── the digest ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [1, 4])
async def test_under_five_no_number_is_told(bot: Bot, size: int) -> None:
    await begun(bot, *SIX[:size])
    await interviewed(bot, "U0ANN", "Acme")
    await goes_to(bot, FRIDAY)
    (digest,) = digests(bot)
    assert "at least five" in shown(digest)
    assert "Interviews held" not in shown(digest)
    assert bot.slack.shared == []


async def test_a_digest_due_while_slack_is_down_comes_late_and_once(bot: Bot) -> None:
    await begun(bot, *SIX)
    await interviewed(bot, "U0ANN", "Acme")
    bot.slack.errors[CLASS] = [Refusal("service_unavailable") for _ in range(4)]
    await goes_to(bot, FRIDAY)
    for _ in range(12):
        await bot.passes(minutes=30)
    assert bot.slack.errors[CLASS] == []
    assert len(digests(bot)) == 1
    assert [name for _, name, _ in bot.slack.shared] == ["week.png"]


@pytest.mark.parametrize("code", ["file_uploads_disabled", "ratelimited", "internal_error"])
async def test_where_slack_does_not_take_the_picture_the_numbers_stand_alone(start: Start, code: str) -> None:
    first: Bot = await start()
    await begun(first, *SIX)
    await interviewed(first, "U0ANN", "Acme")
    first.slack.errors["files.getUploadURLExternal"] = [Refusal(code)]
    await goes_to(first, FRIDAY)
    second: Bot = await start(sockets=0)
    for bot in (second, first):
        await goes_to(bot, FRIDAY + timedelta(minutes=30))
    (digest,) = digests(first)
    assert "Interviews held" in shown(digest)
    assert not [message for message in first.slack.posted_in(CLASS) if "share files" in message["text"]]
    assert first.slack.shared == []


async def test_more_answers_than_slack_takes_to_one_command(bot: Bot) -> None:
    await begun(bot, "U0ANN")
    coaches = [ROBIN, KIM, ADMIN, *SIX[1:5]]
    await commands(bot, ROBIN, f"/cohort coach {' '.join(f'@{coach}' for coach in coaches)}")
    for coach in coaches:
        (preview,) = await commands(bot, "U0ANN", f"/share outcomes with @{coach} until 1 April")
        await presses(bot, "U0ANN", preview, "Grant it")
    assert len(await commands(bot, "U0ANN", "/share preview")) == len(coaches) == 7
    assert written_to(bot) == set()


async def test_another_process_posts_nothing_twice_and_takes_every_press(start: Start) -> None:
    first: Bot = await start(sockets=1)
    invitation = await begun(first, *SIX[:3])
    second: Bot = await start(sockets=1)
    slack = first.slack
    for member, over in zip(SIX[3:], (0, 1, 1), strict=True):
        before = len(slack.private)
        for socket in (over, 1 - over):  # reported to both
            await slack.report("interactive", slack.press(member, invitation, "Join"), over=socket)
        await first.answering.end()
        await second.answering.end()
        assert all("You are in Spring class" in shown(one) or "already" in shown(one) for one in slack.private[before:])
    for bot in (first, second):
        await goes_to(bot, FRIDAY)
    assert len(digests(first)) == 1
    before = len(slack.private)
    await slack.report("slash_commands", slack.command(ROBIN, "/cohort report", channel=CLASS), over=1)
    await second.answering.end()
    assert "Six members" in read(slack.private[before:])


# ── the channel ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_channel_that_the_bot_is_not_in_is_not_begun(bot: Bot) -> None:
    slack = bot.slack
    slack.channel("C0OPEN", "open", is_member=False)
    slack.channel("C0HIDDEN", "hidden", is_private=True, is_member=False)
    for channel in ("C0OPEN", "C0HIDDEN"):
        (answer,) = await commands(bot, ROBIN, "/cohort start Spring class until 29 May", channel)
        assert "Add me to it" in shown(answer)
    slack.channels["C0HIDDEN"]["is_member"] = True
    (answer,) = await commands(bot, ROBIN, "/cohort start Spring class until 29 May", "C0HIDDEN")
    assert "has begun" in shown(answer)
    assert "What joining shares" in read(slack.posted_in("C0HIDDEN"))


async def test_an_invitation_that_did_not_arrive_is_posted_once_the_bot_is_let_in(bot: Bot) -> None:
    """Where the app was made before it asked what channels there are, it cannot know before it posts."""
    bot.slack.scopes = bot.slack.scopes.replace("channels:read,", "")
    bot.slack.channels[CLASS]["is_member"] = False
    await commands(bot, ROBIN, "/cohort start Spring class until 29 May")
    assert bot.slack.posted_in(CLASS) == []
    await commands(bot, ROBIN, "/cohort")
    assert bot.slack.posted_in(CLASS) == []
    bot.slack.channels[CLASS]["is_member"] = True
    await commands(bot, ROBIN, "/cohort")
    (invitation,) = bot.slack.posted_in(CLASS)
    assert "Robin Roe has started a cohort" in shown(invitation)
    await commands(bot, ROBIN, "/cohort")
    assert bot.slack.posted_in(CLASS) == [invitation]


@pytest.mark.parametrize("reported", [True, False])
async def test_a_channel_that_is_archived_and_unarchived(bot: Bot, *, reported: bool) -> None:
    await begun(bot, *SIX)
    known = bot.slack.posted_in(CLASS)
    bot.slack.channels[CLASS]["is_archived"] = True
    if reported:
        await bot.reported({"type": "channel_archive", "channel": CLASS, "user": ADMIN})
    calls = len(bot.slack.calls)
    for week in range(3):
        await goes_to(bot, FRIDAY + timedelta(days=7 * week))
    tried = [method for method, said in bot.slack.calls[calls:] if said.get("channel") == CLASS]
    assert len(tried) == (0 if reported else 1)
    bot.slack.channels[CLASS]["is_archived"] = False
    await bot.passes(days=1)
    assert posted_since(bot, known) == [], "it says nothing until somebody is there again"
    await commands(bot, "U0ANN", "/cohort")
    await goes_to(bot, FRIDAY + timedelta(days=21))
    assert len(digests(bot)) == 1


@pytest.mark.parametrize("left", ["channel_left", "group_left", ""])
async def test_the_bot_that_is_taken_out_and_added_again(bot: Bot, left: str) -> None:
    await begun(bot, "U0ANN")
    known = bot.slack.posted_in(CLASS)
    bot.slack.channels[CLASS] |= {"is_member": False, "is_private": left == "group_left"}
    if left:
        await bot.reported({"type": left, "channel": CLASS})
    (preview,) = await commands(bot, "U0ANN", "/cohort cheer Third round tomorrow")
    await presses(bot, "U0ANN", preview, "Post it")
    await goes_to(bot, FRIDAY)
    assert posted_since(bot, known) == []
    bot.slack.channels[CLASS]["is_member"] = True
    (preview,) = await commands(bot, "U0ANN", "/cohort cheer Fourth round tomorrow")
    await presses(bot, "U0ANN", preview, "Post it")
    assert [message["text"] for message in posted_since(bot, known)] == ["Fourth round tomorrow"]


async def test_a_channel_that_is_called_otherwise(bot: Bot) -> None:
    await begun(bot, "U0ANN")
    bot.slack.channels[CLASS]["name"] = "summer-class"
    await commands(bot, "U0ANN", "/cohort")
    (standing,) = await commands(bot, "U0ANN", "/cohort")
    assert "#summer-class" in shown(standing)
    bot.slack.channels[CLASS]["is_private"] = True  # then Slack no longer tells what it is called
    (standing,) = await commands(bot, "U0ANN", "/cohort")
    assert "#summer-class" in shown(standing)


async def test_what_is_reported_of_other_channels_is_passed_over(bot: Bot) -> None:
    for kind in ("channel_archive", "group_left", "member_left_channel"):
        await bot.reported({"type": kind, "channel": "C0OTHER", "user": ROBIN})
    assert bot.slack.messages == {}


# ── coaches ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def shares(bot: Bot, member: str, coach: str) -> None:
    (preview,) = await commands(bot, member, f"/share outcomes with @{coach} until 1 April")
    await presses(bot, member, preview, "Grant it")


async def test_a_coach_who_leaves_the_channel_coaches_no_more(bot: Bot) -> None:
    await begun(bot, "U0ANN", "U0BEN")
    await commands(bot, ROBIN, f"/cohort coach @{KIM}")
    await shares(bot, "U0ANN", ROBIN)
    await bot.reported({"type": "member_left_channel", "channel": CLASS, "user": "U0BEN", "channel_type": "C"})
    assert "shares something" in read(await commands(bot, ROBIN, "/cohort report"))
    await bot.reported({"type": "member_left_channel", "channel": CLASS, "user": ROBIN, "channel_type": "C"})
    (answer,) = await commands(bot, ROBIN, "/cohort report", STAFF)
    assert "Spring class" not in shown(answer)
    assert "none of them shares" in read(await commands(bot, KIM, "/cohort report")).casefold()
    (answer,) = await commands(bot, KIM, f"/cohort coach @{ADMIN}")
    assert "Alex Admin coaches this cohort now" in shown(answer), "who is left names the coaches"


async def test_an_admin_takes_a_coach_off_and_ends_it_and_nobody_else_does(bot: Bot) -> None:
    await begun(bot, "U0ANN")
    await shares(bot, "U0ANN", ROBIN)
    for user in (STRANGER, "U0ANN", KIM):
        (answer,) = await commands(bot, user, f"/cohort coach remove @{ROBIN}")
        assert "for who started the cohort, and for admins" in shown(answer)
    (answer,) = await commands(bot, ADMIN, f"/cohort coach remove @{ROBIN}")
    assert "Robin Roe coaches no coach" not in shown(answer)
    assert "What was granted to them is deleted" in shown(answer)
    assert "That is for its coaches" in read(await commands(bot, ROBIN, "/cohort report"))
    bot.slack.users[ADMIN]["is_admin"] = False
    assert "for admins" in read(await commands(bot, ADMIN, "/cohort end")), "who is no admin any more may nothing"
    bot.slack.users[ADMIN]["is_owner"] = True
    (asked,) = await commands(bot, ADMIN, "/cohort end")
    await presses(bot, ADMIN, asked, "End the cohort")
    assert "This cohort has ended" in read(bot.slack.posted_in(CLASS))


async def test_a_stranger_presses_what_is_everybodys_and_nothing_else(bot: Bot) -> None:
    invitation = await begun(bot, "U0ANN")
    (standing,) = await commands(bot, ROBIN, "/cohort")
    (answer,) = await presses(bot, STRANGER, standing, "Change")  # sent by hand: nobody else sees it
    assert "belongs to somebody else" in answer["text"]
    forged = bot.slack.press(STRANGER, standing, "Change")
    forged["actions"][0]["block_id"] = invitation["blocks"][-1]["block_id"]
    views = len(bot.slack.views)
    await bot.sees(forged)
    assert len(bot.slack.views) == views
    (answer,) = await presses(bot, STRANGER, invitation, "Join")
    assert "You are in Spring class" in shown(answer)
    (answer,) = await presses(bot, STRANGER, answer, "Leave")
    assert "deleted" in shown(answer)


async def test_a_guest_of_another_channel_is_in_none(bot: Bot) -> None:
    await begun(bot, "U0ANN")
    bot.slack.channel(STAFF, "staff")
    assert "There is no cohort in this channel" in read(await commands(bot, ROBIN, "/cohort", STAFF))
    assert "You can join in the cohort's own channel" not in read(bot.slack.posted_in(CLASS))
    (answer,) = await commands(bot, "U0ANN", "/cohort leave", STAFF)
    assert "deleted" in shown(answer), "one can leave from anywhere"


# ── whom the bot met in a channel ───────────────────────────────────────────────────────────────────────────────────


async def test_who_speaks_with_it_later_is_introduced_and_asked_then(bot: Bot) -> None:
    await begun(bot, "U0ANN")
    desk = bot.desk("U0ANN")
    assert desk is not None
    assert (desk.seeker.consent, desk.seeker.name, desk.seeker.zone) == ("unmet", "Ann Lee", "America/New_York")
    said = await bot.hears("U0ANN", "hello")
    assert "Hello, I am Afterword" in shown(said[0])
    desk = bot.desk("U0ANN")
    assert desk is not None
    assert desk.seeker.consent == "asked"
    await commands(bot, "U0ANN", "/cohort")
    desk = bot.desk("U0ANN")
    assert desk is not None
    assert desk.seeker.consent == "asked"
    assert len(desk.memberships) == 1


async def test_who_joins_while_slack_tells_nothing_of_them_is_known_by_the_next_deed(bot: Bot) -> None:
    invitation = await begun(bot)
    bot.slack.errors["users.info"] = [Refusal("ratelimited", retry_after_s=30)]
    (answer,) = await presses(bot, "U0ANN", invitation, "Join")
    assert "You are in Spring class" in shown(answer)
    (answer,) = await presses(bot, "U0ANN", answer, "Leave")
    desk = bot.desk("U0ANN")
    assert desk is not None
    assert (desk.seeker.name, desk.seeker.zone) == ("Ann Lee", "America/New_York")


async def test_hostile_names_call_nobody(bot: Bot) -> None:
    bot.slack.users[ROBIN]["profile"]["real_name"] = "<!here> *Robin*"
    await commands(bot, ROBIN, "/cohort start")
    await submits(bot, ROBIN, name="<!channel> <@U0SAM> *A*", ends_on="2026-05-29")
    (invitation,) = bot.slack.posted_in(CLASS)
    assert "<!" not in invitation["text"]
    assert "<@" not in invitation["text"]
    kinds = {block["type"] for block in invitation["blocks"]}
    assert kinds == {"header", "rich_text", "actions"}, "none of which makes a mention of words"


async def test_what_was_taken_before_the_workspace_left_goes_with_it(bot: Bot) -> None:
    await begun(bot, "U0ANN")
    installed = Installation(platform="slack", place=TEAM, token="xoxb-once", bot_user="U0BOT")
    bot.storage.installations.keep(installed, bot.clock.now())
    bot.storage.installations.leave("slack", TEAM, bot.clock.now())
    bot.storage.installations.purge(bot.clock.now() + timedelta(days=31))
    assert bot.desk("U0ANN") is None
    assert "There is no cohort in this channel" in read(await commands(bot, ROBIN, "/cohort"))


async def test_a_form_in_a_channel_without_the_bot_is_answered_all_the_same(bot: Bot) -> None:
    bot.slack.channel("C0OPEN", "open", is_member=False)
    await commands(bot, "U0ANN", "/interview", "C0OPEN")
    assert await submits(bot, "U0ANN", company="Acme", starts_at="2026-03-10", starts_at__time="14:00") == []
    told = shown(list(bot.slack.views.values())[-1])
    assert "Acme" in told
    assert "Say hello to me directly, and I remind you" in told
    assert written_to(bot) == set()
    desk = bot.desk("U0ANN")
    assert desk is not None
    assert [interview.company for interview in desk.interviews.values()] == ["Acme"]


async def test_a_form_that_slack_opens_too_late_is_opened_by_a_button(bot: Bot) -> None:
    bot.slack.errors["views.open"] = [Refusal("expired_trigger_id")]
    (answer,) = await commands(bot, ROBIN, "/cohort start")
    assert await presses(bot, ROBIN, answer, "Open the form") == []
    (answer,) = await submits(bot, ROBIN, name="Spring class", ends_on="2026-05-29")
    assert "has begun" in shown(answer)
    (invitation,) = bot.slack.posted_in(CLASS)
    (standing,) = await commands(bot, ROBIN, "/cohort")
    assert await presses(bot, ROBIN, standing, "Change") == []
    (answer,) = await submits(bot, ROBIN, name="Summer class")
    assert "Summer class" in shown(answer)
    assert bot.slack.posted_in(CLASS) == [invitation]


async def test_a_mishap_in_a_channel_is_told_in_private(start: Start) -> None:
    def failing(desk: Desk, event: Event, now: datetime) -> Turn:
        if getattr(event, "name", "") == "cohort":
            raise ValueError
        return turn(desk, event, now)

    bot: Bot = await start(decide=failing)
    (answer,) = await commands(bot, "U0ANN", "/cohort")
    assert "went wrong" in answer["text"]
    assert written_to(bot) == set()
