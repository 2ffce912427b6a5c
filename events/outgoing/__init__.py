"""Events that go out by HTTP: who wants which, what is still to be sent, and what became of it."""
