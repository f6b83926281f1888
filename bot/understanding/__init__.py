"""From a text to a `Reading`: dates, people, how it went, what is wanted. Pure, offline, linear in the text.

- The entry: `reader.py`. A text in tokens and sentences: `tokens.py`, `clauses.py`; phrases in it: `cues.py`; single
  words: `vocabulary.py`, `places.py`, `lists/`.
- When: `dates.py` over `calendar_words/`; what a date is for: `occasions.py`; whether it was, or is to come: `held.py`;
  its own day and hours: `hours.py`; promise, next round and step: `prospects.py`; whether the seeker may write:
  `permission.py`.
- Who: `people.py` over `mentions.py`, `names.py`, `titles.py`, `appositions.py`; addresses and numbers: `facts.py`; who
  of them was there: `attendance.py`.
- Where: `companies.py` over `firms.py`; who is of which: `recruiters.py`; the job: `roles.py`; kind and round of the
  interview: `interview.py`; the place: `venues.py`.
- How it went: `impressions.py` over `rating.py`, `remarks.py` with its words in `remark_cues.py`, `topics.py`, and over
  `told.py`, by the model of `marks/`; how it ended: `outcomes.py`; what became of the appointment: `appointments.py`.
- What is wanted of the bot: `intent.py` with its words in `ask_cues.py`, orders by the grammar of `orders.py` with its
  words in `order_words.py`; whom and what they are about: `targets.py`; `settings.py`.
- What is put right: names in `corrections.py` and `spelling.py`, the rest in `amendments.py`.
"""
