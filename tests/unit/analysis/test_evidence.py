"""What examples tell about names on the wire is kept by the documented name."""

from __future__ import annotations

from msgspec.structs import replace

from modelgen.analysis.evidence import gather
from modelgen.ir.model import Name
from tests.builders import field, record, schema


def test_what_a_name_in_words_is_spoken_as_is_found_by_the_name_on_its_page() -> None:
    name = replace(field("UserId"), name=Name("UserId", words=("user", "id")))
    user = record("User", name, examples=('{"userId": "1"}',))
    evidence = gather(schema(user), ())
    assert dict(evidence.spoken) == {"UserId": "user_id"}
    assert {said: dict(keys) for said, keys in evidence.keys.items()} == {"user_id": {"userId": 1}}
    assert dict(evidence.own[user.id, "UserId"]) == {"userId": 1}
