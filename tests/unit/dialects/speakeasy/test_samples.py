"""What samples show, and no table, is marked as such."""

from __future__ import annotations

from pathlib import Path

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.ir.model import Aspect, Basis, ModelId, Told
from tests.corpora import refuse
from tests.pages import write

PAGE = """# Scale

## Example Usage

```typescript
import { Scale } from "acme/models";

let value: Scale = {
  count: 12,
  note: null,
};
```

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | *string* | :heavy_check_mark: | N/A |
| `count` | *number* | :heavy_check_mark: | N/A |
| `note` | *string* | :heavy_check_mark: | N/A |
"""


def test_what_a_sample_tells_is_not_the_tables_own_word(tmp_path: Path) -> None:
    schema = load(write(tmp_path, {"scale.md": PAGE}), LoadOptions(), refuse).schema
    assert schema.told[ModelId((), "Scale")] == (
        Told(Aspect.TYPE, 1, Basis.EXAMPLE),
        Told(Aspect.NULLABILITY, 2, Basis.EXAMPLE),
    )
