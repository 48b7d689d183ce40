"""Words of twenty-two languages that turn what a message is about: what is not wanted, what comes on top, the press.

Each is a part of a regular expression in lower case, by language where languages disagree.
"""

from __future__ import annotations

#: `not wanted`: a clause that holds one of these and a word of UNWANTED says what the sender does not ask for.
NOT_WANTED = (
    # de, en
    r"(?:will|möchte|brauche|wünsche|verlange|fordere|suche|wollte|geht)\b[^\n]{0,40}\b(?:kein\w{0,2}|nicht)\b|\bbitte kein\w{0,2}\b|\bkein\w{0,2} [^\n]{0,30}(?:gewünscht|nötig|bitte)|"
    r"\b(?:not|don'?t|dont|do not|didn'?t|did not|doesn'?t|isn'?t|no longer) (?:want\w{0,3}|need\w{0,3}|ask\w{0,3}|look\w{0,3}|request\w{0,3}|after|about|for)\b|\bnot (?:a|the|my) (?:refund|return)|\bno (?:refund|voucher|exchange|return|replacement)\b|"
    # id, ms
    r"\b(?:bukan(?:nya)?|(?:tidak|tdk|gak|ga|nggak|ngga|enggak|gk|tak|tk|x) (?:mau|ingin|minta|perlu|butuh|nak|hendak|mahu)|tanpa)\b|"
    # fr, es, pt, it
    r"\bne (?:veux|voudrais|souhaite|demande|désire|cherche|s'agit) pas\b|\bje (?:veux|demande|souhaite) pas\b|\bpas (?:de|un|le) remboursement|\bn'est pas pour\b|"
    r"\bno (?:quiero|deseo|necesito|pido|busco|solicito|se trata de|es (?:por|sobre))\b|"
    r"\bnão (?:quero|desejo|preciso|peço|estou pedindo|é sobre|se trata)\b|\bnao (?:quero|preciso)\b|"
    r"\bnon (?:voglio|vorrei|desidero|chiedo|mi serve|si tratta|ho bisogno|intendo)\b|"
    # nl, pl, cs
    r"\b(?:wil|hoef|vraag|wens|zoek)\b[^\n]{0,30}\b(?:geen|niet)\b|\bgaat niet om\b|"
    r"\bnie (?:chcę|chce|chciałbym|chciałabym|potrzebuję|proszę o|chodzi o|zależy)\b|"
    r"\b(?:nechci|nechtěl\w?|nepotřebuji|nepotřebuju|nežádám|nejde (?:mi )?o)\b|"
    # ru, uk
    r"\bне (?:хочу|нужен|нужна|нужно|нужны|требую|прошу|надо)\b|\bречь не (?:о|об)\b|"
    r"\bне (?:потрібн\w|треба|прошу|вимагаю|йдеться)\b|"
    # sv
    r"\b(?:vill|behöver|önskar|begär)\b[^\n]{0,20}\b(?:inte|ingen|inget)\b|\binte (?:ha|få) (?:pengarna|återbetalning)|"
    # ar, vi, th, zh
    r"لا (?:أريد|اريد|أطلب|اطلب|أرغب|ارغب|أحتاج|احتاج)|(?:ليس|مش|مو) (?:عايز|طلب|المطلوب)?|ما (?:أبي|ابي|ابغى|أبغى)|"
    r"\bkhông (?:cần|muốn|phải|đòi|yêu cầu)\b|(?:ไม่ได้(?:ขอ|ต้องการ|จะ|อยาก)|ไม่(?:ต้องการ|อยาก|เอา|ขอ))|"
    r"(?:不是(?:要|想)?|不想(?:要)?|不要|不需要|不用|并非|並非)"
)
#: The same where the denial stands behind the word: Turkish, Hindi, Japanese, Korean.
NOT_WANTED_BEHIND = (
    r"\b(?:istemiyorum|istemem|değil|gerekmiyor|istemiyoruz)\b|(?:नहीं|नही|मत) ?(?:चाहिए|चाहिये|चाहता|चाहती|चाहते|मांग)|"
    r"(?:では|じゃ)(?:なく|ありません|ない)|不要です|希望しません|要りません|いりません|말고|아니(?:라|고|에요|며)|필요 ?(?:없|하지 않)|원하지 ?않"
)
#: What people say they do not ask for.
UNWANTED = (
    r"erstatt|geld|rückzahl|gutsch|umtausch|tauschen|rückgabe|zurückgeb|zurückschick|kündig|stornier|ersatz|neues gerät|beschwer|reklam|"
    r"refund|money|cash|exchang|return|replac|cancel|voucher|credit|complain|late|delay|"
    r"pengembalian|dana|uang|duit|retur|tukar|batal|ganti|voucher|komplain|wang|bayaran balik|telat|"
    r"rembours|argent|échang|retour|annul|résili|avoir|plainte|réclam|"
    r"reembols|dinero|cambi|devol|cancel|vale|sustitu|queja|anular|"
    r"dinheiro|troca|trocar|substitu|reclama|estorno|"
    r"rimbors|soldi|denaro|cambio|reso|restitu|annull|disdi|buono|sostitu|reclam|"
    r"geld|terugbetal|ruil|retour|annul|opzeg|tegoedbon|klacht|"
    r"zwrot|pieni|wymian|wymien|anulow|rezygn|bon|reklamac|"
    r"para|iade|değişim|iptal|kupon|şikayet|"
    r"возврат|деньг|денег|обмен|отмен|замен|ваучер|жалоб|повернен|кошт|гроші|грошей|обмін|скасув|замін|"
    r"peníz|peněz|vrác|vrátit|výměn|vyměn|storn|zruš|poukaz|reklamac|"
    r"peng|återbetal|byt|retur|avbok|avbest|ersätt|"
    r"استرداد|استرجاع|المال|فلوس|مبلغ|استبدال|إلغاء|الغاء|إرجاع|ارجاع|قسيمة|"
    r"रिफंड|पैसे|पैसा|बदल|वापस|रद्द|कैंसिल|वापसी|"
    r"hoàn|tiền|đổi|trả|hủy|huỷ|"
    r"เงิน|คืน|เปลี่ยน|ยกเลิก|"
    r"退款|退钱|退錢|退货|退貨|换货|換貨|换|換|取消|"
    r"返金|返品|交換|キャンセル|解約|환불|반품|교환|취소|해지"
)
#: Who does not want to wait longer does ask for it.
WAITING = (
    r"wart|wait|menunggu|nunggu|tunggu|attend|esper|aspett|aguard|wacht|czeka|bekle|ждать|жду|чека|ček|vänta|انتظ|इंतज़ार|इंतजार|chờ|đợi|รอ|等|"
    r"待|기다|länger|longer|wissen|know|verlier|lose|perd"
)
#: Where one clause ends and the next begins, besides its signs.
TURNS = (
    r"\b(?:sondern|aber|lieber|but|rather|just|instead|tapi|tetapi|melainkan|cuma|hanya|mais|plutôt|sino|pero|sólo|bensì|ma|mas|apenas|maar|alleen|"
    r"ale|lecz|tylko|ama|sadece|но|а|лишь|только|але|лише|utan|bara|men|لكن|بل|فقط|बल्कि|लेकिन|mà|nhưng|chỉ|แต่)\b|而是|只是|말고|아니라|ではなく|じゃなくて"
)

#: What begins a second matter, at the head of a clause.
BESIDES = (
    r"außerdem|ausserdem|des weiteren|desweiteren|darüber hinaus|zudem|ferner|zweitens|noch (?:etwas|eine (?:sache|frage|bitte))|eine (?:andere|weitere) (?:sache|frage|bitte)|übrigens|nebenbei|zum anderen|dazu kommt|"
    r"also|in addition|additionally|besides|furthermore|moreover|second(?:ly)?|on top of that|another thing|one more thing|separately|apart from (?:that|this)|by the way|other than that|"
    r"selain itu|di samping itu|satu lagi|sekalian|oh ya|oiya|lagi ?pula|hal lain|yang kedua|kedua|selain tu|lagi satu|tambahan pula|terus juga|trus juga|"
    r"par ailleurs|de plus|en outre|autre chose|deuxièmement|d'autre part|en plus|aussi|d'ailleurs|"
    r"además|ademas|por otro lado|por otra parte|otra cosa|asimismo|en segundo lugar|segundo|también (?:quería|quiero|quisiera)|aparte|"
    r"inoltre|in più|oltre a (?:ciò|questo)|un'altra cosa|in secondo luogo|d'altra parte|oltretutto|secondo|"
    r"além disso|além do mais|outra coisa|por outro lado|em segundo lugar|também (?:gostaria|quero|queria)|aproveitando|"
    r"daarnaast|bovendien|verder|ten tweede|nog iets|overigens|tevens|ook wil|"
    r"poza tym|oprócz tego|ponadto|dodatkowo|po drugie|jeszcze jedno|przy okazji|"
    r"ayrıca|bunun (?:yanında|dışında)|ikincisi|ikinci olarak|bir de|üstelik|"
    r"кроме того|помимо (?:этого|того)|еще одно|ещё одно|во-вторых|также|и ещё|и еще|заодно|кстати|"
    r"крім того|окрім (?:того|цього)|також|по-друге|і ще|ще одне|до речі|заразом|"
    r"kromě toho|navíc|za druhé|ještě jedna věc|mimochodem|zároveň|dále|"
    r"dessutom|utöver det|för det andra|en sak till|förresten|"
    r"بالإضافة|إضافة إلى|اضافة الى|كما أن|كما ان|كذلك|وكذلك|أيضا|أيضًا|ايضا|وأيضا|ثانيا|ثانيًا|من ناحية أخرى|إلى جانب|"
    r"इसके अलावा|साथ ही|दूसरा|दूसरी बात|और एक बात|इसके साथ|"
    r"ngoài ra|bên cạnh đó|thêm nữa|thứ hai|với lại|còn nữa|tiện thể|"
    r"นอกจากนี้|นอกจากนั้น|อีกเรื่อง|อีกอย่าง|"
    r"另外|此外|还有|還有|其次|第二|再有|顺便|順便|"
    r"また|さらに|それから|加えて|もう一つ|もう1つ|二つ目|ついでに|それと|"
    r"그리고|또한|추가로|게다가|두 번째|둘째|아울러|한 가지 더"
)
#: The same anywhere among the first words of a sentence: `Vorrei inoltre che …`, `I also cannot log in`.
BESIDES_WITHIN = (
    r"außerdem|zudem|also|additionally|furthermore|également|aussi|además|también|inoltre|anche|também|daarnaast|bovendien|tevens|ook|"
    r"również|też|ponadto|ayrıca|также|тоже|також|теж|také|taky|navíc|dessutom|också|juga"
)

#: Where a worry about us comes from: the press, the net, what others say. A topic about that needs one of these.
MEDIA = (
    r"\b(?:i|we|have|just|'ve) (?:read|saw|heard|seen|watched)\b|reading about|articles?\b|\b(?:news|newspapers?|papers?|press|media|tv|radio|headlines?|rumou?rs?|documentar\w{1,3}|magazines?|podcasts?|bulletin|reported|report|story|scandal|lawsuit)\b|"
    r"is it true|facebook|twitter|instagram|tiktok|youtube|reddit|viral|internet|online|social media|according to|all over|"
    r"zeitung|presse|artikel|bericht|fernseh|radio|nachricht|schlagzeil|gerücht|gelesen|lesen muss|erfahr|doku|netz|im spiegel|laut |stimmt es|angeblich|medien|skandal|klage|"
    r"berita|koran|media|liputan|viral|ramai|heboh|isu|hoaks|kabar|artikel|dokumenter|baca|benarkah|katanya|apakah benar|surat khabar|dengar|khabar|"
    r"journal|presse|article|télé|radio|rumeur|\blu\b|est-ce vrai|on parle|scandale|reportage|média|infos|"
    r"periódico|prensa|noticia|artículo|tele\b|televisión|rumor|leído|leí|es cierto|es verdad|redes|escándalo|reportaje|diario|"
    r"jornal|notícia|imprensa|televisão|artigo|reportagem|boato|\bli\b|é verdade|mídia|denúncia|"
    r"giornale|stampa|notizi|articolo|telegiornale|\btg\b|tv|letto|è vero|voci|scandalo|"
    r"krant|pers\b|nieuws|artikel|uitzending|gerucht|gelezen|\blas\b|klopt het|hoor je|"
    r"gazet|pras|wiadomoś|artykuł|telewizj|plotk|czytał|pisali|piszą|czy to prawda|internec|"
    r"gazete|haber|basın|televizyon|söylenti|okudum|doğru mu|sosyal medya|iddia|"
    r"газет|новост|прочитал|читал|статье|статью|статья|телевиз|радио|слух|правда|пишут|интернет|сми\b|"
    r"новин|прочитав|читав|читал|прочита|статт|телевіз|радіо|чутк|пишуть|інтернет|змі\b|фільм|фейсбу|"
    r"novin|zpráv|článek|článk|četl|televiz|rádi|říkali|píše|psali|je pravda|fáma|dokument|médi|"
    r"tidning|nyhet|artikel|läst|läste|rykte|stämmer det|radion?|dokumentär|skriver|medier|"
    r"خبر|أخبار|اخبار|جريدة|صحيف|صحف|تلفزيون|التلفاز|مقال|قرأت|سمعت|إشاع|شائع|هل صحيح|فيسبوك|تويتر|الإعلام|"
    r"खबर|ख़बर|अखबार|अख़बार|टीवी|रेडियो|समाचार|पढ़|सुना|अफवाह|क्या यह सच|सच है|मीडिया|फेसबुक|डॉक्यूमेंट्री|सब कह|"
    r"báo|tin |tivi|đài|đồn|mạng|đọc|có đúng|có thật|phim|"
    r"ข่าว|หนังสือพิมพ์|ทีวี|ลือ|โซเชียล|เฟซ|อ่าน|จริงไหม|จริงหรือ|สื่อ|"
    r"新闻|新聞|报纸|報紙|报道|報導|電視|电视|网上|網上|传闻|听说|聽說|媒体|媒體|微博|是真的|"
    r"記事|ニュース|報道|テレビ|ラジオ|噂|うわさ|ネット|メディア|と聞き|本当ですか|"
    r"기사|뉴스|신문|방송|티비|라디오|소문|인터넷|언론|사실인가|카더라|들었"
)

#: A request to cancel or change, whatever the reason given for it.
CANCEL = (
    r"stornier|kündig|abbestell|widerruf|umbuch|verschieb|verleg|ändern|änderung|abmeld|"
    r"cancel|reschedul|postpone|amend|unsubscribe|change (?:my|the) (?:order|booking|address|appointment|delivery)|"
    r"batalkan|dibatalkan|pembatalan|membatalkan|ubah|mengubah|diubah|ganti alamat|jadwal ulang|berhenti berlangganan|batal|tukar alamat|"
    r"annuler|annulation|résili|reporter|modifier|décaler|"
    r"cancelar|anular|cancelen|anulen|dar de baja|reprogramar|modificar|aplazar|cambiar la (?:dirección|cita|fecha)|"
    r"cancelamento|cancelem|remarcar|alterar|mudar o endereço|"
    r"annullare|annullate|annulliate|disdire|disdetta|spostare|modificare|cancellare (?:l'ordine|la prenotazione)|"
    r"annuleren|opzeggen|verzetten|wijzigen|"
    r"anulow|zrezygnow|rezygn|przełoż|zmienić|wypowiedz|"
    r"iptal|değiştir|ertele|"
    r"отмен|перенес|измени|расторг|аннулир|скасу|перенес|зміни|розірв|анулю|"
    r"zruš|storn|přesun|změnit|přelož|vypověd|"
    r"avbok|avbest|säga upp|ändra|flytta|"
    r"إلغاء|الغاء|ألغوا|الغوا|تغيير|تعديل|تأجيل|"
    r"रद्द|कैंसिल|बदल|"
    r"hủy|huỷ|đổi lịch|dời|thay đổi|"
    r"ยกเลิก|เลื่อน|เปลี่ยนที่อยู่|"
    r"取消|退订|退訂|改期|更改|修改|"
    r"キャンセル|解約|変更|取り消|"
    r"취소|해지|변경|"
    # an address to be put right
    r"lieferadresse|adresse|address|alamat|dirección|indirizzo|endereço|adres|адрес|adres|عنوان|पता|địa chỉ|ที่อยู่|地址|住所|주소"
)
#: How a request is put.
PLEASE = (
    r"bitte|könn(?:t|en|te)|möchte|würde gern|please|pls|plz|could you|can you|would you|i(?:'d| would) like|want to|need to|"
    r"tolong|mohon|minta|bisa|boleh|mau|ingin|nak|sila|s'il|svp|pourr|voudrais|souhaite|merci de|por favor|quiero|quisiera|pued|podrían|solicito|deseo|"
    r"quero|gostaria|poderi|podem|solicito|peço|per favore|vorrei|potre|chiedo|desidero|voglio|graag|kunt|kun je|wil|alstublieft|aub|"
    r"prosz|chc|czy mo|lütfen|rica|istiyor|misiniz|mısınız|пожалуйста|прошу|хочу|можете|нужно|будь ласка|прошу|хочу|можете|можна|"
    r"prosím|chci|chtěl|můžete|žádám|vill|skulle|snälla|kan ni|tack|أرجو|ارجو|أريد|اريد|يرجى|من فضلك|हिए|कृपया|चाहता|चाहती|"
    r"vui lòng|giúp|muốn|làm ơn|xin|nhờ|ขอ|รบกวน|ช่วย|ต้องการ|อยาก|请|請|想|麻烦|麻煩|お願い|ください|たい|希望|주세요|부탁|싶|원합"
)
