"""What a page shows, and how: the words of the tests of the pages."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

#: The path of each page in the address.
PATHS = {
    "answer.py": "",
    "queue.py": "queue",
    "history.py": "history",
    "shelf.py": "templates",
    "guide.py": "guide",
    "me.py": "me",
    "people.py": "people",
}

#: What shows its value as Markdown; everything's label is Markdown.
MARKDOWN = frozenset({"markdown", "title", "header", "subheader", "caption", "error", "warning", "info", "success"})


def rendered(test: AppTest) -> str:
    """All that a page hands to Streamlit's Markdown: texts, labels, hints, and choices that are buttons."""
    found: list[str] = []
    for node in test._tree:
        found += [str(getattr(node, name, "") or "") for name in ("label", "help", "placeholder")]
        if node.type in MARKDOWN:
            found.append(str(node.value))
        if node.type == "button_group":
            found += [str(option) for option in node.options]
    return "\n".join(found)


def plain(test: AppTest) -> str:
    """All that a page shows as it is: texts, and the values of fields."""
    return "\n".join(str(each.value) for each in (*test.text, *test.code, *test.text_area, *test.text_input))


def button(test: AppTest, label: str) -> Button:
    """The one button of that label."""
    (found,) = [each for each in test.button if each.label == label]
    return found


def choice(test: AppTest, label: str) -> Any:
    """The one choice of that label: a list to pick from, or a row of buttons."""
    choices = (*test.selectbox, *test.get("button_group"))
    (found,) = [each for each in choices if each.label == label or each.label.startswith(f"{label} (")]
    return found


def has_reply(test: AppTest) -> bool:
    """Whether a reply to finish is on the page."""
    return any("reply_sheet" in str(each.key) for each in test.get("bidi_component"))
