"""Tests of `modelgen.config`."""
