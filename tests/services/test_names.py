"""Names that keep to themselves: any script and emoji, and nothing that reaches beyond them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.access import storable
from backend.accounts.names import MAX_NAME, clean_about, clean_name
from backend.engine.core import RuleViolation

TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""What turns the direction of whatever follows, as Unicode calls it."""

FAMILY = "👩\u200d👩\u200d👧"
WALES = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


def is_refused(clean, text):
    with pytest.raises(RuleViolation) as refusal:
        clean(text, field="here")
    assert (refusal.value.code, refusal.value.field) == ("INVALID_INPUT", "here")


@pytest.mark.parametrize(
    "name",
    [
        *("a", "x" * MAX_NAME, "_", "!?", "$€", "ﬁ", "٣", "<b>'\"&;--"),
        *("Ngọc Ánh", "Łukasz", "محمد", "שָׁלוֹם", "李小龍", "Ὀδυσσεύς", "می\u200cرو", "क्\u200dष"),
        *("👻", FAMILY, WALES, "🇩🇪", "❤️"),
    ],
)
def test_a_name_may_be(name):
    assert clean_name(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("  Ash  ", "Ash"),
        ("Ash\t of\n the \u00a0 \u3000 Marsh", "Ash of the Marsh"),
        ("Jose\u0301", "José"),
        ("\u200dAsh\u200d", "Ash"),
        ("\u200c Ash \u200d", "Ash"),
        ("Ash\u2028Bee", "Ash Bee"),
    ],
)
def test_space_is_single_and_accents_are_composed(name, cleaned):
    assert clean_name(name) == cleaned


@pytest.mark.parametrize(
    "name",
    ["", " ", "\u00a0", "\u200d", "\u200c\u200d", "\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\u0301", "\ufe0f"],
)
def test_a_name_one_does_not_see_is_none(name):
    is_refused(clean_name, name)


@pytest.mark.parametrize(
    "char",
    [
        *("\x00", "\x07", "\x1b", "\x7f", "\ud800", "\ue000", "\ufdd0", "\U000e0001", "\u00ad", "\ufeff", "\u200b"),
        *("\u200e", "\u200f", "\u061c", "\u202a", "\u202b", "\u202d", "\u202e", "\u2060", "\u2066", "\u2068", "\u2069"),
    ],
)
def test_characters_that_are_no_part_of_a_name(char):
    is_refused(clean_name, f"A{char}sh")
    is_refused(clean_about, f"A{char}sh")


def test_towers_of_marks_are_refused():
    assert clean_name("q" + "\u0323" * 4) == "q" + "\u0323" * 4
    is_refused(clean_name, "q" + "\u0323" * 5)


def test_length_is_counted_after_composing():
    assert len(clean_name("e\u0301" * MAX_NAME)) == MAX_NAME
    is_refused(clean_name, "x" * (MAX_NAME + 1))


def test_a_text_keeps_its_lines():
    assert clean_about(" one\r\ntwo\rthree\n\n\tfour \n") == "one\ntwo\nthree\n\n\tfour"
    assert clean_about("") == ""
    is_refused(clean_about, "x" * 2001)


@given(st.text(alphabet=st.characters(codec=None), max_size=120))
def test_whatever_is_let_in_can_be_kept_shown_and_let_in_again(text):
    try:
        cleaned = clean_name(text)
    except RuleViolation:
        return
    assert storable(cleaned)
    assert 0 < len(cleaned) <= MAX_NAME
    assert clean_name(cleaned) == cleaned
    assert not TURNS.intersection(unicodedata.bidirectional(char) for char in cleaned)
