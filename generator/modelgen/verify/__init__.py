"""Recorded payloads held against docs: what they show of each field, and what docs would say then."""
