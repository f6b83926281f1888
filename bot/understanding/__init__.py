"""From a text to a `Reading`: dates, people, how it went, what is wanted. Pure, offline, linear in the text.

The entry is `reader.py`, which orders all the others. Every module has its place here:

- A text as such: cleaned in `cleaning.py`, cut by `tokens.py` and `clauses.py`; its `language.py`.
- Words: single ones in `vocabulary.py`, `places.py`, `things.py` and `lists/`; phrases by `cues.py`; what opens a
  message and says nothing in `leads.py`; two spellings of one name in `spelling.py`.
- Models: of names in `model/`, of debriefs in `marks/`; what the marks tell in `told.py`.
- When: `dates.py` over `calendar_words/`, and no date in `impossible_days.py`; how far something is moved in
  `shifts.py`. What a date is for: `occasions.py`, or the seeker's own affair in `private.py`. Whether the interview
  was, or is to come: `held.py`, `unheld.py`; its day and hours: `hours.py`.
- Who: `people.py` over `mentions.py` and `names.py`, with `registers.py` and `namesakes.py`; titles in `titles.py`,
  `shared_titles.py` and `appositions.py`; addresses and numbers in `facts.py`. Who was there: `attendance.py`,
  `absences.py`; who has no name yet: `nameless.py`; the seeker: `own_names.py`.
- Where: `companies.py` over `firms.py`; told by its place alone in `employer.py`, beside another in `another.py` and
  `offering.py`, asked for in `company_answers.py`; who is of which firm in `recruiters.py`.
- The interview: the job in `roles.py`, kind and round in `interview.py`, the place in `venues.py`; several told at
  once in `several.py`, how each of several went in `shares.py`; invitations in `invitations.py` and
  `letters_received.py`.
- How it went: `impressions.py` over `rating.py`, `scorn.py`, `topics.py` and `remarks.py` with its words in
  `remark_cues.py`; what they said of it in `feedback.py`.
- What comes of it: `promises.py`, or none in `withdrawals.py`; next round and step in `prospects.py`; whether the
  seeker may write in `permission.py` and `unsaid.py`; how it ended in `outcomes.py`, how it
  stands until then in `news.py`, the appointment in `appointments.py`.
- What is wanted: `intent.py` with its words in `ask_cues.py`; orders by the grammar of `orders.py` with its words in
  `order_words.py`; whom they are about in `targets.py`; questions in `questions.py`; settings in `settings.py` and
  `set_again.py`; letters in `letter_asks.py`, `letter_changes.py` and `letter_settings.py`.
- What is put right: names in `corrections.py`, ends in `mistaken.py`, the rest in `amendments.py`.
- What is about no interview: `manner.py` with its words in `manner_cues.py`; danger to somebody's life in
  `danger.py`.
"""
