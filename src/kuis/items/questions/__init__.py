"""Questions about facts: in the words of the language, or with the words of the sentence in their place."""
