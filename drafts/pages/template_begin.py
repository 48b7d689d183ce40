"""A new topic, a new language: begun with sentences that are there, and used by nobody until they are its own."""

from __future__ import annotations

import streamlit as st
from babel import Locale, localedata

from drafts.message import clean
from drafts.pages import session
from drafts.pages.session import language_name, say
from drafts.pages.template_places import attempt, go, languages_of, tell, template_title
from drafts.writing.lint_files import REFERENCE
from drafts.writing.revisions import LANGUAGE
from drafts.writing.scaffold import NewTopic, messages_of
from drafts.writing.shelf import Shelf
from drafts.writing.workshop import text_of


def begin_panel(shelf: Shelf) -> None:
    """Two drawers, closed until somebody wants something new."""
    if shelf.team is None:
        st.markdown(say("There is no folder for templates of your own. Set DRAFTS_TEAM_TEMPLATES."))
        return
    topic, language = st.columns(2, gap="small")
    with topic, st.expander(say("New topic")):
        _new_topic(shelf)
    with language, st.expander(say("New language")):
        _new_language(shelf)


def _new_topic(shelf: Shelf) -> None:
    key = st.text_input(say("Key, such as parking_fine"), key="new_topic_key", max_chars=40, live="300ms")
    title = st.text_input(say("Title, as staff see it in lists"), key="new_topic_title", max_chars=80, live="300ms")
    like = st.selectbox(say("Begins as"), list(shelf.topics), format_func=template_title, key="new_topic_like", index=0)
    written = [code for code in shelf.codes if text_of(shelf, code, like)]
    chosen = st.multiselect(
        say("Written in"),
        written,
        default=[code for code in dict.fromkeys((REFERENCE, session.staff_language())) if code in written],
        format_func=language_name,
        key=f"new_topic_languages_{like}",
    )
    teams = shelf.language(session.staff_language()).locale.teams
    handover = st.selectbox(
        say("Team that takes over"),
        ["", *teams],
        format_func=lambda code: teams.get(code, code) if code else say("as the topic it begins as"),
        key="new_topic_team",
    )
    examples = {
        code: st.text_area(
            say("Messages in {language} that are about it, one a line", language=language_name(code)),
            key=f"new_topic_examples_{code}",
            max_chars=20_000,
            height=110,
        )
        for code in chosen
    }
    st.caption(say("It begins with that topic's sentences and is used once you have written its own."))
    new = NewTopic(
        key=key.strip(),
        like=like,
        title=title.strip(),
        languages=tuple(chosen),
        handover=handover,
        examples={code: messages_of(clean(text or "")) for code, text in examples.items()},
        who=session.who(),
    )
    st.button(
        say("Begin the topic"),
        key="new_topic_begin",
        type="primary",
        disabled=not (new.key and new.title and new.languages),
        on_click=_begin_topic,
        args=(new,),
    )


def _begin_topic(new: NewTopic) -> None:
    desk = session.desk()
    if attempt(lambda: desk.begin_topic(new)):
        tell(say("The topic is begun. Write its sentences, then save."))
        go(topic=new.key, language=new.languages[0])


def _new_language(shelf: Shelf) -> None:
    names = _names(session.interface_language())
    code = st.selectbox(
        say("Language"),
        [code for code in names if code not in languages_of(shelf)],
        index=None,
        format_func=lambda code: f"{names[code]} ({code})",
        placeholder=say("Choose a language"),
        key="new_language_code",
    )
    st.caption(
        say(
            "It begins in English and is used for no reply until it is translated: here, or as one file by a translator."
        )
    )
    st.button(
        say("Begin the language"),
        key="new_language_begin",
        type="primary",
        disabled=not code,
        on_click=_begin_language,
        args=(code or "",),
    )


@st.cache_data(show_spinner=False)
def _names(interface: str) -> dict[str, str]:
    """Every language that CLDR has conventions of, by its name in the interface language."""
    spoken = Locale.parse(interface).languages
    known = {
        code.replace("_", "-"): str(name)
        for code, name in spoken.items()
        if LANGUAGE.fullmatch(code.replace("_", "-")) and localedata.exists(code)
    }
    return dict(sorted(known.items(), key=lambda pair: pair[1].casefold()))


def _begin_language(code: str) -> None:
    desk = session.desk()
    if attempt(lambda: desk.begin_language(code, session.who())):
        tell(say("The language is begun. Translate its templates here, or download them for a translator."))
        go(language=code, topic="")
