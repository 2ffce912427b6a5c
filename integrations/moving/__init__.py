"""Moving in from the tool that people have: all of it is read into a snapshot, and looked at or written from there."""
