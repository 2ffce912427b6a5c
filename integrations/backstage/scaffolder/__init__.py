"""Software templates of Backstage's scaffolder (backstage.md §6) as actions; what has no place here is told by path."""
