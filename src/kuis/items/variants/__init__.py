"""Other ways to print a gap: with the sentence before it, with a name for a pointer, or shortened."""
