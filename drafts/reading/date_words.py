"""Words of time in twenty-two languages: months, weekdays, days around today, counted units, ends of a term."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from drafts.reading.lexicon import words

LANGUAGES = tuple(words("de id en fr es it pt nl pl tr ru uk cs sv ar hi vi th zh ja ko ms"))

_MORE_MONTHS = {
    "maerz": 3, "mrz": 3, "jän": 1, "jänner": 1, "sept": 9, "okt": 10, "dez": 12, "nopember": 11, "nop": 11,
    "pebruari": 2, "peb": 2, "agustus": 8, "agst": 8, "ags": 8, "desember": 12, "febuari": 2, "ogos": 8,
    "février": 2, "fevrier": 2, "août": 8, "aout": 8, "decembre": 12, "setiembre": 9, "يونيه": 6, "يوليه": 7,
    "كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9,
    "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "اكتوبر": 10, "ابريل": 4, "اغسطس": 8,
    "अक्तूबर": 10, "सितम्बर": 9, "नवम्बर": 11, "दिसम्बर": 12, "ต.ค": 10, "พ.ย": 11, "ธ.ค": 12,
}  # fmt: skip

#: Monday = 0; words and stems.
WEEKDAYS = (
    (
        "monday mondays mon montag* senin isnin lundi lunes lunedì lunedi segunda segunda_feira maandag poniedział* "
        "pazartesi* понедельник* понеділ* ponděl* måndag* الاثنين الإثنين اثنين सोमवार thứ_hai วันจันทร์ 星期一 "
        "周一 週一 礼拜一 月曜日 월요일"
    ),
    (
        "tuesday tue tues dienstag* selasa mardi martes martedì martedi terça terça_feira dinsdag wtor* salı* "
        "вторник* вівтор* "
        "úter* tisdag* الثلاثاء मंगलवार thứ_ba วันอังคาร 星期二 周二 週二 礼拜二 火曜日 화요일"
    ),
    (
        "wednesday wed mittwoch* rabu mercredi miércoles miercoles mercoledì mercoledi quarta quarta_feira woensdag "
        "środ* çarşamba* среду среда среды серед* střed* onsdag* الأربعاء الاربعاء बुधवार thứ_tư วันพุธ 星期三 "
        "周三 週三 礼拜三 水曜日 수요일"
    ),
    (
        "thursday thu thur thurs donnerstag* kamis khamis jeudi jueves giovedì giovedi quinta quinta_feira "
        "donderdag czwart* "
        "perşembe* четверг* четвер* čtvrt* torsdag* الخميس गुरुवार बृहस्पतिवार thứ_năm วันพฤหัสบดี วันพฤหัส "
        "星期四 周四 週四 礼拜四 木曜日 목요일"
    ),
    (
        "friday fri freitag* jumat jum'at jumaat vendredi viernes venerdì venerdi sexta sexta_feira vrijdag piąt* cuma* "
        "пятниц* ятниц* pátek pátku pátkem fredag* الجمعة शुक्रवार thứ_sáu วันศุกร์ 星期五 周五 週五 礼拜五 金曜日 금요일"
    ),
    (
        "saturday sat samstag* sonnabend* sabtu samedi sábado sabato zaterdag sobot* cumartesi* суббот* субот* sobot* "
        "lördag* السبت शनिवार thứ_bảy วันเสาร์ 星期六 周六 週六 礼拜六 土曜日 토요일"
    ),
    (
        "sunday sun sonntag* minggu_lalu_ ahad dimanche domingo domenica zondag niedziel* pazar воскресень* неділ* neděl* "
        "söndag* الأحد रविवार इतवार chủ_nhật วันอาทิตย์ 星期日 星期天 周日 週日 礼拜天 日曜日 일요일"
    ),
)

#: Days counted from today; only those that are a fact by themselves when past, or an end of a term when to come.
DAYS = {
    -2: "day_before_yesterday vorgestern kemarin_lusa kelmarin avant_hier antier anteayer altroieri anteontem "
    "eergisteren przedwczoraj позавчера позавчора předevčírem förrgår परसों hôm_kia เมื่อวานซืน 前天 おととい "
    "一昨日 그저께 그제",
    -1: (
        "yesterday gestern kemarin kemaren kmrn semalam hier ayer ieri ontem gisteren wczoraj dün вчера вчора "
        "včera igår i_går "
        "أمس امس hôm_qua เมื่อวาน เมื่อวานนี้ 昨天 昨日 어제"
    ),
    0: (
        "today heute hari_ini aujourd_hui hoy oggi hoje vandaag dzisiaj dziś dzisiejszego bugün* сегодня "
        "сьогодні dnes idag i_dag "
        "tonight اليوم आज hôm_nay วันนี้ 今天 今日 오늘"
    ),
    1: (
        "tomorrow morgen besok esok demain mañana domani amanhã jutro jutra yarın* завтра zítra zítřka imorgon "
        "i_morgon غدا غداً غد "
        "ngày_mai พรุ่งนี้ 明天 明日 내일"
    ),
    2: (
        "day_after_tomorrow übermorgen lusa après_demain pasado_mañana dopodomani overmorgen pojutrze "
        "послезавтра післязавтра "
        "pozítří övermorgon ngày_kia มะรืน 后天 後天 明後日 모레"
    ),
}  # fmt: skip

NUMBERS: Mapping[str, int] = {
    word: number
    for number, table in {
        1: (
            "a one ein eine einem einer eines satu un une una uno um uma een jeden jedna jednego bir один одну "
            "одна jednoho en ett एक một หนึ่ง 一 한"
        ),
        2: (
            "two zwei dua deux dos due dois duas twee dwa dwie dwóch iki два две двух дві двох dva dvě dvěma två "
            "दो hai สอง 两 兩 二 두 이"
        ),
        3: "three drei tiga trois tres tre três drie trzy trzech üç три трех трёх трьох tři třemi तीन ba สาม 三 세 삼",
        4: (
            "four vier empat quatre cuatro quattro quatro cztery czterech dört четыре чотири čtyři čtyřmi fyra "
            "चार bốn สี่ 四 네"
        ),
        5: "five fünf lima cinq cinco cinque vijf pięć beş пять п'ять pět pěti fem पांच पाँच năm ห้า 五 다섯",
        6: "six sechs enam seis sei zes sześć altı шесть шість šest šesti sex छह sáu หก 六 여섯",
        7: "seven sieben tujuh sept siete sette sete zeven siedem yedi семь сім sedm sedmi sju सात bảy เจ็ด 七 일곱",
        8: "eight acht delapan huit ocho otto oito osiem sekiz восемь вісім osm åtta आठ tám แปด 八",
        9: "nine neun sembilan neuf nueve nove negen dziewięć dokuz девять дев'ять devět nio नौ chín เก้า 九",
        10: "ten zehn sepuluh dix diez dieci dez tien dziesięć on десять deset tio दस mười สิบ 十 열",
        14: "fourteen vierzehn fortnight empat_belas quatorze catorce",
    }.items()
    for word in table.split()
}  # fmt: skip

#: Units of counted time: hours (h), days (d), working days (w), weeks of seven days (7).
UNITS = {
    "h": (
        "hour hours hrs stunde stunden std jam_ heure heures hora horas ora ore uur godzin godzina godziny saat* "
        "час часа часов "
        "години годин hodin hodiny timmar timme ساعة ساعات घंटे घंटों giờ tiếng ชั่วโมง 小时 小時 時間 시간"
    ),
    "d": (
        "day days tag tage tagen hari jour jours día días dia dias giorno giorni dag dagen dagar dzień dni "
        "dniach gün* "
        "день дня дней дні днів den dny dnů dnech يوم يوما أيام ايام दिन दिनों ngày วัน 天 日 일"
    ),
    "w": (
        "working_days business_days werktag* arbeitstag* hari_kerja jours_ouvrés jours_ouvrables días_hábiles "
        "días_laborables "
        "giorni_lavorativi dias_úteis werkdagen dni_roboczych iş_günü рабочих_дней робочих_днів pracovních_dnů arbetsdagar "
        "أيام_عمل ngày_làm_việc วันทำการ 个工作日 工作日 営業日 영업일"
    ),
    "7": (
        "seminggu sepekan week weeks wks woche* minggu pekan semaine* semana* settiman* weken wekenlang tydzień tygodn* tydn* "
        "týdn* týden "
        "hafta* недел* тижн* тиждень veck* أسبوع أسابيع اسبوع اسابيع हफ्त* हफ़्त* सप्ताह* tuần สัปดาห์ อาทิตย์ 周 "
        "週間 个星期 星期 个礼拜 주일 주"
    ),
    "14": "أسبوعين اسبوعين fortnight",
    "2": "يومين",
}  # fmt: skip


@cache
def months(language: str) -> Mapping[str, int]:
    """Month names of a language and of English, in lower case; of all languages if it is unknown."""
    names: dict[str, int] = {}
    for code in _codes(language):
        names = _locale_months(code) | names
    return {**_MORE_MONTHS, **names}


@cache
def whole_months(language: str) -> frozenset[str]:
    """The month names that are written out, unlike `Okt` with its full stop."""
    return frozenset(name for code in _codes(language) for name in _locale_months(code, ("wide",)))


def _codes(language: str) -> tuple[str, ...]:
    code = language.partition("-")[0]
    return (code, "en") if code in LANGUAGES else LANGUAGES


def _locale_months(code: str, widths: tuple[str, ...] = ("abbreviated", "wide")) -> dict[str, int]:
    try:
        locale = Locale.parse(code)
    except UnknownLocaleError:
        return {}
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in widths:
            for number, written in locale.months[context][width].items():
                name = written.lower().rstrip(".")
                if len(name) > 1 and not any(sign.isdigit() for sign in name):
                    names[name] = number
    return names
