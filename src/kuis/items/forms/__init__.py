"""Items about word formation: the right form of a root in its sentence."""
