"""The reading, as staff see it: what was understood, what led to it, and one click to correct each of it."""

from __future__ import annotations

import streamlit as st

from drafts.desk import Work
from drafts.pages import session
from drafts.pages.session import changed_by, language_name, say
from drafts.reading import KINDS, MOODS, Reading
from drafts.writing import FREE
from drafts.writing.brief import suggested_topics

_MOST_TOPICS = 2
_SECOND_GUESS = 0.05


def reading_panel(work: Work, reading: Reading) -> None:
    """Show one reading with its reasons; every choice changes the work."""
    _language(work, reading)
    _topics(work, reading)
    _mood(work, reading)
    _kind(work, reading)
    _facts(reading)


def _language(work: Work, reading: Reading) -> None:
    language = reading.language
    known = session.desk().writer.shelf.codes
    codes = list(dict.fromkeys([language.code, *(code for code, _ in language.others), *known]))
    key = f"language_{work.id}_{work.version}"
    label = say("Language")
    if not work.language and language.code != "und":
        label = say("Language ({percent} % sure)", percent=round(language.confidence * 100))
    st.selectbox(
        label,
        codes,
        index=0,
        format_func=language_name,
        key=key,
        on_change=changed_by(key, _correct_language),
    )
    if work.language:
        return
    if not language.sure:
        st.markdown(":orange[**" + _why_unsure(reading) + "**]")
    if language.mixed:
        st.text(say("Two languages: {names}", names=", ".join(language_name(code) for code in language.mixed)))
    if language.others and (language.others[0][1] >= _SECOND_GUESS or not language.sure):
        second = language.others[0][0]
        st.button(
            say("It is {language}", language=language_name(second)),
            key=f"second_{work.id}_{work.version}",
            on_click=_correct_language,
            args=(second,),
        )


def _why_unsure(reading: Reading) -> str:
    why = {
        "short": say("Too short to be sure of the language. Please pick it."),
        "mixed": say("The message mixes languages. Please pick the one to answer in."),
        "close": say("Two close languages are possible. Please pick one."),
        "no_letters": say("There are no words to read. Please pick a language."),
    }
    return why.get(reading.language.why, say("Not sure of the language. Please pick it."))


def _correct_language(code: str) -> None:
    session.replace_work(session.desk().correct(session.work(), language=code))


def topic_title(key: str) -> str:
    """A topic's name in the interface language, from its template's own front matter."""
    if key == FREE:
        return say("Write freely")
    shelf = session.desk().writer.shelf
    for code in (session.interface_language(), "en"):
        sheet = shelf.language(code).topics.get(key) if shelf.has(code) else None
        if sheet:
            return sheet.title
    return key.replace("_", " ")


def _topics(work: Work, reading: Reading) -> None:
    shelf = session.desk().writer.shelf
    chosen = list(work.topics) if work.topics is not None else list(suggested_topics(shelf, reading))
    chosen = [key for key in chosen if key in shelf.topics or key == FREE]
    suggested = [guess.key for guess in (*reading.topics, *reading.suggestions)]
    options = list(dict.fromkeys([*chosen, *(key for key in suggested if key in shelf.topics)][:5]))
    if FREE not in options:
        options.append(FREE)
    if not chosen:
        st.markdown(
            ":orange[**" + say("I do not know what this is about. Please pick a topic, or write freely.") + "**]"
        )
    key = f"topics_{work.id}_{work.version}_{'-'.join(options)}"
    st.pills(
        say("Topic"),
        options,
        selection_mode="multi",
        default=chosen,
        format_func=topic_title,
        key=key,
        on_change=changed_by(key, _choose_topics),
    )
    others = [topic for topic in shelf.topics if topic not in options]
    key = f"other_topic_{work.id}_{work.version}_{'-'.join(chosen)}"
    st.selectbox(
        say("Another topic"),
        others,
        index=None,
        placeholder=say("Choose from all topics"),
        format_func=topic_title,
        key=key,
        label_visibility="collapsed",
        on_change=changed_by(key, lambda topic: _choose_topics([*(key for key in chosen if key != FREE), topic])),
    )
    if work.topics is None:
        with st.container(key="signs"):
            for guess in reading.topics[:_MOST_TOPICS]:
                if guess.because:
                    st.text(say("{topic}: like “{example}”", topic=topic_title(guess.key), example=guess.because))


def _choose_topics(topics: list[str]) -> None:
    """Two at the most; the last chosen ones stay. Free writing stands alone."""
    picked = [topic for topic in topics if topic]
    matters = [topic for topic in picked if topic != FREE][-_MOST_TOPICS:]
    picked = [FREE] if picked and picked[-1] == FREE else matters
    work = session.work()
    session.change(topics=tuple(picked) if picked else None, version=work.version + 1)


def mood_name(mood: str) -> str:
    """A mood in the interface language."""
    names = {"calm": say("Calm"), "worried": say("Worried"), "unhappy": say("Unhappy"), "angry": say("Angry")}
    return names.get(mood, mood)


def kind_name(kind: str) -> str:
    """What a message is, in the interface language."""
    names = {
        "reply": say("Needs a reply"),
        "spam": say("Advertising, fraud"),
        "abuse": say("Abuse"),
        "automated": say("Machine"),
    }
    return names.get(kind, kind)


def _mood(work: Work, reading: Reading) -> None:
    key = f"mood_{work.id}_{work.version}"
    st.segmented_control(
        say("Mood"),
        MOODS,
        default=work.mood or reading.mood,
        required=True,
        format_func=mood_name,
        key=key,
        on_change=changed_by(key, lambda value: session.change(mood=value)),
    )
    key = f"repeat_{work.id}_{work.version}"
    st.toggle(
        say("Had to write again"),
        value=reading.repeat if work.repeat is None else work.repeat,
        key=key,
        on_change=changed_by(key, lambda value: session.change(repeat=bool(value))),
    )
    _signs(reading)


def _signs(reading: Reading) -> None:
    marks = {
        "<capitals>": say("capitals"),
        "<marks>": say("exclamation and question marks"),
        "<sarcasm>": say("sarcasm"),
    }
    names = {
        "angry": say("Angry"), "unhappy": say("Unhappy"), "worried": say("Worried"), "calm": say("Calm"),
        "repeat": say("Had to write again"), "urgent": say("Urgent"), "threat": say("Threat"), "abuse": say("Insult"),
        "review": say("Please look twice"), "spam": say("Advertising"), "automated": say("Machine"),
    }  # fmt: skip
    by_kind: dict[str, list[str]] = {}
    for sign in reading.signs:
        quoted = sign.text if sign.text.startswith("<") else say("“{words}”", words=sign.text)
        shown = marks.get(sign.text, quoted)
        by_kind.setdefault(sign.of, []).append(shown)
    with st.container(key="mood_signs"):
        for kind, texts in by_kind.items():
            st.text(f"{names.get(kind, kind)}: {', '.join(dict.fromkeys(texts))}"[:300])
    if reading.review:
        st.markdown(
            ":orange[**" + say("There is an insult or a threat beside the matter. A lead should answer this.") + "**]"
        )
    if reading.repeat:
        st.markdown(
            ":orange[**"
            + say("They had to write again. Another template will make this worse: call, or rewrite the body.")
            + "**]"
        )


def _kind(work: Work, reading: Reading) -> None:
    key = f"kind_{work.id}_{work.version}_{reading.kind}"
    st.segmented_control(
        say("What it is"),
        KINDS,
        default=reading.kind,
        required=True,
        format_func=kind_name,
        key=key,
        on_change=changed_by(key, lambda value: session.change(kind=value)),
    )


def _facts(reading: Reading) -> None:
    if not reading.facts:
        return
    names = {
        "order_id": say("Order"), "tracking_id": say("Shipment"), "invoice_id": say("Invoice"),
        "customer_id": say("Customer"), "contract_id": say("Contract"), "amount": say("Amount"), "date": say("Date"),
        "deadline": say("Deadline"), "name_sender": say("Name"), "name_staff": say("Staff named"),
        "email": say("E-mail"), "phone": say("Phone"), "url": say("Link"), "username": say("User name"),
        "model": say("Model"), "version": say("Version"),
    }  # fmt: skip
    with st.container(key="facts"):
        st.text(
            say("Found in the message")
            + ": "
            + " · ".join(f"{names.get(fact.type, fact.type)} {fact.text}" for fact in reading.facts[:12])
        )
