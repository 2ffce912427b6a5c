"""From what a source sends to entities: filter, items, jq for each part, then the one write path; each step is told."""
