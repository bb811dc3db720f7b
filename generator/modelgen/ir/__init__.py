"""What every pass after linking works on; knows no language and no dialect."""
