"""Room 1: articles and projects from disk."""
