"""Compares recorded payloads with docs: what they show of each field, and what docs should say."""
