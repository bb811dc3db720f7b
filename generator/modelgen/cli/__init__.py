"""The command line: a module a command, loaded when that command is called."""
