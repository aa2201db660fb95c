"""Which items a deck takes: score, quotas, none giving another away."""
