"""The languages that pages are printed for, a file each."""
