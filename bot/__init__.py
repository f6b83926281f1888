"""The mind of Afterword: what it knows, decides and says. No platform, no database, no clock."""
