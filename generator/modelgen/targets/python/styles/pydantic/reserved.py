"""What pydantic's `BaseModel` has, in all versions that are supported: no field may hide it."""

from __future__ import annotations

_ATTRIBUTES = """
    construct copy dict from_orm json model_computed_fields model_config model_construct model_copy
    model_dump model_dump_json model_extra model_fields model_fields_set model_json_schema
    model_parametrized_name model_post_init model_rebuild model_validate model_validate_json
    model_validate_strings parse_file parse_obj parse_raw schema schema_json update_forward_refs
    validate
"""
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
"""Names that fields may not have."""
