"""Facts of a sentence as slots: who did it, when, where, how many."""
