"""Words around names in twenty-two languages: introductions, staff, titles."""

from __future__ import annotations

#: 'My name is', as a regular expression in lower case.
INTRODUCTIONS = (
    r"my name is|my name's|i am called|mein name ist|ich heiße|ich heisse|nama saya(?: adalah| ialah)?|"
    r"nama aku|je m'appelle|mon nom est|me llamo|mi nombre es|"
    r"mi chiamo|il mio nome è|meu nome é|me chamo|chamo-me|mijn naam is|ik heet|nazywam się|moje imię to|"
    r"mam na imię|benim adım|adım|ismim|"
    r"меня зовут|моё имя|мое имя|мене звати|мене звуть|моє ім'я|jmenuji se|jmenuju se|mé jméno je|jag heter|"
    r"mitt namn är|اسمي|أنا اسمي|"
    r"tôi tên là|tên tôi là|em tên là|mình tên là|ผมชื่อ|ดิฉันชื่อ|ฉันชื่อ|หนูชื่อ|我叫|我的名字是|"
    r"我的名字叫|我姓名是|"
    r"私の名前は|제 이름은"
)
#: The commonest Vietnamese surnames, as a regular expression.
VIETNAMESE = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh|Trương|Lâm|Mai|Tạ|Cao|Châu|Hà|Lương|Đào"
#: A field of a form that holds the sender's name, as a regular expression in lower case.
FIELDS = (
    r"(?:full |customer |your |my )?name|(?:vor- und nach|kunden|voller )?name|customer|kunde|nama(?: lengkap|"
    r" pelanggan| pemesan)?|nom(?: et prénom)?|prénom|"
    r"nombre(?: y apellidos?)?|nome(?: e cognome| completo)?|naam|imię(?: i nazwisko)?|ad[ıi]? soyad[ıi]?|имя|"
    r"фио|ф\.и\.о\.|ім'я|піб|jméno(?: a příjmení)?|namn|"
    r"الاسم|नाम|họ(?: và)? tên|tên|ชื่อ(?:-นามสกุล)?|姓名|氏名|お名前|名前|이름|성함|성명"
)
#: People who work for us.
STAFF = (
    "nurse midwife receptionist waiter waitress conductor librarian instructor physiotherapist pharmacist barista plumber "
    "electrician engineer mechanic fitter teller clerk monteur* installateur* elektriker* pfleger* krankenschwester "
    "arzthelferin physiotherapeut* rezeptionist* kellner* schaffner* zugbegleiter* hausmeister* zusteller* postbote* "
    "teknisinya petugasnya kurirnya pegawainya karyawannya kasirnya sopirnya supirnya satpamnya adminnya stafnya operatornya pelayannya "
    "perawat suster bidan resepsionis pramugari pramugara kondektur mekanik montir instruktur pustakawan sopir supir "
    "infirmier infirmière technicien technicienne réceptionniste serveur serveuse contrôleur facteur caissier caissière "
    "enfermero enfermera técnico técnica recepcionista camarero camarera cajero cajera repartidor repartidora "
    "enfermeiro enfermeira garçom entregador entregadora motorista infermiere infermiera tecnico cameriere cameriera "
    "cassiere cassiera corriere autista verpleegkundige chauffeur bezorger bezorgster receptioniste kassière monteur "
    "pielęgniar* kurier* kierowc* kelner* recepcjonist* kasjer* hemşire kurye şoför garson teknisyen resepsiyonist kasiyer "
    "медсестр* официант* мастер* водител* администратор* кассир* офіціант* водій* адміністратор* касир* майстер* майстр* "
    "tekniker teknikern teknikers sestřičk* kurýr* řidič* technik technikem recepční číšní* sjuksköterska* kassör* receptionist* servitör* servitris* "
    "medewerkers "
    "agent agents employee employees colleague colleagues staff representative rep advisor adviser cashier "
    "technician courier driver assistant manager "
    "mitarbeiter* kollege kollegin kollegen *mitarbeiter *mitarbeiterin berater* verkäufer* techniker* "
    "fahrer* *berater *beraterin sachbearbeiter* kundendienst "
    "kundenservice support service hotline cs admin petugas pegawai karyawan karyawati kasir satpam teknisi "
    "kurir pelayan staf operator kakitangan "
    "collègue conseiller conseillère employé employée vendeur vendeuse livreur agente empleado empleada "
    "compañero compañera vendedor vendedora asesor asesora "
    "impiegato impiegata collega operatore operatrice addetto addetta commesso commessa funcionário "
    "funcionária atendente colega medewerker medewerkster "
    "collega verkoper pracownik pracownica pracownika konsultant* doradca çalışan* personel* temsilci* "
    "görevli* сотрудни* менеджер* оператор* консультант* "
    "курьер* співробітни* кур'єр zaměstnan* kolega kolegyně pracovník pracovnice operátor* medarbetar* "
    "kollega säljar* موظف* الموظف* مندوب कर्मचारी "
    "एजेंट प्रतिनिधि nhân_viên tư_vấn_viên พนักงาน เจ้าหน้าที่ 员工 客服 店员 職員 客服人员 スタッフ 担当者 担当 "
    "店員 직원 상담원 상담사 매니저"
)
#: What may stand between such a word and the name.
CALLED = (
    r"un tal|una tal|un certain|une certaine|un certo|una certa|um tal|uma tal|ein gewisser|eine gewisse|a certain|ene|"
    r"niejaki|niejaka|некий|некая|такий собі|jakýsi|jakási|"
    r"named|called|by the name of|namens|mit namen|bernama|yang bernama|namanya|atas nama|nommée?|appelée?|"
    r"qui s'appelle|prénommée?|llamad[oa]|de nombre|"
    r"que se llama|di nome|chiamat[oa]|chamad[oa]|de nome|genaamd|met de naam|o imieniu|imieniem|adlı|isimli|"
    r"по имени|на ім'я|jménem|som heter|vid namn|اسمه|اسمها|"
    r"يدعى|تدعى|नाम|tên là|tên|ชื่อ|叫|名叫|姓|名は"
)
#: Titles that staff are named with, capital or not where customs differ.
STAFF_TITLES = (
    r"Herrn?|Frau|Mr|Mrs|Ms|Miss|[Mm]bak|[Mm]as|[Kk]ak|[Pp]ak|[Bb]u|Bapak|Ibu|[Bb]ang|M\.|Mme|Mlle|Monsieur|"
    r"Madame|[Ss]eñora?|[Ss]eñorita|Sra?|Srta|[Ss]ignora?|"
    r"[Ss]ig|[Ss]enhora?|[Dd]ona|[Pp]anią|[Pp]anu|[Pp]ana|[Pp]anom|Nurse|[Ss]uster|[Mm]eneer|heer|[Mm]evrouw|[Dd]hr|[Mm]evr|[Pp]ani?|[Pp]aní|[Pp]anem|[Пп]ан|"
    r"[Пп]ані|[Гг]осподин|[Гг]оспожа|[Ee]ncik|[Pp]uan|[Cc]ik|Anh|anh|chị|Chị|cô|السيد|السيدة"
)
#: Parts of words that tell of service, in the same sentence as a titled name.
SERVED = (
    "oddělen", "ochotn", "dział", "отдел", "відділ", "afdeling", "avdelning", "reparto", "departamento", "bộ phận", "แผนก", "部署",
    "gekümmert", "erklärt", "loket", "konter", "sabar", "counter", "helpline", "helpdesk", "explained", "infolin", "recepci", "réception", "patien",
    "hotline", "telefon", "filiale", "laden", "shop", "kasse", "beraten", "odieu", "malpoli", "impoli", "aimable", "geholfen", "freundlich", "aufgelegt", "service", "support", "helped", "served",
    "store", "branch", "desk", "phone", "layani", "bantu", "toko", "kasir", "ramah", "marah", "bentak", "cabang", "gerai", "magasin", "aidé", "accueil",
    "tienda", "atend", "ayud", "negozio", "aiutat", "loja", "ajud", "winkel", "geholpen", "sklep", "pomóg", "pomog", "obsłu", "mağaza", "yardım", "ilgilen", "kaba", "nazik", "davran", "müşteri hizmet",
    "магазин", "помог", "допоміг", "допомог", "prodejn", "pomoh", "butik", "hjälp", "المتجر", "ساعد", "مساعد", "خدمة", "شكر", "صبر", "تعامل", "أجاب", "لطيف", "दुकान", "मदद", "cửa hàng", "giúp", "hỗ trợ", "ร้าน",
    "ช่วย", "บริการ", "帮", "店", "服务", "対応", "案内", "도와", "매장", "응대", "친절", "kundendienst", "abteilung", "department", "team", "ansprechpartner",
    "unhöflich", "unfreundlich", "rude", "friendly", "kind", "polite", "kasar", "sopan", "zurückruf", "called", "spoke", "gesprochen", "bedient", "bedankt",
)  # fmt: skip
#: The sender's own people: a titled name beside one of these is none of ours.
FAMILY = frozenset(
    [
        "meine",
        "mein",
        "meiner",
        "meinem",
        "husband",
        "wife",
        "mother",
        "father",
        "nachbar",
        "nachbarin",
        "nachbarn",
        "neighbour",
        "neighbor",
        "suami",
        "istri",
        "tetangga",
        "ibuku",
        "ayah",
        "mari",
        "épouse",
        "voisin",
        "voisine",
        "esposo",
        "esposa",
        "marido",
        "vecino",
        "vecina",
        "marito",
        "moglie",
        "vicino",
        "vizinho",
        "vizinha",
        "man",
        "vrouw",
        "buurman",
        "buurvrouw",
        "mąż",
        "żona",
        "sąsiad",
        "eşim",
        "komşum",
        "муж",
        "жена",
        "сосед",
        "чоловік",
        "дружина",
        "сусід",
        "manžel",
        "manželka",
        "soused",
        "grannen",
        "زوجتي",
        "زوجي",
        "जار",
        "पति",
        "पत्नी",
        "chồng",
        "vợ",
        "hàng_xóm",
        "สามี",
        "ภรรยา",
        "arzt",
        "ärztin",
        "anwalt",
        "doctor",
        "lawyer",
        "dokter",
    ]
)

#: Where staff work, rather than what they are: no name stands right behind, unless 'called' comes between.
PLACES = frozenset(
    [
        "support",
        "service",
        "hotline",
        "kundendienst",
        "kundenservice",
        "staff",
        "客服",
        "スタッフ",
        "kurir",
        "courier",
        "driver",
        "fahrer",
        "livreur",
        "kurier",
        "kurye",
        "corriere",
        "bezorger",
        "repartidor",
        "entregador",
    ]
)
#: `Her name was`, as a regular expression in lower case.
NAMED_LATER = (
    r"(?:her|his|their) name (?:is|was)|(?:sie|er) (?:heißt|hieß)|namanya|elle s'appelle|il s'appelle|"
    r"se llama(?:ba)?|si chiama|se chama|heet(?:te)?|"
    r"nazywa się|jeho jméno je|jmenuje se|её зовут|его зовут|її звати|його звати|hon heter|han heter|اسمها?|"
    r"اسمه|उसका नाम|उनका नाम|tên là"
)
