"""Writing items: one file a kind, and their identity from one build to the next."""
