"""What words mean on a calendar and a clock: the rules behind `bot.understanding.dates`, used by nobody else."""
