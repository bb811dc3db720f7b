"""Speakeasy's layout: pages, and what they come to."""
