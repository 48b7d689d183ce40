"""Words that make a time a limit, a past one, or no fact at all, in twenty-two languages."""

from __future__ import annotations

#: Words right before a time by which something is due.
BY = (
    "by before until till than latest bis spätestens vor sebelum sblm lambat telat lambatnya lewatnya "
    "sampai hingga avant ici tard "
    "jusqu antes tardar hasta entro prima até voor vóór uiterlijk tot do przed najpóźniej до позднее к "
    "пізніше nejpozději "
    "před senast innan före till قبل حتى أقصاه trước nhất ก่อน ภายใน ภายในวัน muộn"
)
#: Words for a limit, earlier in the same clause as the time: `la date limite de dépôt est le 15 décembre`; regular
#: expressions. Those of Western languages stand at the beginning of a word.
LIMITS = (
    r"deadlines?|due(?! to)|closing date|cut-?off|last day|final date|recording window|submission window|"
    r"(?:[^\W\d_]{2,16})?frist|(?:einsende|redaktions|anmelde|bewerbungs|annahme|abgabe|melde|bestell|einreichungs)schluss|stichtag|letzter (?:tag|termin)|drucktermin|fällig|"
    r"batas(?: akhir| waktu)?|tenggat|jatuh tempo|tarikh (?:akhir|tutup)|hari terakhir|"
    r"date (?:limite|butoir)|échéance|délai|dernier jour|clôture|fecha (?:límite|tope)|plazo|vencimiento|vence|"
    r"último dia|último día|data[ -]limite|prazo|scadenza|scade|termine ultimo|ultimo giorno|uiterste datum|"
    r"sluitingsdatum|laatste dag|vervaldatum|ostateczny termin|ostatni dzień|"
    r"termin (?:upływa|mija|składania|nadsyłania|zgłosze\w{2}|płatności|kończy)|"
    r"son (?:gün\w{0,2}|tarih\w{0,2}|başvuru|ödeme|teslim|katılım)|крайний срок|дедлайн|последний день|"
    r"срок (?:подачи|сдачи|оплаты|истекает|приёма|приема)|останній день|крайній термін|(?:термін|строк) (?:подачі|подання|оплати|спливає)|"
    r"uzávěrka|lhůta|poslední den|splatnost|sista (?:datum|[^\W\d_]{0,16}dag(?:en)?)|förfallodag\w{0,2}|"
    r"آخر موعد|الموعد النهائي|آخر يوم|المهلة|अंतिम (?:तिथि|तारीख)|आखिरी (?:तारीख|दिन)|समय सीमा|डेडलाइन|"
    r"hạn (?:cuối|chót|nộp)|thời hạn|ngày cuối"
)
LIMITS_UNSPACED = r"หมดเขต|กำหนดส่ง|เส้นตาย|วันสุดท้าย|ครบกำหนด|截止|期限|截稿|最迟|締め?切|〆切|마감|기한|데드라인"
#: What one applies for in time, and what says that it ends then: `de inschrijving sluit op 12 december`.
CLOSING = (
    r"(?:entries|submissions|nominations|inscri|registr|enrol|application|anmeld|bewerb|abstimm|voting|inschrijv|aanmeld|rekrutac|pendaftaran|iscrizion|"
    r"kayıt|başvuru|регистрац|реєстрац|přihláš|ansökan|anmälan|التسجيل|đăng ký|पंजीकरण)[^.,;!?\n0-9]{0,30}"
    r"(?:clos|end|schließ|sluit|eindig|termin|cierr|chiud|scad|encerr|kończ|bit|sona er|заканч|закрыва|закінч|konč|"
    r"stäng|slut|berakhir|ditutup|tutup|ينتهي|يغلق|ferm|clôtur|kết thúc|समाप्त)"
)
#: Whose limit is none of the sender's: what we deliver.
NO_LIMIT = ("deliver", "order", "parcel", "package", "liefer", "lieferung", "paket", "levering", "dostaw")
#: In a sentence of the past, `until 3 August` is no limit to come.
PAST = (
    "was were had did worked been war waren hatte hatten habe hat ging lief funktionierte sudah telah était avait ai "
    "fonctionnait era estaba tenía fue funcionaba he ha funzionava ho aveva estava funcionava tinha werkte heb heeft "
    "był była było działał działała vardı çalışıyordu был была было работал работала був була було працював byl byla "
    "bylo fungoval fungovala var hade fungerade كان كانت था थी थे đã"
)
#: Words right after a time by which something is due.
BY_AFTER = "is_the_deadline is_our_deadline is_the_last_day son_gün son_tarih 마감 이_마감 截止 が期限 が締 締切 締め切り kadar önce तक से_पहले 前 之前 以前 までに まで 前に 까지 이전 전까지 latest spätestens"
#: Words right before a length of time within which something is due.
WITHIN = (
    "within innerhalb binnen dalam sous entro em_até dentro_de plazo_de prazo_de délai_de délais_de termine_di w_ciągu "
    "în в_течение протягом впродовж inom во خلال vòng ภายใน في_غضون tempoh masa do"
)
WITHIN_AFTER = "içinde के_भीतर के_अंदर में 内 內 以内 之内 이내 안에 내에 inom"
#: Words right before a weekday or date since when something lasts: it is past.
SINCE = "since seit ab sejak dari depuis desde dal da sinds vanaf od с з від sedan منذ từ ตั้งแต่ since_last beri"
#: Words that make a weekday the last or the next one, before or after it.
LAST = (
    "last past previous letzten letzter letztem letzte vergangenen vergangener lalu kemarin lepas dernier "
    "dernière pasado "
    "pasada último última scorso scorsa passado passada afgelopen vorige zeszły zeszłą zeszłym ubiegły "
    "ostatni geçen прошлый прошлую "
    "прошлой прошлое минулий минулої минулого минулу minulý minulé minulou förra الماضي الماضية पिछले trước qua "
    "ที่แล้ว ก่อน 上 上个 上個 先週の 前の 지난 지난주"
)
NEXT = (
    "next coming upcoming nächsten nächster nächste kommenden kommender depan mendatang prochain prochaine "
    "próximo próxima "
    "prossimo prossima volgende aanstaande następny najbliższy gelecek önümüzdeki следующий следующую следующей "
    "наступний наступної příští nästa القادم القادمة अगले tới sau หน้า 下 下个 来週の 다음 다음주"
)
AGO_BEFORE = "vor il_y_a hace há před قبل för"
AGO_AFTER = (
    "ago lalu yang_lalu lepas yang_lepas fa atrás geleden temu önce назад тому sedan पहले trước ก่อน 前 之前 전 的前"
)

#: In the same sentence: the limit was promised by us or stands in a text, so the sender does not set it.
PROMISED = (
    "promis", "versproch", "versprech", "zugesagt", "zugesichert", "angekündigt", "laut ", "gemäß", "agb", "webseite", "website",
    "dijanji", "janji", "katanya", "prometi", "prometid", "promess", "promet", "annonc", "beloofd", "obieca", "söz ver",
    "обеща", "обіця", "slíb", "slib", "lova", "lovade", "وعد", "वादा", "hứa", "สัญญาว่า", "承诺", "说好", "約束", "약속",
    "sagte", "meinte", "told me", "told us", "you said", "were told", "was told", "guarante", "terms", "liefern sie", "steht ", "hieß es", "supposed to", "sollte ",
    "seharusnya", "devait", "debía", "doveva", "deveria", "zou ", "miało", "miał", "должен был", "должна был", "должны был",
    "should have", "мав ", "мала ", "mělo", "měla", "skulle", "كان من المفترض", "को आना था", "lẽ ra",
)  # fmt: skip
#: Right before a count: not exact.
ABOUT = (
    "more than over about around almost nearly über ca mehr als etwa fast knapp gut lebih dari sekitar "
    "hampir kurang environ plus "
    "presque casi más unos circa più quasi mais cerca quase meer dan bijna ruim ponad około prawie yaklaşık "
    "более больше около "
    "почти більше понад майже přes asi skoro över cirka nästan أكثر من حوالي करीब लगभग khoảng hơn gần เกือบ "
    "กว่า 大约 约 約 약"
)
