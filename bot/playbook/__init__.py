"""What a good follow-up is: the rules as data, the plan that follows from them, and the bot's manners."""
