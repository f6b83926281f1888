"""The tables stay as they are. From here on `meta` may hold a hash key, and say that the database is closed.

A program that knows of neither would make other hashes once the master key was replaced, and work at a database that
was moved away: this number keeps it out.
"""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
