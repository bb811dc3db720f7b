"""Tests of `modelgen.reports`."""
