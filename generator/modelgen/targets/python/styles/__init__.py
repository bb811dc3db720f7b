"""The ways in which the package can write models; each is a file or a folder here."""
