"""What a page reports: what the browser sends, to typed values. Pure."""

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from adapters.local.lines import LineError, clean

MAX_TEXT = 20_000
"""Characters of one message; ten pages of talk."""


def _writable(text: str) -> str:
    try:
        return clean(text, "text")
    except LineError as error:
        raise ValueError(str(error)) from None


Text: TypeAlias = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_writable)]
Name: TypeAlias = Annotated[str, Field(max_length=200), AfterValidator(_writable)]


class _Act(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: Name
    """Made by the browser, and the same when it reports the same thing again."""


class Say(_Act):
    kind: Literal["say"]
    text: Text


class Press(_Act):
    kind: Literal["press"]
    message: Name
    action: Name


class Choose(_Act):
    kind: Literal["choose"]
    message: Name
    action: Name
    value: Name


class Submit(_Act):
    kind: Literal["submit"]
    answers: dict[Name, Text | list[Text]]


class Draft(_Act):
    """The form is being filled in."""

    kind: Literal["draft"]
    answers: dict[Name, Text | list[Text]]


class Leave(_Act):
    """The form was closed without sending it."""

    kind: Literal["leave"]


class See(_Act):
    """The page is before somebody's eyes."""

    kind: Literal["see"]


class Earlier(_Act):
    """More of what was said before."""

    kind: Literal["earlier"]
    shown: int = Field(ge=0)
    """How many messages the page has."""


Act: TypeAlias = Say | Press | Choose | Submit | Draft | Leave | See | Earlier
_acts: TypeAdapter[Act] = TypeAdapter(Annotated[Act, Field(discriminator="kind")])


def read_act(given: object) -> Act:
    """Raises `LineError` for what no page of ours sends, and for a message that is too long."""
    try:
        return _acts.validate_python(given)
    except ValidationError as error:
        if any(wrong["type"] == "string_too_long" for wrong in error.errors(include_input=False)):
            raise LineError(f"That is too long for one message; {MAX_TEXT:,} characters at most.") from None
        raise LineError("This page and the program do not fit each other. Load it again.") from None
