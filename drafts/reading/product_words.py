"""Words for things with a model number, in twenty-two languages: household devices, tools, electronics, spare parts."""

from __future__ import annotations

#: Entries as in a Lexicon. Left out: what seats, rooms, roads and cars are called (`seat A-12` is no model).
PRODUCTS = (
    "*kocher *maschine *maschinen *sauger *trockner *schrank *kühler *ofen *lampe *leuchte *drucker *fernseher *kamera "
    "*lautsprecher *hörer *mixer *eisen *rasierer *bohrer *schrauber *säge *mäher *gerät *geräte *akku *batterie *filter "
    "*pumpe *heizung *lüfter *waage *tastatur *helm *patrone *kartusche *netzteil *bürste *trommel gerät sauger drucker "
    "fernseher kamera lautsprecher rasierer akku batterie pumpe heizlüfter waage tastatur fritteuse mikrowelle toaster "
    "kaffeevollautomat vollautomat grill föhn herd ofen *ofens lampe drohne netzteil ladegerät kopfhörer ersatzteil "
    "matratze trommel rasenmäher e-bike fahrrad gehäuse "
    # English
    "kettle toaster blender mixer vacuum hoover cooker fryer airfryer oven stove hob fridge freezer dishwasher washer "
    "dryer tumble washing iron heater fan lamp bulb printer scanner monitor tv television camera speaker speakers "
    "headphones headset earbuds keyboard router modem charger battery power_bank powerbank laptop tablet phone "
    "smartphone smartwatch drill saw mower trimmer pump filter filters shaver razor hairdryer toothbrush machine "
    "appliance device cartridge toner bike scooter helmet drone console projector humidifier dehumidifier purifier "
    "thermostat stroller pram mattress grinder juicer steamer espresso radio doorbell housing boiler "
    # Indonesian, Malay
    "ketel teko cerek kompor setrika seterika kulkas peti_sejuk mesin kipas rice_cooker penanak dispenser pompa lampu "
    "kamera earphone hp ponsel televisi gergaji sepeda vakum penyedot pengisar pengering penyaman pembersih bor "
    # French
    "bouilloire cafetière aspirateur mixeur four friteuse lave linge vaisselle machine grille_pain fer sèche "
    "imprimante écran téléviseur télé caméra enceinte casque écouteurs clavier souris routeur chargeur tondeuse "
    "perceuse scie pompe filtre filtres lampe ventilateur radiateur chauffage congélateur frigo réfrigérateur montre "
    "trottinette vélo appareil robot micro_ondes "
    # Spanish
    "freidora batidora licuadora cafetera hervidor aspiradora tostadora plancha lavadora secadora lavavajillas nevera "
    "frigorífico refrigerador horno microondas impresora televisor tele cámara altavoz auriculares teclado ratón "
    "cargador batería taladro sierra bomba filtro filtros lámpara ventilador calefactor estufa reloj patinete bicicleta "
    "aparato máquina olla "
    # Italian
    "aspirapolvere frullatore bollitore tostapane forno friggitrice lavatrice asciugatrice lavastoviglie frigorifero "
    "stampante telecamera fotocamera cuffie tastiera caricatore caricabatterie trapano pompa lampada stufa orologio "
    "monopattino bici apparecchio batteria macchina "
    # Portuguese
    "fritadeira liquidificador batedeira cafeteira chaleira aspirador torradeira ferro lava geladeira fogão forno "
    "impressora televisão câmera câmara fone fones roteador carregador bateria furadeira serra lâmpada aquecedor "
    "relógio aparelho panela "
    # Dutch
    "stofzuiger waterkoker *apparaat *zuiger *koker broodrooster frituurpan droger vaatwasser koelkast strijkijzer "
    "scherm luidspreker koptelefoon toetsenbord lader oplader accu batterij *machine zaag *maaier pomp kachel horloge "
    "fiets toestel "
    # Polish, Czech
    "odkurzacz* czajnik* blender* mikser* ekspres* toster* piekarnik* frytkownic* pralk* suszark* zmywark* lodówk* "
    "żelazk* drukark* monitor* telewizor* kamer* głośnik* słuchaw* klawiatur* router* ładowark* akumulator* wiertark* "
    "kosiark* filtr* wentylator* grzejnik* hulajnog* rower* urządzeni* robot* konvic* vysavač* mixér* kávovar* "
    "toustovač* troub* fritéz* pračk* sušičk* myčk* lednic* ledničk* žehličk* tiskárn* televiz* reproduktor* sluchátk* "
    "klávesnic* nabíječk* vrtačk* sekačk* čerpadl* ventilátor* hodink* koloběžk* přístroj* zařízení bateri* "
    # Turkish
    "ısıtıcı* süpürge* fritöz* tost fırın* çamaşır makinesi* makinası* makine* buzdolab* ütü* yazıcı* monitör* "
    "televizyon* hoparlör* kulaklı* klavye* şarj* batarya* matkap* testere* filtre* vantilatör* bisiklet* cihaz* "
    # Russian, Ukrainian
    "чайник* пылесос* блендер* миксер* кофемашин* кофеварк* тостер* духовк* фритюрниц* мультиварк* сушилк* посудомо* "
    "холодильник* утюг* принтер* монитор* телевизор* камер* колонк* наушник* клавиатур* роутер* зарядк* аккумулятор* "
    "батаре* дрел* косилк* насос* фильтр* ламп* вентилятор* обогревател* самокат* велосипед* прибор* устройств* "
    "машинк* пилосос* міксер* кавовар* кавомашин* сушарк* праск* принтер* монітор* телевізор* навушник* клавіатур* "
    "акумулятор* дрил* фільтр* обігрівач* прилад* пристр* пральн* стиральн* "
    # Swedish
    "dammsugare* vattenkokare* brödrost* kaffebryggare* ugn* fritös* *maskin *maskinen torktumlare* kylskåp* frys "
    "strykjärn* skrivare* högtalare* hörlur* tangentbord* laddare* batteri* pump* fläkt* cykel* apparat* "
    # Arabic, Hindi
    "خلاط* غلاية* مكنسة* فرن* ثلاجة* غسالة* مكواة* طابعة* شاشة* كاميرا* سماعة* سماعات* شاحن* بطارية* مضخة* فلتر* "
    "مصباح* مروحة* دفاية* مكيف* جهاز* قلاية* تلفاز* محمصة* ماكينة* مكيفات* "
    "मिक्सर* केतली* ओवन* फ्रिज* मशीन* इस्त्री* प्रिंटर* मॉनिटर* टीवी कैमरा* स्पीकर* हेडफोन* चार्जर* बैटरी* पंप* फिल्टर* "
    "फ़िल्टर* लैंप* पंखा* पंखे* हीटर* कूलर* कुकर* ब्लेंडर* "
    # Vietnamese, Thai
    "nồi ấm máy bếp lò quạt tủ_lạnh bàn_ủi bàn_là đèn loa tai_nghe sạc pin bơm lọc "
    "พัดลม หม้อ เตา ตู้เย็น เครื่อง ปริ้นเตอร์ หน้าจอ ทีวี กล้อง ลำโพง หูฟัง ชาร์จ แบตเตอรี่ ปั๊ม ไส้กรอง โคมไฟ หลอดไฟ กาต้มน้ำ "
    # Chinese, Japanese, Korean
    "电饭煲 电饭锅 電鍋 水壶 吸尘器 吸塵器 榨汁机 搅拌机 烤箱 空气炸锅 洗衣机 洗衣機 冰箱 熨斗 打印机 印表機 显示器 电视 電視 摄像头 "
    "相机 音箱 耳机 耳機 键盘 鼠标 路由器 充电器 充電器 充电宝 电池 电钻 水泵 滤芯 滤网 台灯 风扇 風扇 空调 冷氣 加湿器 净化器 咖啡机 "
    "机器 豆浆机 吹风机 滑板车 取暖器 热水器 "
    "炊飯器 掃除機 ケトル ポット ミキサー オーブン トースター 冷蔵庫 アイロン プリンター モニター テレビ カメラ スピーカー イヤホン "
    "ヘッドホン キーボード マウス ルーター バッテリー ドリル ポンプ フィルター 照明 扇風機 エアコン ヒーター ドライヤー 空気清浄機 "
    "コーヒーメーカー "
    "청소기 밥솥 포트 믹서기 오븐 에어프라이어 세탁기 냉장고 다리미 프린터 모니터 텔레비전 카메라 스피커 이어폰 헤드폰 키보드 마우스 "
    "공유기 충전기 배터리 드릴 펌프 필터 램프 선풍기 에어컨 히터 드라이기 공기청정기 가습기 커피머신 정수기"
)
#: Letters of a code that name a norm, a size, a plug, a vitamin or an illness rather than a model.
NO_MODEL = frozenset(
    ["usb", "hepa", "din", "iso", "en", "ip", "ipx", "covid", "aaa", "cr", "hdmi", "rj", "wifi", "dab", "dvb", "gen", "no", "nr", "e"]
)  # fmt: skip
#: Words with a capital that stand beside a thing and before a number, and are no make.
NO_MAKE = frozenset(
    [
        "modell", "model", "typ", "type", "version", "nummer", "seite", "page", "room", "zimmer", "raum", "kapitel", "januar",
        "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember", "january",
        "february", "march", "may", "june", "july", "october", "december", "etwa", "circa", "nur", "und", "and", "the", "this",
        "top", "platz", "rund", "über", "unter", "ab", "bis", "seit", "nach", "vor", "mit", "von", "für", "zum", "only", "about",
        "after", "before", "since", "over", "under", "for", "with", "from", "watt", "volt", "grad", "teil", "part", "set", "box",
        "usd", "eur", "idr", "gbp", "rp", "rm", "rs", "chf", "tl", "bar", "pin", "plz", "euro", "groupe", "grup", "size", "größe",
        "anno", "año", "ano", "année", "jahr", "year", "tahun", "rok", "god", "haus", "block", "gate", "bus", "linie", "line",
    ]
)  # fmt: skip
