"""Where actions can be sent: a file for each kind of invocation method, and the registry that finds them."""
