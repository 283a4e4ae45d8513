"""Ids: short, of one form, and different for every type."""

from schema.ids import CODES, TYPES, encode, split
from schema.root import schema


def test_every_type_with_an_id_has_a_code_of_its_own():
    node = schema._schema.type_map["Node"]
    nodes = {object_type.name for object_type in schema._schema.get_possible_types(node)}
    assert nodes == CODES.keys() - {"DraftEvent"}
    assert len(TYPES) == len(CODES)


def test_an_id_tells_type_and_key():
    for type_name in CODES:
        assert split(encode(type_name, "7.12")) == (type_name, "7.12")


def test_an_id_is_short():
    """A page holds hundreds of them."""
    assert max(len(encode(type_name, 99_999)) for type_name in CODES) <= 12
