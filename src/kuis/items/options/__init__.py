"""Wrong options for questions about facts, where they come from, and why they are surely wrong."""
