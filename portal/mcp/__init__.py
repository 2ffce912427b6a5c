"""The Model Context Protocol over HTTP: assistants ask the catalogue and run its actions with their caller's rights."""
