"""Messages: what somebody wrote, taken in whole, with the earlier mail that it quotes folded away."""

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.errors import MessageError
from drafts.message import MAX_CHARACTERS, READ_CHARACTERS, Message, clean, fold, receive

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)

#: Any text that a program may be handed, lone surrogates and all.
ANYTHING = st.text(st.characters() | st.characters(categories=["Cs"]))
#: Texts that look like mail: lines that quote, name, separate and say.
MAIL = st.lists(
    st.sampled_from(
        [
            "", " ", "Hello,", "Where is my parcel 71540-2?", "> Where is it?", ">> and before?", ">",
            "On Mon, 16 Nov 2026 at 10:12, Desk <desk@firm.example> wrote:", "Am 16.11.2026 um 10:12 schrieb Desk:",
            "-----Original Message-----", "________________________________", "From: desk@firm.example",
            "Sent: Monday, 16 November 2026", "To: nora@mail.example", "Subject: Parcel", "Von: Desk", "Betreff: Paket",
            "Regards", "Nora", "a" * 70, "> " + "b" * 70,
        ]
    )
    | st.text(max_size=30),
    max_size=14,
).map("\n".join)  # fmt: skip


def lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


# -- receive ----------------------------------------------------------------------------------------------------------


def test_a_message_is_kept_as_it_was_written():
    text = "  Hello,\n\n\twhere is my parcel?  \n"

    message = receive(text, received_at=NOON, id="7", subject="Parcel", sender="Nora <n@mail.example>", channel="chat")

    assert message == Message(
        id="7",
        text=text,
        subject="Parcel",
        sender="Nora <n@mail.example>",
        channel="chat",
        received_at=NOON,
    )


def test_the_time_is_kept_in_utc_and_one_without_a_zone_is_refused():
    jakarta = timezone(timedelta(hours=7))

    assert receive("x", received_at=datetime(2026, 11, 18, 19, 0, tzinfo=jakarta)).received_at == NOON
    assert receive("x", received_at=datetime(2026, 11, 18, 19, 0, tzinfo=jakarta)).received_at.tzinfo is UTC
    with pytest.raises(MessageError, match="time zone"):
        receive("x", received_at=datetime(2026, 11, 18, 12, 0))


@pytest.mark.parametrize("year", [1, 1969, 2200, 9999])
@pytest.mark.parametrize("hours", [-14, 0, 14])
def test_a_time_at_the_end_of_the_calendar_is_refused(year, hours):
    moment = datetime(year, 1, 1, tzinfo=timezone(timedelta(hours=hours)))

    with pytest.raises(MessageError, match="1970 to 2199"):
        receive("x", received_at=moment)


def test_without_an_id_one_is_made_of_text_sender_and_time():
    first = receive("Hello", received_at=NOON, sender="Nora")

    assert first.id
    assert first.id == receive("Hello", received_at=NOON, sender="Nora").id
    others = [
        receive("Hello!", received_at=NOON, sender="Nora"),
        receive("Hello", received_at=NOON, sender="Tom"),
        receive("Hello", received_at=NOON + timedelta(seconds=1), sender="Nora"),
    ]
    assert len({first.id, *(other.id for other in others)}) == 4


def test_a_message_of_two_million_characters_is_taken_and_a_longer_one_is_refused_without_quoting_it():
    assert len(receive("x" * MAX_CHARACTERS, received_at=NOON).text) == MAX_CHARACTERS

    with pytest.raises(MessageError, match=r"2,000,001 characters.*2,000,000.*Paste the part that matters") as refused:
        receive("geheim " * 285_714 + "abc", received_at=NOON)
    assert "geheim" not in str(refused.value)


def test_subject_sender_and_channel_are_cut_to_what_a_mail_may_have():
    message = receive("x", received_at=NOON, subject="s" * 9_999, sender="n" * 9_999, channel="c" * 9_999)

    assert (len(message.subject), len(message.sender), len(message.channel)) == (500, 320, 40)
    assert receive("x", received_at=NOON, channel="").channel == "email"


@given(text=ANYTHING, other=ANYTHING)
def test_any_text_is_taken_in_and_can_be_stored(text, other):
    message = receive(text, received_at=NOON, id=other, subject=other, sender=other, channel=other)

    for kept in (message.id, message.text, message.subject, message.sender, message.channel, message.own_words):
        kept.encode("utf-8")
        assert "\0" not in kept
    assert message.id
    assert message.channel


# -- clean ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\0b", "ab"),
        ("a\ud83db", "a\ufffdb"),
        ("👩‍👧 ẞ e\u0301 \u202e \ufeff \t", "👩‍👧 ẞ e\u0301 \u202e \ufeff \t"),
        ("", ""),
    ],
)
def test_only_what_no_database_takes_is_cleaned(written, kept):
    assert clean(written) == kept


@given(ANYTHING)
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)

    assert clean(once) == once
    once.encode("utf-8")


# -- fold -------------------------------------------------------------------------------------------------------------


QUOTED = {
    "an attribution and quoted lines": (
        "Still nothing.\n\nOn Mon, 16 Nov 2026 at 10:12, Desk <desk@firm.example> wrote:\n> We will look into it.\n> Mira",
        "Still nothing.",
    ),
    "a German attribution": (
        "Noch immer nichts.\n\nAm 16.11.2026 um 10:12 schrieb Desk <desk@firm.example>:\n> Wir sehen nach.",
        "Noch immer nichts.",
    ),
    "Outlook's separator": (
        "Masih belum.\n\n-----Original Message-----\nFrom: desk@firm.example\nKami periksa.",
        "Masih belum.",
    ),
    "a header block": (
        (
            "Immer noch nicht da.\n\nVon: Desk <desk@firm.example>\nGesendet: Montag, 16. November 2026\nAn: Nora\n"
            "Betreff: Paket\n\nWir sehen nach."
        ),
        "Immer noch nicht da.",
    ),
    "lines quoted at the top, the answer below": (
        "> We will look into it.\n> Mira\n\nIt has been two weeks.",
        "It has been two weeks.",
    ),
}


@pytest.mark.parametrize("case", QUOTED)
def test_earlier_mail_is_folded_away(case):
    text, own = QUOTED[case]

    words, quoted = fold(text)

    assert words == own
    assert lines_of(quoted) == [line for line in lines_of(text) if line not in own.split("\n")]


@pytest.mark.parametrize(
    "text",
    [
        "Name: Nora Feldkamp\nE-Mail: nora@mail.example\nBestellt: 3.11.2026\nNachricht: Wo ist mein Paket?",
        "Two things:\n- the lamp is broken\n- the box was open\n-- and nobody answers",
        "I have 3 questions.\n\n1. When?\n2. How?",
        "5 > 3, and that is all.",
        "Order 71540-2 from 3 November:\nwhere is it?",
    ],
)
def test_what_only_looks_like_quoted_mail_is_the_senders_own(text):
    assert fold(text) == (text, "")


@pytest.mark.parametrize("text", ["> only a quote", "\n\n> a\n> b\n", "", "   ", "\n"])
def test_a_message_of_nothing_but_a_quote_is_read_as_it_is(text):
    assert fold(text) == (text, "")


@given(MAIL | st.text())
def test_folding_never_loses_or_invents_a_line(text):
    own, quoted = fold(text)

    assert sorted(lines_of(own) + lines_of(quoted)) == sorted(lines_of(text))
    if text.strip():
        assert own.strip()


@given(MAIL)
def test_own_words_stand_in_the_order_in_which_they_were_written(text):
    own, _ = fold(text)
    rest = iter(lines_of(text))

    assert all(line in rest for line in lines_of(own))


def test_only_the_first_characters_of_own_words_are_read():
    message = receive("a" * 50_000 + "\n\n> quoted", received_at=NOON)

    assert len(message.own_words) == READ_CHARACTERS
    assert receive("short\n\n> quoted", received_at=NOON).quoted == "> quoted"


@pytest.mark.parametrize(
    "sign",
    ["a", "A", "1", " ", ".", ":", ">", "-", "_", "<", "@", "(", "\n", ">\n", "a:\n", "- \n", "From: x\n", "a@b.cc:\n"],
)
def test_hostile_texts_are_folded_in_linear_time(sign):
    fold.cache_clear()
    text = (sign * 200_000)[:200_000]

    start = time.perf_counter()
    fold(text)

    assert time.perf_counter() - start < 3
