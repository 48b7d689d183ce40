"""Names of senders and staff: what gives one, and the many clauses that give none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from drafts.message import receive
from drafts.reading.facts import find_facts

RECEIVED_AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def names_of(text: str, kind: str = "name_sender", language: str = "de") -> list[str]:
    message = receive(text, received_at=RECEIVED_AT)
    return [fact.value for fact in find_facts(message, language) if fact.type == kind]


#: Language, a sentence, thanks, and clauses that may follow.
THANKS = [
    ("de", "Das Paket fehlt.", "Danke,", ["ich warte", "eilt", "warte", "super!"]),
    ("id", "Paket belum datang.", "Makasih,", ["ditunggu", "mohon dibalas", "Kak Rina", "mantap!"]),
    ("en", "The parcel is missing.", "Thanks,", ["waiting", "urgent", "Urgent", "you are great!"]),
    ("fr", "Le colis manque.", "Merci,", ["j'attends", "urgent", "en attente", "bravo !"]),
    ("es", "Falta el paquete.", "Gracias,", ["espero", "urgente", "quedo atento", "excelente!"]),
    ("it", "Manca il pacco.", "Grazie,", ["attendo", "urgente", "attendo risposta", "bravissimi!"]),
    ("pt", "Falta a encomenda.", "Obrigado,", ["aguardo", "urgente", "fico à espera", "excelente!"]),
    ("nl", "Het pakket ontbreekt.", "Bedankt,", ["ik wacht", "dringend", "wacht af", "geweldig!"]),
    ("pl", "Brak paczki.", "Dziękuję,", ["czekam", "pilne", "czekam na odpowiedź", "super!"]),
    ("tr", "Paket yok.", "Teşekkürler,", ["bekliyorum", "acil", "Bekliyorum", "harikasınız!"]),
    ("ru", "Посылки нет.", "Спасибо,", ["жду", "срочно", "жду ответа", "отлично!"]),
    ("uk", "Посилки немає.", "Дякую,", ["чекаю", "терміново", "чекаю на відповідь", "чудово!"]),
    ("cs", "Balík chybí.", "Děkuji,", ["čekám", "spěchá", "čekám na odpověď", "skvělé!"]),
    ("sv", "Paketet saknas.", "Tack,", ["väntar", "brådskande", "jag väntar", "toppen!"]),
    ("ar", "الطرد مفقود.", "شكرا،", ["أنتظر الرد", "في انتظاركم", "عاجل جدا", "خدمة رائعة!"]),
    ("hi", "पार्सल नहीं आया।", "धन्यवाद,", ["बहुत अच्छी सेवा!", "जल्दी कीजिए", "इंतज़ार है", "जवाब दीजिए"]),
    ("vi", "Thiếu hàng.", "Cảm ơn,", ["đang chờ", "gấp", "chờ phản hồi", "tuyệt vời!"]),
    ("th", "ของยังไม่มา", "ขอบคุณค่ะ", ["รอคำตอบ", "รออยู่นะคะ", "ด่วนมาก", "บริการดีมาก"]),
    ("zh", "包裹没到。", "谢谢，", ["等你们回复", "请尽快处理", "尽快解决", "高兴"]),
    ("ja", "荷物がありません。", "ありがとうございます。", ["まだ届いていません", "待っています", "至急お願いします", "助かりました"]),
    ("ko", "소포가 없어요.", "감사합니다.", ["환불해주세요", "기다릴게요", "빨리 보내주세요", "최고예요!"]),
    ("ms", "Bungkusan belum sampai.", "Terima kasih,", ["tunggu", "segera", "saya tunggu", "bagus!"]),
]  # fmt: skip
CLAUSES = [(language, before, thanks, clause) for language, before, thanks, clauses in THANKS for clause in clauses]


@pytest.mark.parametrize(("language", "before", "thanks", "clause"), CLAUSES)
def test_what_follows_thanks_in_its_line_is_no_name_without_proof(
    language: str, before: str, thanks: str, clause: str
) -> None:
    for text in (
        f"{before} {thanks} {clause}",
        f"{before}\n{thanks} {clause}",
        f"{thanks} {clause}",
        f"{before} {thanks} {clause}.",
    ):
        assert names_of(text, language=language) == [], text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das Paket fehlt. Danke, Frieda Holm", "Frieda Holm"),
        ("Das Paket fehlt. Danke, Emre", "Emre"),
        ("The parcel is missing.\nThanks, Rhiannon Pryce", "Rhiannon Pryce"),
        ("Посылки нет. Спасибо, Ольга", "Ольга"),
        ("包裹没到。谢谢，王芳", "王芳"),
        ("荷物がありません。ありがとうございます。木村", "木村"),
        ("소포가 없어요. 감사합니다. 김민지", "김민지"),
        ("ของยังไม่มา ขอบคุณค่ะ สมชาย", "สมชาย"),
        ("पार्सल नहीं आया। धन्यवाद, राहुल", "राहुल"),
        ("الطرد مفقود. شكرا، خالد", "خالد"),
        ("Das Paket fehlt.\nDanke\nkai", "Kai"),
        ("Das Paket fehlt. LG kai", "Kai"),
    ],
)
def test_a_name_behind_thanks_is_found(text: str, name: str) -> None:
    assert names_of(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Paket yok.\nTeşekkürler\nbekliyorum",
        "荷物がない。\nありがとうございます。\nまだ届いていません",
        "소포가 없어요.\n감사합니다.\n환불해주세요",
    ],
)
def test_a_clause_in_a_line_of_its_own_is_no_name(text: str) -> None:
    assert names_of(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nama saya Dewi Anggraini. Paket saya belum datang.", "Dewi Anggraini"),
        ("Mijn naam is Jan Otto. Pakket niet ontvangen.", "Jan Otto"),
        ("Je m'appelle Luc Petit. Commande perdue.", "Luc Petit"),
        ("My name is Anna Klein. Order 12345 is late.", "Anna Klein"),
        ("My name is Anna Klein. Parcel 12345 is late.", "Anna Klein"),
        ("Mein Name ist Tom. Paket weg.", "Tom"),
        ("My name is H. J. Pemberton. It broke.", "H. J. Pemberton"),
        ("Tôi là phóng viên Nguyễn Minh Khang, xin hỏi.", "Nguyễn Minh Khang"),
        ("Tôi là Trần Thị Hoa, tôi đặt hàng hôm qua.", "Trần Thị Hoa"),
    ],
)
def test_an_introduced_name_ends_where_the_next_sentence_begins(text: str, name: str) -> None:
    assert names_of(text) == [name]


@pytest.mark.parametrize(
    "text", ["Tôi là giáo viên, hàng chưa tới.", "Tôi là khách hàng ở Hà Nội.", "Tôi là khách hàng của Shopee."]
)
def test_what_somebody_is_is_no_name(text: str) -> None:
    assert names_of(text, language="vi") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It broke.\n\nYours faithfully,\nMr H. J. Pemberton", "H. J. Pemberton"),
        ("Es ist kaputt.\n\nMit freundlichen Grüßen\nProf. Dr. Anna Weber", "Anna Weber"),
        ("Het is kapot.\n\nMet vriendelijke groet,\nMevr. M. Visser", "M. Visser"),
    ],
)
def test_titles_are_no_part_of_the_value_and_initials_are(text: str, name: str) -> None:
    assert names_of(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Saya kecewa sekali.\nHendra Gunawan\n0812-5550-1234", "Hendra Gunawan"),
        ("It still freezes.\n\nLaura Beck\nSent from my iPhone", "Laura Beck"),
        ("She was brilliant today.\n\nBen", "Ben"),
        ("I need it by tomorrow.\n\nNora\n0171 5550123", "Nora"),
        (
            "Two chairs are cracked.\nRegards,\nEmily Novak\nNovak, 4410 Maple Ave, Suite 210, Austin TX 78701\nOffice (512) 555-0143",
            "Emily Novak",
        ),
        (
            "Es fehlt etwas.\n\nMit freundlichen Grüßen\nLampenhaus GmbH\nBirgit Thalmann\nTel. 0431 55501",
            "Birgit Thalmann",
        ),
        (
            "Es fehlt etwas.\n\nMit freundlichen Grüßen\ni. A. Birgit Thalmann\nBuchhaltung\nKita Regenbogen e. V.\nTel.: 0351 555 0166",
            "Birgit Thalmann",
        ),
        ("<p>Mein Konto ist gesperrt.</p><p>Danke, Frieda Holm</p>", "Frieda Holm"),
    ],
)
def test_a_name_above_a_number_an_address_or_a_device_is_found(text: str, name: str) -> None:
    assert names_of(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Es fehlt etwas.\n\nArmes\n0171 5550123",
        "The order is late.\n\nUnbelievable",
        "I ordered two lamps.\nOrder 7719034",
        "Das Paket fehlt.\nSendung 00340434161094",
    ],
)
def test_other_lines_at_the_end_are_no_name(text: str) -> None:
    assert names_of(text) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("pl", "Dziękuję pani Dorocie za pomoc, obsługa w sklepie super.", "Dorota"),
        ("pl", "Dziękuję Tomaszowi Wiśniewskiemu z infolinii.", "Tomasz"),
        ("pl", "Wielkie podziękowania dla Agnieszki z obsługi klienta!", "Agnieszka"),
        ("ru", "Спасибо Ольге Петровой из поддержки за помощь.", "Ольга"),
    ],
)
def test_staff_who_are_thanked_are_named_in_the_nominative(language: str, text: str, name: str) -> None:
    assert names_of(text, "name_staff", language) == [name]


def test_a_declined_name_that_no_list_knows_is_not_written_back() -> None:
    assert names_of("Dziękuję pani Kunegundzie z infolinii.", "name_staff", "pl") == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("id", "selamat siang, saya Dewi Anggraini. pesanan belum sampai", "Dewi Anggraini"),
        ("es", "hola soy Marisol Quiñones, el pedido no llega", "Marisol Quiñones"),
        ("it", "Buongiorno, sono Ottavio Brambilla. La fattura è sbagliata.", "Ottavio Brambilla"),
        ("pt", "oi, sou a Jussara, o pedido não chegou", "Jussara"),
        ("nl", "Ik ben Joke Hoekstra en de factuur klopt niet.", "Joke Hoekstra"),
        ("tr", "Ben Hatice Yalın, siparişim gelmedi.", "Hatice Yalın"),
        ("uk", "Я Остап Гнатюк, рахунок неправильний.", "Остап Гнатюк"),
        ("ar", "أنا خالد العتيبي، لم يصل الطلب", "خالد العتيبي"),
        ("hi", "नमस्ते, मैं सुनीता वर्मा हूँ। सामान नहीं आया।", "सुनीता वर्मा"),
        ("ko", "저는 박서연입니다. 소포가 없어요.", "박서연"),
        ("zh", "您好，我是陈立，包裹没到。", "陈立"),
        ("ms", "Saya Mohd Hafiz bin Razak, barang belum sampai.", "Mohd Hafiz bin Razak"),
        ("de", "hallo, ich bin Wiebke, das paket fehlt", "Wiebke"),
    ],
)
def test_who_says_who_they_are_is_named(language: str, text: str, name: str) -> None:
    assert names_of(text, language=language) == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I am Still waiting. I'm American, and I am Very upset."),
        ("de", "Ich bin Stammkundin, und ich bin Enttäuscht."),
        ("id", "Saya Sangat kecewa, saya Tidak mau menunggu."),
        ("es", "Soy de Sevilla, soy Cliente desde hace años."),
        ("fr", "Je suis Très déçue, je suis Cliente."),
        ("zh", "我是老客户，我是金牌会员，包裹没到。"),
        ("ko", "저는 이용자입니다. 저는 한국인입니다."),
        ("hi", "मैं बहुत परेशान हूँ।"),
        ("ar", "أنا غاضب جدا، أنا من الرياض"),
        ("ru", "Я Очень недоволен. Я жду."),
        ("tr", "Ben Çok kızgınım, ben bekliyorum."),
    ],
)
def test_what_people_say_they_are_is_no_name(language: str, text: str) -> None:
    assert names_of(text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Das Paket fehlt. gruß familie Oymak", "Familie Oymak"),
        ("de", "Das Paket fehlt.\nMfg Familie Oymak", "Familie Oymak"),
        ("id", "Paket belum datang. Keluarga Hutapea", "Keluarga Hutapea"),
        ("sv", "Paketet saknas. Hälsningar familjen Åkerlund", "familjen Åkerlund"),
        ("fr", "Le colis manque. Famille Benali", "Famille Benali"),
        ("ar", "الطرد مفقود.\nمنى", "منى"),
    ],
)
def test_a_family_and_a_single_name_sign_as_well(language: str, text: str, name: str) -> None:
    assert names_of(text, language=language) == [name]
