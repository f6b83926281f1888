"""The application's commands, made from the one catalogue of the mind. Pure.

https://docs.discord.com/developers/interactions/application-commands
"""

from collections.abc import Mapping, Sequence
from typing import Final

from adapters.discord.limits import DESCRIPTION_CHARS, OPTION_CHARS, SUGGESTIONS, WORDS_CHARS
from adapters.discord.markdown import clean
from adapters.discord.render import Block
from adapters.pieces import shortened
from bot import wording
from bot.dialogue.commands import COMMANDS, Command
from bot.message import Option

SLASH, ON_MESSAGE, STRING, USER = 1, 3, 3, 6
LOG_CONTACT: Final = "Log contact"
"""In the menu of a message."""
WORDS: Final = "words"
"""The option of a command: what is typed behind it."""
WHO: Final = "who"
"""The option of a command that is about somebody: they are found by their name, and meant without doubt."""
ABOUT_SOMEBODY: Final[Mapping[str, str]] = {"cohort": wording.COHORT_WHO}
"""What it is for, by command."""
EVERYWHERE: Final[Block] = {"contexts": [0, 1, 2], "integration_types": [0, 1]}
"""In servers, in the bot's own DM and in others'; installed for a server or by a user for themselves."""


def commands() -> list[Block]:
    """All of them, as they are registered in one request."""
    on_message: Block = {"type": ON_MESSAGE, "name": LOG_CONTACT, **EVERYWHERE}
    return [*map(_command, COMMANDS.values()), on_message]


def _command(command: Command) -> Block:
    says = wording.capital(command.says)
    described: Block = {"type": SLASH, "name": command.name, "description": shortened(says, DESCRIPTION_CHARS)}
    _, bracket, arguments = command.usage.partition("[")
    if not bracket:
        return {**described, **EVERYWHERE}
    words: Block = {
        "type": STRING,
        "name": WORDS,
        "description": shortened(arguments.rstrip("]"), DESCRIPTION_CHARS),
        "autocomplete": True,
        "max_length": WORDS_CHARS,
    }
    options = [words]
    if command.name in ABOUT_SOMEBODY:
        options.append({"type": USER, "name": WHO, "description": ABOUT_SOMEBODY[command.name]})
    return {**described, "options": options, **EVERYWHERE}


def suggested(options: Sequence[Option]) -> Block:
    """The answer to what is being typed (`bot.dialogue.suggesting.suggestions`)."""
    fitting = [option for option in options if len(clean(option.value)) <= OPTION_CHARS][:SUGGESTIONS]
    told = [(shortened(clean(option.label), OPTION_CHARS), clean(option.value)) for option in fitting]
    return {"choices": [{"name": name, "value": value} for name, value in told]}
