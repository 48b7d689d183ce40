"""What shows that words behind `Thank you,` are a name and not the next sentence.

`Thanks, waiting`, `ありがとうございます。まだ届いていません`: thanks are as often followed by a clause as by a name, so there
a name needs a common given name, a common surname, a title or two capitals.
"""

from __future__ import annotations

import re

from drafts.reading.given_names import is_given
from drafts.reading.lexicon import words as words_of
from drafts.reading.name_parts import CASELESS, END_SIGNS, FAMILIES, looks_like_name

#: The commonest surnames of China and Korea, but for words that begin with one.
CHINESE = (
    "(?!高兴|马上|何时|何必|周到|周末|任何|金额|许多|曾经|程序)"
    "[张王李赵刘陈杨黄周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭蔡潘田董袁余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金]"
    "[\u3400-\u9fff]{1,2}"
)
KOREAN = "[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노][\uac00-\ud7a3]{2}"
#: A few dozen of the commonest surnames of Japan.
_JAPANESE = (
    "佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|林|斎藤|斉藤|清水|山崎|阿部|"
    "森|池田|橋本|石川|山下|中島|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|金子|"
    "岡本|藤原|三浦|中野|中川|原田|松田|竹内|小野|田村|中山|和田|石田|森田|上田|原|内田|柴田|酒井|宮崎|横山|高木|安藤|"
    "宮本|大野|小島|谷口|工藤|今井|高田|丸山|増田|杉山|村田|大塚|新井|小山|平野|河野|藤本|野口|武田|松井|千葉|岩崎|桜井|"
    "木下|野村|松尾|菊地|菊池|佐野|大西|杉本|新田|浜田|菅原|市川|水野|小松|島田"
)
_EASTERN = re.compile(
    rf"(?:{CHINESE}|{KOREAN}|[\uac00-\ud7a3]{{2,4}} ?(?:드림|올림|배상)|(?:{_JAPANESE}) ?[\u3040-\u9fff]{{0,4}}|"
    r"[\u3400-\u9fff]{2,3} [\u3400-\u9fff]{1,3}|[\u3400-\u9fff]{1,4}(?:先生|女士|小姐|拝))"
)
_THAI = re.compile(
    r"(?:คุณ|นาย|นาง|นางสาว|น\.ส\.|ดร\.)\s?[\u0e01-\u0e4e]{2,16}|"
    r"(?:สมชาย|สมหญิง|สมศักดิ์|สมพร|สมบัติ|สมศรี|สุดา|สุรชัย|สุนีย์|ประเสริฐ|วิชัย|วิไล|วันชัย|มานะ|มานี|มาลี|ปิยะ|อรทัย|อรุณ|นภา|"
    r"กมล|กิตติ|ชัยวัฒน์|ธนา|ณัฐ|พิมพ์|พรทิพย์|ศิริพร|ศิริ|รัตนา|รัตน|สุภาพร|จันทร์|ดวงใจ|บุญ|ปรีชา|อนันต์|อนุชา|ธีร|วรรณ|ลลิตา|ปวีณา)"
    r"[\u0e01-\u0e4e]{0,12}(?: [\u0e01-\u0e4e]{2,16})?"
)
#: How a sentence ends, or what it holds, where no capital tells it from a name.
_SENTENCE = re.compile(
    r"(?:ました|ません|ます|です|でした|ください|下さい|たい|ない|って|待って|けど|ですが|(?:です|ます)[かねよ]|요|다|죠|까|음|해주세|니다|"
    r"है|हैं|हूँ|हूं|जिए|जिये|दो|करो|करें|दें|गया|गई|नहीं|ครับ|ค่ะ|คะ|(?<!มา)นะ|จ้า|แล้ว|ด้วย|มาก|อยู่|คำตอบ|了|吗|吧|的|呢|啊|哦|回复|急)$|"
    r"^(?:รอ|ขอ|ไม่|จะ|ช่วย|ยัง|请|等|快|很|不|还|我|बहुत|कृपया|अब|मुझे|जल्द|في |لم |لا |هل |أنا |أريد|أرجو|ننتظر|أنتظر|بانتظار)|"
    r"[!?。！？]"
)
#: `Danke, T.`
_INITIAL = re.compile(r"[^\W\d_](?:\.[^\W\d_])?\.?$")
#: Given names that elsewhere are other words.
_ALSO_NAMES = words_of(
    "Ben Mo Mark Grace Rose Max Dan Ella Ali Jo Bo Will Rob Ray Hope Faith Joy Barış Indah Vera Domingo"
)
_ADDRESSED = words_of("kak kakak min admin pak bu bapak ibu mas mbak gan sis bang team all guys everyone")


def is_given_alone(word: str) -> bool:
    """Whether a word that stands where a name does is a common given name, or one that elsewhere is another word."""
    return is_given(word) or word in _ALSO_NAMES


def is_sentence(text: str) -> bool:
    """Whether words of a script without capitals read as a clause: they end in a verb or a particle."""
    return CASELESS.search(text) is not None and _SENTENCE.search(text.strip(" .,")) is not None


def proves_name(rest: str) -> bool:
    """Whether words behind thanks, in the same line, are a name."""
    name = re.split(r"[,(|/<\n]", rest.strip(END_SIGNS))[0].strip(END_SIGNS)
    words = name.split()
    if not words or not looks_like_name(name, strict=True) or words[0].lower() in _ADDRESSED:
        return False
    if CASELESS.search(name):
        if is_sentence(rest):
            return False
        return any(map(is_given, words)) or any(shape.fullmatch(name) for shape in (_EASTERN, _THAI))
    if "!" in rest and not any(map(is_given_alone, words)):
        return False
    known = any(is_given_alone(part) for word in words for part in (word, *word.split("-")))
    return known or len(words) > 1 or _INITIAL.fullmatch(name) is not None


def may_be_lower(word: str) -> bool:
    """Whether words without a capital at first are a name: a common given name, or a family's (`familie Oymak`)."""
    first, _, rest = word.partition(" ")
    if rest and first.lower() in FAMILIES:
        return True
    return word[:1].isupper() or CASELESS.search(word) is not None or is_given(word.capitalize())
