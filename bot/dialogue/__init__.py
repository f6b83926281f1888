"""The conversation: what is asked, what is understood, what is shown, what a command or a button does."""
