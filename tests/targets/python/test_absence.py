"""What is not there: `UNSET` is nothing that other code would write, and no noise where objects are shown."""

from __future__ import annotations

import csv
import json
import pickle
import weakref
from copy import deepcopy
from dataclasses import asdict
from io import StringIO

import pytest

from modelgen.ir import model as ir
from tests.builders import const, field, id_of, record, ref
from tests.packages import Make

YES = ir.Nullability.YES
ORDER = record(
    "Order",
    field("kind", const("order")),
    field("id"),
    field("note", required=False, nullability=YES),
    field("agent", required=False),
    field("comment", nullability=YES),
    extra=ir.Extra(ir.ScalarType(ir.Scalar.STRING)),
)
NODE = record("Node", field("next", ref("Node"), required=False))


def test_what_is_not_there_is_not_shown(make: Make) -> None:
    order = make(ORDER).cls(id_of("Order"))
    one = order(id="1", comment=None)
    assert repr(one) == "Order(kind='order', id='1', comment=None, additional_properties={})"
    assert eval(repr(one), {"Order": order}) == one
    one.note = None
    assert "note=None" in repr(one)


def test_an_object_within_itself_is_shown(make: Make) -> None:
    node = make(NODE).cls(id_of("Node"))
    one = node()
    one.next = node(next=one)
    assert repr(one) == "Node(next=Node(next=...))"
    assert repr(one) == "Node(next=Node(next=...))"


def test_what_is_unset_is_no_value_of_json_and_no_text(make: Make) -> None:
    one = make(ORDER).cls(id_of("Order"))(id="1", comment=None)
    for value in (asdict(one), one.note.value):
        with pytest.raises(TypeError, match="not JSON serializable"):
            json.dumps(value)
    file = StringIO()
    csv.writer(file).writerow([one.id, one.note, one.agent])
    assert file.getvalue() == "1,,\r\n"
    assert f"{one.note}" == ""
    assert repr(one.note) == "UNSET"


def test_there_is_one_unset(make: Make) -> None:
    unset = make(ORDER).cls(id_of("Order"))(id="1", comment=None).note
    assert pickle.loads(pickle.dumps(unset)) is unset
    assert deepcopy(unset) is unset


def test_objects_may_be_referred_to_weakly(make: Make) -> None:
    order = make(ORDER).cls(id_of("Order"))
    kept = weakref.WeakValueDictionary(
        {
            "made": (made := order(id="1", comment=None)),
            "read": (read := order.from_dict({"kind": "order", "id": "2", "comment": None})),
        }
    )
    assert [*kept.values()] == [made, read]
    del made
    assert [*kept] == ["read"]
