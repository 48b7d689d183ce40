"""What a reply is to say, before any language: topics, dates, gaps, questions, and what never leaves a public channel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.errors import ChoiceError
from drafts.reading import Reading
from drafts.writing import FREE, Choices
from drafts.writing.brief import Brief, add_working_days, make_brief
from drafts.writing.calendar import holidays_of
from drafts.writing.shelf import Shelf

WEDNESDAY = date(2026, 11, 18)
Make = Callable[..., Brief]
Read = Callable[..., Reading]


@pytest.fixture
def make(shelf: Shelf) -> Make:
    def brief(
        reading: Reading, *, today: date = WEDNESDAY, holidays: frozenset[date] = frozenset(), **choices: object
    ) -> Brief:
        return make_brief(shelf, reading, Choices(**choices), today, holidays)  # type: ignore[arg-type] -- test keywords

    return brief


@pytest.mark.parametrize(
    ("start", "days", "holidays", "due"),
    [
        (date(2026, 11, 18), 0, (), date(2026, 11, 18)),
        (date(2026, 11, 18), 2, (), date(2026, 11, 20)),
        (date(2026, 11, 18), 3, (), date(2026, 11, 23)),
        (date(2026, 11, 20), 1, (), date(2026, 11, 23)),
        (date(2026, 11, 21), 0, (), date(2026, 11, 23)),
        (date(2026, 11, 21), 1, (), date(2026, 11, 24)),
        (date(2026, 11, 18), 1, (date(2026, 11, 19),), date(2026, 11, 20)),
        (date(2026, 11, 18), 0, (date(2026, 11, 18),), date(2026, 11, 19)),
        (date(2026, 12, 31), 1, (date(2027, 1, 1),), date(2027, 1, 4)),
    ],
)
def test_a_promise_falls_on_a_working_day(start: date, days: int, holidays: tuple[date, ...], due: date) -> None:
    assert add_working_days(start, days, frozenset(holidays)) == due


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 30))
def test_no_promise_falls_on_a_weekend_or_in_the_past(start: date, days: int) -> None:
    due = add_working_days(start, days)

    assert due >= start
    assert due.weekday() < 5


def test_holidays_of_the_desk_put_the_promise_off(make: Make, read: Read) -> None:
    holiday = frozenset({date(2026, 11, 19), date(2026, 11, 20)})

    assert make(read("refund_missing")).due_date == date(2026, 11, 23)
    assert make(read("refund_missing"), holidays=holiday).due_date == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("region", "start", "due"),
    [
        ("ID", date(2027, 3, 9), date(2027, 3, 12)),  # the two days of Eid al-Fitr after Ramadan
        ("DE", date(2026, 12, 24), date(2026, 12, 28)),  # Christmas, and the weekend in it
        ("DE-BY", date(2027, 1, 5), date(2027, 1, 7)),  # Epiphany is a holiday in Bavaria …
        ("DE", date(2027, 1, 5), date(2027, 1, 6)),  # … and not in all of Germany
        ("SA", date(2027, 1, 7), date(2027, 1, 10)),  # Thursday to Sunday: the weekend is Friday and Saturday
        ("", date(2026, 12, 24), date(2026, 12, 25)),
    ],
)
def test_working_days_are_those_of_the_desks_region(region: str, start: date, due: date) -> None:
    assert add_working_days(start, 1, holidays_of(region)) == due


def test_angry_and_repeated_messages_get_a_nearer_date(make: Make, read: Read) -> None:
    days = {
        name: make(read("refund_missing", **situation)).due_date
        for name, situation in {"calm": {}, "angry": {"mood": "angry"}, "repeat": {"repeat": True}}.items()
    }

    assert days["angry"] == days["repeat"] == date(2026, 11, 20)
    assert days["calm"] == date(2026, 11, 23)


def test_a_date_that_a_person_chose_is_kept(make: Make, read: Read) -> None:
    assert make(read("refund_missing", mood="angry"), due_date=date(2026, 12, 24)).due_date == date(2026, 12, 24)


def test_two_topics_have_one_next_step_the_earliest_date_and_the_more_serious_hand_over(make: Make, read: Read) -> None:
    brief = make(read("refund_missing", "safety_concern"))

    assert brief.topics == ("safety_concern", "refund_missing")
    assert brief.parts.count("next_step") == 1
    assert brief.due_date == date(2026, 11, 19)
    assert brief.handover == brief.values["team"] == "quality"


def test_two_topics_are_the_most_a_reply_answers(make: Make, read: Read) -> None:
    assert len(make(read("refund_missing", "product_question", "safety_concern")).topics) == 2


def test_praise_beside_a_complaint_does_not_lead(make: Make, read: Read) -> None:
    brief = make(read("praise", "refund_missing"))

    assert brief.topics == ("refund_missing",)
    assert brief.stance == "complaint"


def test_praise_that_comes_again_is_no_failure_of_ours(make: Make, read: Read) -> None:
    brief = make(read("praise", repeat=True))

    assert not brief.repeat
    assert brief.parts == make(read("praise")).parts
    assert brief.gaps == make(read("praise")).gaps


def test_unclear_beside_a_matter_adds_nothing(make: Make, read: Read) -> None:
    assert make(read("unclear", "refund_missing")).topics == ("refund_missing",)


def test_a_message_nobody_understands_is_unclear_and_not_without_a_reply(make: Make, read: Read) -> None:
    assert make(read()).topics == ("unclear",)
    assert make(read("a_topic_of_another_version")).topics == ("unclear",)


def test_a_person_overrules_what_was_read(make: Make, read: Read) -> None:
    brief = make(
        read("praise", mood="angry", repeat=True), topics=("refund_missing",), mood="calm", repeat=False, name="Kim"
    )

    assert (brief.topics, brief.mood, brief.repeat, brief.values["name"]) == (("refund_missing",), "calm", False, "Kim")


@pytest.mark.parametrize("choices", [{"topics": ("nothing",)}, {"mood": "furious"}, {"topics": ("praise", "x" * 500)}])
def test_what_does_not_exist_is_refused_by_name(make: Make, read: Read, choices: dict[str, object]) -> None:
    with pytest.raises(ChoiceError) as error:
        make(read("praise"), **choices)

    assert len(str(error.value)) < 400


def test_facts_fill_the_fields_that_take_them(make: Make, read: Read) -> None:
    facts = (("invoice_id", "R-77"), ("amount", "64,20 Euro", "EUR 64.20"), ("date", "7. Oktober", "2026-10-07"))

    values = make(read("refund_missing", facts=facts)).values

    assert (values["order_id"], values["amount"], values["return_date"]) == ("R-77", "64,20 Euro", "2026-10-07")


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("$249.00", "$ 249.00", "$249.00"),
        ("64,20 Euro", "EUR 64.20", "64,20 Euro"),
        ("185rb", "IDR 185000.00", "IDR 185000.00"),
        ("350k", "VND 350000.00", "VND 350000.00"),
        ("20 quid", "GBP 20.00", "GBP 20.00"),
        ("20 bucks", "bucks 20.00", "20 bucks"),
        ("Rp 1,2 juta", "IDR 1200000.00", "Rp 1,2 juta"),
        ("٣٥٠ ريال", "ريال 350.00", "٣٥٠ ريال"),
    ],
)
def test_an_amount_is_named_as_the_sender_wrote_it_or_written_out(
    make: Make, read: Read, text: str, value: str, shown: str
) -> None:
    assert make(read("refund_missing", facts=(("amount", text, value),))).values["amount"] == shown


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("05/12/2026", "2026-12-05", "05/12/2026"),
        ("5/12", "2026-12-05", "5/12"),
        ("13/12/2026", "2026-12-13", "2026-12-13"),
        ("5/5/2026", "2026-05-05", "2026-05-05"),
        ("05.12.2026", "2026-12-05", "2026-12-05"),
        ("5 December", "2026-12-05", "2026-12-05"),
    ],
)
def test_a_date_whose_day_and_month_may_be_swapped_stays_as_written(
    make: Make, read: Read, text: str, value: str, shown: str
) -> None:
    assert make(read("refund_missing", facts=(("date", text, value),))).values["return_date"] == shown


def test_the_best_type_of_fact_wins(make: Make, read: Read) -> None:
    facts = (("invoice_id", "R-77"), ("order_id", "71540-2"))

    assert make(read("refund_missing", facts=facts)).values["order_id"] == "71540-2"


def test_what_is_missing_is_asked_once(make: Make, read: Read) -> None:
    assert make(read("refund_missing")).missing == ("order_id",)
    assert make(read("refund_missing", facts=(("order_id", "71540-2"),))).missing == ()
    assert "ask" not in make(read("refund_missing", facts=(("order_id", "71540-2"),))).parts


@pytest.mark.parametrize(("mood", "repeat", "asked"), [("calm", False, 2), ("angry", False, 1), ("calm", True, 0)])
def test_the_angrier_the_fewer_questions(make: Make, read: Read, mood: str, *, repeat: bool, asked: int) -> None:
    brief = make(read("refund_missing", "safety_concern", mood=mood, repeat=repeat))

    assert len(brief.missing) == asked


def test_a_title_or_a_fault_is_never_guessed(make: Make, read: Read) -> None:
    values = make(read("refund_missing", facts=(("name_sender", "Anna Weber"),))).values

    assert (values["title"], values["family_name"], values["fault"], values["remedy_confirmed"]) == (
        "",
        "",
        "unknown",
        "no",
    )


def test_gaps_name_what_a_person_should_fill_in(make: Make, read: Read) -> None:
    def gaps(brief: Brief) -> dict[str, bool]:
        return {gap.field: gap.required for gap in brief.gaps}

    assert gaps(make(read("product_question"), agent="Mira")) == {"answer": False}
    assert gaps(make(read("safety_concern"), agent="Mira")) == {"approved_line": True}
    assert gaps(make(read("refund_missing"))) == {"agent": True}
    assert gaps(make(read("refund_missing", repeat=True), agent="Mira")) == {"colleague": True}
    assert gaps(make(read("refund_missing", repeat=True), agent="Mira", colleague="John")) == {}


@pytest.mark.parametrize("channel", ["forum", "Forum", " YouTube ", "app_store"])
def test_a_public_reply_knows_nothing_personal(make: Make, read: Read, channel: str) -> None:
    facts = (("order_id", "71540-2"), ("amount", "64 €", "EUR 64.00"), ("name_sender", "Nora Feldkamp"))

    brief = make(read("refund_missing", facts=facts), channel=channel, phone="0800 5550199", family_name="Feldkamp")

    assert brief.public
    assert brief.missing == ()
    assert not {"ask", "contact", "escalate"} & set(brief.parts)
    assert brief.values["name"] == "Nora"
    assert not {"71540-2", "64 €", "0800 5550199", "Feldkamp"} & set(brief.values.values())


def test_a_public_reply_does_not_greet_a_family_by_half_its_name(make: Make, read: Read) -> None:
    brief = make(read("praise", facts=(("name_sender", "Familie Oymak"),)), channel="forum")

    assert brief.values["name"] == ""


def test_writing_freely_keeps_greeting_next_step_and_closing(make: Make, read: Read) -> None:
    brief = make(read("refund_missing"), topics=(FREE,))

    assert brief.topics == (FREE,)
    assert {"greeting", "body", "next_step", "closing"} <= set(brief.parts)
    assert not {"acknowledge", "ask"} & set(brief.parts)
    assert "body" in brief.required


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Nora\nFeldkamp", "Nora Feldkamp"),
        ("Nora\r\n\r\nBuy now", "Nora Buy now"),
        ("Nora\u2028Feldkamp", "Nora Feldkamp"),
        ("\u202eNora\u202c", "Nora"),
        ("No\x00ra\x1b[31m", "Nora[31m"),
        ("x" * 5_000, "x" * 120),
        ("  ", ""),
    ],
)
def test_a_value_is_one_short_visible_line(make: Make, read: Read, text: str, kept: str) -> None:
    assert make(read("praise"), name=text).values["name"] == kept


def test_a_value_of_no_field_is_left_out(make: Make, read: Read) -> None:
    assert "evil" not in make(read("praise"), fields={"evil": "x"}).values
