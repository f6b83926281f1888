"""The conversation: what is asked, what is understood, what is shown, what a command or a button does.

The entry is `talk.py`, the order of a turn over one `step.py`. Every module has its place here:

- What is typed: commands in `commands.py`, begun in `suggesting.py`; short orders in `shorthand.py`; answers to what
  was asked in `answering.py`, as long as `asked.py` has it open; all else in `meaning.py`, cut by `pieces.py`, each
  wish with its handler in `wishes.py`. What is pressed: `buttons.py`. Forms: `forms.py`, read by `answers.py`, carried
  out by `submissions.py`. What is handed over: `handed.py`.
- What is meant: interviews, people and follow-ups in `resolve.py` and `which_interview.py`.
- Logging an interview: `booking.py`, its open questions in `being_logged.py`, invitations in `invited.py`, its time in
  `times.py`; moved, called off or missed in `rescheduling.py` and `retimed.py`.
- Being told how it went: `telling.py` over `filling.py`; question by question in `guide.py`; with an order at the end
  in `afterwards.py`, with what only looks like one in `amidst.py`; remarks in `asides.py`, its place in `whereat.py`;
  what is only proposed in `proposals.py`; no such interview in `unheld.py`. What is not certain is asked in `doubts.py`
  and answered in `settling.py`; the words behind a value are in `evidence.py`.
- What is heard later: news in `interviews.py`, how it ends in `endings.py`, neither yes nor no in `onhold.py`, who has
  left in `movedon.py`, nothing yet in `still_waiting.py`; what is about somebody else's affair in `elsewhere.py`.
- Corrections: `correcting.py` over `fixes.py`, of time and kind in `retelling.py`, of people in `replaced.py`,
  `swapping.py` and `misplaced.py`, of an end in `mistaken.py`, of a setting in `set_again.py`; `undoing.py`. The answer
  to a small one: `smalltold.py`.
- What is owed: `acts.py`; in words, done in `marking.py`, later in `delaying.py`, to each their own in
  `each_their_own.py`, no more of it in `stopping.py` and `unwanted.py`; what the seeker means to do besides in
  `intentions.py`.
- Letters: which, in `letters.py` and `showing.py`; changed by button in `drafts.py`, by words in `changing.py`, by a
  language model in `rewriting.py`.
- What is shown: `views.py`, a nudge's first words in `leads.py`, what comes and why in `outlook.py`, instants in
  `moments.py`, a message made anew in `again.py`, the dashboard in `home.py`.
- What is asked about: what is noted in `looking_up.py` and `recalling.py`, the bot's own state in `status.py`, what is
  kept in `privacy.py`. Small talk in `manner.py`, a nod in `nods.py`, an order to the bot in `standing.py`.
- The seeker: `welcome.py`, `zoning.py`, `naming.py`; accounts in `linking.py`; the desk taken away in `export.py` and
  `exporting.py`, brought in `bringing.py`, left unused in `keeping.py`, forgotten in `farewell.py`; what could not be
  delivered in `missed.py`.
- Together: `cohorts.py` with `cohort_words.py`, `cheers.py` and `sharing.py`; other people's waits in `waits.py`.
"""
