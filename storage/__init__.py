"""Where desks are kept: a SQL database in which everything personal is sealed."""
