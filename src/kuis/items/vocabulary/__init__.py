"""Items about words: which are worth learning, where they are shown, what is asked of them."""
