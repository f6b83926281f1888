"""Where people meet the bot. Adapters translate and deliver; they decide nothing."""
