"""Where people come in: no arithmetic at all, and nothing heavy is loaded before it is needed."""
