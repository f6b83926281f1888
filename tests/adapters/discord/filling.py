"""What comes back of a modal that somebody fills in, as Discord reports it."""

from typing import cast

from tests.adapters.discord.schema import Json


def filled_in(modal: Json, **given: object) -> Json:
    """The `data` of the interaction. Fields go by their question, the times to pick from by `when_preset`; a text for
    what is typed or chosen, a tuple for what is ticked; what is not given stays as it opened."""
    components: list[Json] = []
    for number, label in enumerate(cast("list[Json]", modal["components"])):
        field = label["component"]
        question, half = field["custom_id"].split("/")[:2]
        answer = given.get(f"{question}_{half}" if half else question)
        component: Json = {"type": field["type"], "id": 2 * number + 2, "custom_id": field["custom_id"]}
        components.append({"type": 18, "id": 2 * number + 1, "component": {**component, **_answered(field, answer)}})
    return {"custom_id": modal["custom_id"], "components": components}


def _answered(field: Json, answer: object) -> Json:
    held = [option["value"] for option in field.get("options", ()) if option.get("default")]
    match field["type"]:
        case 4:
            return {"value": field.get("value", "") if answer is None else answer}
        case 21:
            return {"value": (held[0] if held else None) if answer is None else answer}
        case 3:
            return {"values": held if answer is None else [answer] if answer else []}
        case _:
            return {"values": held if answer is None else list(cast("tuple[str, ...]", answer))}
