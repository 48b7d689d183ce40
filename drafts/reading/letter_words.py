"""Words that open and close a letter in twenty-two languages, and words that no person is called."""

from __future__ import annotations

from drafts.reading.lexicon import words

#: How a message may begin, in lower case; regular expressions.
GREETINGS = (
    (
        r"sehr geehrte[rns]?|guten (?:tag|morgen|abend)|hallo|hallöchen|hi|hey|moin(?: moin)?|servus|grüß (?:gott|"
        r"euch|sie)|grüezi|liebe[rs]?|werte[rs]?"
    ),
    r"dear|hello|good (?:morning|afternoon|evening|day)|greetings|to whom it may concern|hiya",
    (
        r"halo|hai|yth\.?|kepada|selamat (?:pagi|siang|sore|malam|petang|tengah hari|sejahtera)|"
        r"ass?alamu?'?alaikum[^,.!\n]{0,16}|dengan hormat|permisi|"
        r"tuan/puan|salam sejahtera|tuan|puan|min|kak|gan|dear"
    ),
    r"bonjour|bonsoir|madame, monsieur|madame|monsieur|chère?s?|salut",
    r"hola|buen(?:os días|as tardes|as noches|as|os)|buen día|estimad[oa]s?(?:/[ao])?|muy señor(?:es)? míos?",
    r"buongiorno|buonasera|salve|ciao|gentil[ei]ssimi|gentil[ei]|egregi[oa]?|spett(?:abile|\.le)",
    r"olá|ola|oi|bom dia|boa (?:tarde|noite)|prezad[oa]s?|car[oa]s?|exmos?\.?",
    r"beste|geachte|goede(?:ndag|morgen|middag|navond)|goeie(?:morgen|middag)|dag|hoi",
    r"dzień dobry|dobry wieczór|witam|szanowni? (?:państwo|panie)|szanown[ayi]|szanowni|cześć|hej",
    r"merhaba(?:lar)?|selam(?:lar)?|sayın|iyi (?:günler|akşamlar)|günaydın|değerli",
    r"здравствуйте|добр(?:ый|ое|ого) (?:день|дня|утро|вечер|время суток)|уважаем(?:ые|ый|ая)|привет",
    r"вітаю|добр(?:ий|ого) (?:день|дня|ранок|вечір|вечора)|доброго дня|шановн(?:і|ий|а)|привіт",
    r"dobr[ýé] (?:den|ráno|večer|odpoledne)|vážen(?:í|ý|á)|ahoj|zdravím",
    r"hejsan|hej|god (?:morgon|dag|kväll|middag|eftermiddag)|bästa|tjena|hallå",
    r"السلام عليكم[^،,.!\n]{0,24}|مرحبا(?:ً|ا)?|تحية طيبة[^،,.!\n]{0,12}|أهلا|اهلا|صباح الخير|مساء الخير|السادة",
    r"नमस्ते|नमस्कार|प्रिय|महोदय|हेलो|हैलो|सर|आदरणीय",
    r"xin chào|chào|kính gửi|kính chào|alo|thân gửi",
    r"สวัสดี(?:ครับ|ค่ะ|คะ)?|เรียน|หวัดดี(?:ครับ|ค่ะ)?",
    r"您好|你好|尊敬的|亲爱的|敬启者|客服您好|客服你好|嗨",
    (
        r"こんにちは|こんばんは|おはようございます|お世話になっております|お世話になります|はじめまして|"
        r"初めまして|拝啓|突然のご連絡失礼いたします"
    ),
    r"안녕하세요|안녕하십니까|수고하십니다|수고 많으십니다|수고하세요",
)
#: Whom a greeting may address besides a capitalised name.
ADDRESSED = words(
    "frau herr herrn damen und herren team zusammen support service kundenservice liebes ihr leute sir madam "
    "or all there everyone guys team "
    "admin min mimin kak kakak gan sis bapak ibu pak bu mbak mas cs tim bapak/ibu semua madame monsieur "
    "messieurs mesdames et à tous toutes "
    "equipo señores señor señora a todos tutti signori signora signor equipe pessoal senhores senhor senhora "
    "heer mevrouw of mijnheer meneer heer "
    "państwo panie pani panowie ekibi yetkili ilgili коллеги господа команда колеги пані панове tým dámy "
    "pánové alla ni customer care the again "
    "dear geehrte geehrter liebe kundenservice-team shop anh chị em quý công ty bạn shop ad ơi"
)
#: How a letter may close, wherever in a short line this stands.
CLOSINGS = (
    (
        r"(?:mit )?(?:freundliche[nm]?|beste[nm]?|viele[n]?|liebe[n]?|herzliche[nm]?|schöne[n]?|sonnige|"
        r"verärgerte[nm]?) gr(?:ü|ue)(?:ß|ss)(?:e|en)?|"
        r"(?:vielen |besten |herzlichen )?dank(?:e)?(?: im voraus| schön| sehr)?|hochachtungsvoll|freundlichst|herzlich(?:st)?|m\.?f\.?g\.?|(?:l|v|b)\.?g\.?|gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)"
    ),
    (
        r"(?:kind|best|warm|many|kindest|warmest)(?:est)? (?:regards|wishes)|regards|yours (?:sincerely|"
        r"faithfully|truly)|sincerely(?: yours)?|respectfully|"
        r"cheers|ta(?=,)|tia|thanks(?: in advance| so much| a lot| again)?|many thanks|thank you(?: very much| so much|"
        r" in advance| again)?|thx|all the best|with thanks|best|rgds|yours"
    ),
    (
        r"(?:hormat saya|salam(?: hormat| hangat| saya)?|wassalam[^,.\n]{0,24}|terima ?kasih(?: banyak|"
        r" sebelumnya| kak| min)?|makasih|tks|trims|sekian(?:,? terima kasih)?|yang benar|regards)"
    ),
    (
        r"(?:bien )?cordialement|salutations(?: distinguées)?|bien à vous|sincères salutations|merci(?: d'avance|"
        r" beaucoup)?|cdlt|bonne journée|"
        r"l'expression de (?:mes|nos) [^,.\n]{0,40}"
    ),
    (
        r"(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|atte\.?|(?:muchas )?gracias(?: de antemano|"
        r" por adelantado)?|quedo a la espera"
    ),
    (
        r"(?:cordiali|distinti|cari) saluti|saluti|cordialmente|grazie(?: mille| in anticipo)?|"
        r"in attesa di (?:un )?riscontro"
    ),
    (
        r"atenciosamente|cordialmente|com os melhores cumprimentos|cumprimentos|att\.?|abraços?|"
        r"(?:muito )?obrigad[oa](?: desde já)?|desde já agradeço"
    ),
    (
        r"(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|m\.?v\.?g\.?|groet(?:en|jes)?|gr(?:tjes|tz?)?\.?(?= [^\W\d_])|hoogachtend|"
        r"(?:alvast )?bedankt|dank (?:u|je)(?: wel)?"
    ),
    (
        r"z poważaniem|z wyrazami szacunku|pozdrawiam(?: serdecznie)?|(?:serdecznie )?pozdrawiam|"
        r"dziękuję(?: z góry)?|pozdrowienia"
    ),
    r"saygılarım(?:la|ızla)|saygılar|iyi (?:çalışmalar|günler)|teşekkür(?:ler| ederim| ederiz)|sevgiler|kolay gelsin",
    r"с уважением|с наилучшими пожеланиями|(?:заранее )?спасибо|(?:заранее )?благодарю|всего доброго",
    r"з повагою|(?:щиро )?дякую|(?:наперед )?дякую|з найкращими побажаннями|гарного дня",
    r"s (?:přátelským )?pozdravem|s úctou|děkuji(?: předem)?|předem děkuji|hezký den|zdraví|díky",
    r"(?:med )?(?:vänliga?|bästa|varma) hälsning(?:ar)?|hälsningar|mvh|vänligen|tack(?: på förhand)?|hälsar",
    (
        r"مع (?:خالص |فائق )?(?:التحية|الشكر|الاحترام|التقدير|تحياتي)(?: والتقدير)?|تحياتي|"
        r"وتفضلوا بقبول[^،.\n]{0,24}|شكرا(?: لكم| جزيلا)?|شكراً(?: لكم| جزيلاً)?|والسلام|وشكرا"
    ),
    r"सादर|धन्यवाद|भवदीय|भवदीया|आपका|आपकी|शुक्रिया",
    r"trân trọng(?: cảm ơn| kính chào)?|(?:xin )?(?:chân thành )?cảm ơn|thân ái|kính thư|thân mến",
    r"ขอแสดงความนับถือ|ด้วยความเคารพ|ขอบคุณ(?:มาก)?(?:ครับ|ค่ะ|คะ)?|ขอบพระคุณ(?:ครับ|ค่ะ)?",
    r"此致|敬礼|敬上|谢谢(?:您|你)?|謝謝(?:您|你)?|祝好|顺祝商祺|多谢",
    (
        r"(?:どうぞ|何卒)?(?:よろしく|宜しく)(?:お願い|御願い)?(?:いた|致)?(?:します|申し上げます|しま)?|敬具|"
        r"以上|ありがとうございま(?:す|した)|草々"
    ),
    r"감사합니다|감사드립니다|고맙습니다|수고하세요|부탁드립니다|올림|드림",
    (
        r"mulțumesc(?: anticipat| frumos)?|multumesc|mersi|cu (?:stimă|respect)|köszönöm(?: szépen)?|köszönettel|"
        r"üdvözlettel|kiitos|kiitoksia|(?:ystävällisin )?terveisin|(?:tusen |mange )?takk?|"
        r"(?:med )?(?:venn?lig|beste|kærlig) hilsen|hilsen|hvala|s poštovanjem|ďakujem|s pozdravom|"
        r"ευχαριστώ|με εκτίμηση|благодаря|с уважение|salamat|ačiū|paldies|aitäh|asante|dankie|shukran|faleminderit"
    ),
)
#: Words of a signature that no person is called: firms, departments, devices.
NO_PERSON = words(
    "team gmbh ltd inc llc corp company pt cv tbk ag kg ohg ev e.v verein support service services "
    "kundenservice kundendienst kundin kunde kunden "
    "redaktion redaktionsteam abteilung firma office shop store customer care sdn bhd bv nv sa sas sarl srl "
    "spa s.r.o sro ab oy ltda lda limited "
    "group gruppe agentur kanzlei hotel restaurant verband iphone android ipad smartphone outlook mail gmail "
    "yahoo samsung galaxy handy mobile phone "
    "sent gesendet dikirim envoyé enviado inviato verzonden wysłane отправлено відправлено odesláno skickat "
    "gönderildi from von depuis desde dal "
    "tel telefon telp fax www http https email e-mail adresse address straße thanks thank danke terima kasih "
    "merci gracias grazie obrigado obrigada "
    "dank bedankt dziękuję teşekkürler спасибо дякую děkuji tack regards best cheers cordialement saludos "
    "saluti the your our a an my is i it we you "
    "not please bitte tolong not und and oder or frohe merry happy noch schon jetzt now asap help hilfe "
    "bantuan anonym anonymous ein eine enttäuschter "
    "enttäuschte unhappy disappointed angry pelanggan klien client kundin cliente klant klient müşteri "
    "клиент клієнт zákazník kund customer loyal "
    "anda kami kita saya aku dia mereka sie er wir ihnen unser he she they us me you've lei voi noi usted "
    "ustedes vous nous elle il on u wij zij treuer treue setia vom ihr ihre euer eure tim equipe équipe "
    "equipo команда команда tým takımı ekibi im voraus advance vorab sebelumnya "
    "d'avance antemano anticipo góry předem förhand very much so mille banyak ya kak min admin sincerely "
    "yours faithfully order bestellung pesanan "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag monday tuesday wednesday thursday friday "
    "saturday sunday never always nie immer "
    "morgen heute gestern today tomorrow yesterday hello hallo hi hey moin dear halo hai "
    "mulțumesc multumesc mersi köszönöm köszönettel üdvözlettel kiitos kiitoksia terveisin takk tak tusen hilsen hvala "
    "ďakujem ευχαριστώ благодаря salamat ačiū paldies aitäh asante dankie shukran faleminderit sağolun sağol díky dík "
    "dzięki дякуємо спасибі merci mercy tack xin cảm ơn "
    "euch dir gan gais bro guys u all bye viel spaß tschüss schlechte schlechter armes diese dieser produk barang harga "
    "尽快 尽快处理 尽快回复 请尽快 拜托 拜託 急 在线等 请回复 等回复 辛苦 辛苦了 麻烦 麻烦了 再见 至急 以上 急ぎ 빨리 빠른처리"
)
#: Titles before a name: they belong to the text of the fact and not to its value.
TITLES = words(
    "herrn herr frau dr med jur rer nat phil ing prof mr mrs ms miss mx sir madam bapak pak ibu bu mbak mas "
    "kak kakak bang abang hj h hajah haji drs ir m. mme mlle monsieur "
    "madame mademoiselle señor señora señorita sr sra srta don doña signor signora signore sig sig.ra dott "
    "dott.ssa senhor senhora dona meneer heer "
    "mevrouw dhr mevr mw pan pani paní pana panu panią sayın bay bayan г-н г-жа господин госпожа пан пані "
    "encik puan cik tuan السيد السيدة الأستاذ "
    "الأستاذة السيدّة آنسة الآنسة श्री श्रीमती सुश्री anh chị cô chú ông bà khun คุณ นาย นาง นางสาว herrn fru fröken herr "
    "nurse suster schwester panią panu pana panom frau"
)
#: Titles after a name, glued or with a space.
TITLES_AFTER = (
    "bey",
    "hanım",
    "bey'",
    "जी",
    "さん",
    "様",
    "さま",
    "氏",
    "先生",
    "女士",
    "小姐",
    "씨",
    "님",
    "드림",
    "올림",
    "배상",
    "拝",
)
