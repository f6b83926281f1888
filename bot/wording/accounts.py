"""Several accounts that share one desk."""

from bot.wording.times import capital, count


def linked_with(accounts: str) -> str:
    return f"This desk is shared with your account in {accounts} already; “unlink” parts them. For one more:"


def code_given(code: str) -> str:
    return (
        f"On your other account, say this to me in our direct messages, within ten minutes:\n\nlink {code}\n\n"
        "Both will then share one desk. Give it to nobody: whoever types it could join their account to yours."
    )


TOO_MANY_CODES = "That were many codes in a short time. Wait ten minutes, then I make you another one."
NOT_A_CODE = "That is no code. “link” alone gives you one, to be typed on your other account."
OWN_CODE = "That code was made right here. Type it on your other account, in your direct messages with me."
CODE_RAN_OUT = (
    "That code has run out in the meantime, so nothing was joined. “link” on the other account makes another."
)


def wrong_code(tries_left: int) -> str:
    if tries_left <= 0:
        return "That code opens nothing, and it was one too many: for ten minutes I try no more of them here."
    return (
        "That code opens nothing. It may be mistyped, used up, or older than ten minutes; “link” on the other account "
        f"makes another. {capital(count(tries_left, 'try', 'tries'))} left."
    )


def desk_count(interviews: int, people: int, open_items: int) -> str:
    """`two interviews, five people, one thing to do`."""
    counted = (
        count(interviews, "interview"),
        count(people, "person", "people"),
        count(open_items, "thing to do", "things to do"),
    )
    return ", ".join(counted)


def before_joining(other: str, there: str, here: str, *, stays_here: bool, feed_ends: bool, cohorts_end: bool) -> str:
    """What would be joined, what stays of either, and who would see it."""
    stays, ends = ("here", "there") if stays_here else ("there", "here")
    lines = (
        f"That code is from an account in {other}. On its desk: {there}. On this one: {here}.",
        "Joined, both accounts show one desk with all of it; what is on both is there once. Settings stay as they are "
        f"{stays}. What ends are the settings {ends}, and what “undo” could take back {ends}"
        f"{'; and so does the calendar feed ' + ends if feed_ends else ''}"
        f"{'; and the cohorts joined ' + ends + ' are left' if cohorts_end else ''}.",
        "Whoever uses that account will see everything you told me here. Go on only if it is yours, as the code is.",
    )
    return "\n\n".join(lines)


JOIN_THEM, JOIN_NOT = "Join them", "Leave them apart"
NOT_JOINED = "All right, nothing was joined."


def joined_now(accounts: str, on_it: str) -> str:
    return (
        f"Done: one desk for {accounts}, with {on_it}. I write first where you were last, or where “settings” says. "
        "“unlink” parts them again."
    )


def joined_elsewhere(where: str) -> str:
    return f"Your account in {where} was just joined to this one. If that was not you, say “unlink” right away."


NOT_LINKED = "This account shares its desk with no other. “link” joins one."
STAY_LINKED = "Stay joined"
STILL_LINKED = "Good, they stay joined."


def ask_parting(here: str, others: str) -> str:
    return (
        f"This account in {here} shares its desk with yours in {others}. Parted, the desk stays whole on one side, and "
        "the other begins with an empty one and the same settings. On which side shall it stay?"
    )


def stays_here(account: str) -> str:
    return f"Here, in {account}"


def stays_there(accounts: str) -> str:
    return f"There, in {accounts}"


def parted_stays(from_: str) -> str:
    return f"Parted from your account in {from_}. Everything is still here, and nothing of it is there any more."


def parted_leaves(from_: str) -> str:
    return f"Parted: your desk is in {from_}, and here you begin with an empty one. Your settings came along."
