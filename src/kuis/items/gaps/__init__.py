"""Fact cloze: what a sentence may leave out, and what its gap says of the answer."""
