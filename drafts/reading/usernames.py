"""User names: `@greta.h`, `my username is greta.h`, `bitte löscht meinen Account mondkatze_77`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafts.reading.lexicon import Cue, Lexicon, words
from drafts.reading.sheet import Find, Sheet

_HANDLE = re.compile(r"(?<![0-9A-Za-z._%+-])@([0-9A-Za-z_][0-9A-Za-z_.]{1,29})")
_LEXICON = Lexicon(
    {
        "user": (
            "username usernames user_name login_name loginname nickname nick benutzername* nutzername* benutzerkonto "
            "nama_pengguna nama_akun id_pengguna nom_d_utilisateur identifiant pseudo nombre_de_usuario usuario nome_utente "
            "utente nome_de_usuário usuário gebruikersnaam nazwa_użytkownika login kullanıcı_adı* kullanıcı_adım логин* "
            "имя_пользователя ник логін* ім_я_користувача uživatelské_jméno användarnamn اسم_المستخدم यूज़रनेम यूजरनेम "
            "tên_đăng_nhập tên_tài_khoản ชื่อผู้ใช้ 用户名 用戶名 帳號 ユーザー名 ユーザーid 아이디 사용자명 handle user"
        ),
        "account": (
            "account accounts nutzerkonto konto akun akaun compte cuenta conta perfil profil profile hesabım hesabımı "
            "hesabı hesap аккаунт* акаунт* профиль профіль účet kontot حساب* حسابي अकाउंट खाता खाते tài_khoản บัญชี "
            "账号 账户 帐号 アカウント 계정"
        ),
    }
)
_LINK = r"(?:is|ist|lautet|heißt|adalah|ialah|est|es|é|è|to|är|je|هو|है|là)(?![^\W\d_])|คือ|是|は「?|은|는|:|="
_NAMED = re.compile(
    rf"(?: (?:saya|aku|kami|của tôi|ของฉัน)(?![^\W\d_]))?(?P<link>(?: ?(?:{_LINK})){{0,2}}) ?(?P<quote>[\"'「])?(?P<name>[^\W\-.][\w.-]{{2,31}})"
)
#: Behind `account`, after a word or two: letters, and then a digit or an underscore.
_OF_ACCOUNT = re.compile(
    r"(?:,? (?:saya|aku|ku|mit dem namen|mit namen|namens|named|called|name|is|ist|:|با|de usuario|de usuário|utente|"
    r"adı|met de naam|o nazwie|под именем|с ником)(?![^\W\d_])){0,2} ?:? ?[\"'「]?"
    r"(?P<name>(?=[^\W\d_]{3,24}[._-]?(?:[^\W\d_]{0,20})[0-9_])[\w.-]{4,32})(?![\w@-])"
)
_ENDS = re.compile(r"\s*(?:$|[.,;!?)\n]|and |und |dan |et |y |e |en |i |и |і |och )")
#: What is said of a user name after `is`, rather than the name itself.
_STATES = words(
    "wrong incorrect correct invalid gone missing unknown different unavailable already still not the my same empty "
    "weg falsch richtig ungültig unbekannt anders leer nicht noch schon mein salah benar hilang lupa tidak sama kosong "
    "faux juste invalide perdu toujours incorrecto correcto falso errato corretto sbagliato scaduto errado certo verkeerd "
    "onjuist kwijt fout niet niet"
)
_OF_STATE = (
    "ed",
    "ato",
    "ito",
    "uto",
    "ado",
    "ido",
    "ada",
    "ida",
    "ata",
    "iert",
    "eerd",
    "é",
    "ée",
    "bar",
    "lich",
    "able",
)
_SAYS = ("lautet", "heißt", ":", "=")


def find_usernames(sheet: Sheet) -> Iterator[Find]:
    """Every user name that is marked as one; the value is the text."""
    for cue in _LEXICON.find(sheet):
        found = _named(sheet, cue) if cue.role == "user" else _OF_ACCOUNT.match(sheet.plain, cue.end)
        if found is None or (cue.role == "account" and found.group("name")[:3].isupper()):
            continue
        name = found.group("name").rstrip(".-")
        yield Find("username", found.start("name"), found.start("name") + len(name), name, 78)
    for match in _HANDLE.finditer(sheet.plain):
        name = match.group(1).rstrip(".")
        if any(sign.isalpha() for sign in name):
            yield Find("username", match.start(), match.start() + 1 + len(name), name, 80)


def _named(sheet: Sheet, cue: Cue) -> re.Match[str] | None:
    """What a word for user name names: marked by a colon, by its signs, or by `is` and nothing that is said of it."""
    found = _NAMED.match(sheet.plain, cue.end)
    if found is None:
        return None
    name, link = found.group("name").rstrip(".-"), found.group("link").strip()
    if not any(map(str.isalpha, name)):
        return None
    if found.group("quote") or link.endswith(_SAYS) or re.search("[0-9_.]", name):
        return found
    stated = (
        link != ""
        and sheet.lower[cue.start : cue.end] != "user"
        and _ENDS.match(sheet.plain, found.start("name") + len(name))
    )
    if stated and not (
        name.lower() in _STATES or (name.islower() and name.endswith(_OF_STATE)) or name.startswith("ge")
    ):
        return found
    return None
