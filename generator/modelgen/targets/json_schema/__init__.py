"""JSON Schema 2020-12: what models are on the wire, for validators and other generators."""
