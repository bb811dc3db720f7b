"""Tests of `modelgen.cli`."""
