"""Run by Alembic: migrates on the connection it was handed, so that the caller's transaction holds it all."""

from alembic import context

from storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
