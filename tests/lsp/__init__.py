"""The language server, asked over standard input and output by a real client."""
