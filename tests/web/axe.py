"""The accessibility rules of axe-core (https://github.com/dequelabs/axe-core), behind one typed function."""

from typing import Any, cast

from axe_playwright_python.sync_playwright import Axe  # pyright: ignore[reportMissingTypeStubs]
from playwright.sync_api import Page


def violations(tab: Page) -> list[str]:
    """What is wrong with the page as it stands, each with its rule and the first element that breaks it."""
    found = cast(Any, Axe()).run(tab).response["violations"]
    return [f"{rule['id']}: {rule['help']} ({rule['nodes'][0]['html'][:200]})" for rule in found]
