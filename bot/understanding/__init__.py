"""From a text to a `Reading`: dates, people, how it went, what is wanted. Pure, offline, linear in the text."""
