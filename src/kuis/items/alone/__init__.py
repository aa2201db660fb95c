"""Whether a sentence is clear by itself, without the article, and not too dense."""
