"""Words of praise, of help and of places of work in twenty-two languages."""

from __future__ import annotations

from drafts.reading.lexicon import words

#: Thanks to somebody who is not addressed, in lower case; regular expressions.
THANKS_TO = (
    r"(?:many |big |special |huge )?(?:thanks|thank you) to|to thank|shout-?out to|kudos to|hats off to|praise for|"
    r"compliments? (?:to|for)|commend|grateful to|"
    r"(?:dank|lob|kompliment|dankeschön) an|bedanken bei|bedanke mich bei|"
    r"(?:terima ?kasih|makasih|trims|salut|apresiasi|pujian|penghargaan)(?: banyak| juga| sekali)? (?:untuk|utk|buat|bwt|kepada|kpd|ke|pada)|"
    r"merci à|remercier|remercie|bravo à|chapeau à|félicit(?:er|e|ations à)|mention spéciale (?:à|pour)|"
    r"gracias a|agradecer(?:le)? a|agradezco a|felicitar a|felicito a|felicitaciones a|felicidades a|"
    r"obrigad[oa] (?:a|à|ao)|agradecer (?:a|à|ao)|agradeço (?:a|à|ao)|parabéns (?:a|à|ao|para)|elogiar|elogio (?:a|à|ao|para)|"
    r"grazie a|ringraziare|ringrazio|complimenti a|un plauso a|"
    r"(?:bedankt|dank|complimenten|pluim|compliment) (?:aan|voor)|bedanken|"
    r"podziękowania dla|podziękować|pochwalić|pochwały dla|wyrazy uznania dla|"
    r"поблагодарить|благодарность|похвалить|спасибо большое|подякувати|подяка|похвалити|"
    r"poděkovat|pochválit|poděkování|tack till|tacka|beröm till"
)
_PERSON = (
    r"lady|woman|man|guy|gentleman|girl|person|someone|somebody|dame|jungen mann|junge frau|mann|orang|dame|monsieur|"
    r"jeune homme|jeune femme|chica|chico|señora|señor|muchacha|muchacho|moça|moço|rapaz|ragazza|ragazzo|signora|signore|"
    r"mevrouw|meneer|man|pani|pan|девушка|девушку|мужчина|дівчина|paní|pán|kille|tjej"
)
_NAMED = (
    r"called|named|by the name of|namens|mit namen|bernama|appelée?|nommée?|qui s'appelle|llamad[oa]|chamad[oa]|de nome|"
    r"di nome|chiamat[oa]|genaamd|o imieniu|по имени|на ім'я|jménem|som heter|vid namn"
)
#: A person, and that a name comes; regular expression.
PERSON_CALLED = rf"(?:{_PERSON}) (?:{_NAMED})"
#: Where staff work: entries of a Lexicon.
WORKPLACES = (
    "helpline helpdesk hotline support reception counter checkout till branch store shop ward billing accounts desk "
    "callcenter call_center call_centre customer_service customer_services customer_care technical_support "
    "info_desk front_desk kitchen delivery "
    "kasse theke schalter filiale rezeption empfang hotline kundendienst kundenservice service_team technik werkstatt "
    "buchhaltung station telefon hotline servicecenter callcenter laden "
    "loket konter kasir cabang toko gerai resepsionis layanan cs bangsal gudang kaunter cawangan kedai "
    "guichet accueil caisse boutique magasin agence service_technique service_client service_clients sav standard "
    "réception urgences "
    "recepción tienda caja sucursal urgencias soporte atención_al_cliente mostrador taller servicio_técnico "
    "recepção loja caixa agência manutenção suporte balcão atendimento oficina "
    "reception negozio cassa sportello filiale assistenza accettazione officina "
    "balie kassa winkel klantenservice receptie technische_dienst filiaal "
    "infolinii infolinia recepcji sklepie sklepu kasy kasie biura serwisu obsługi salonu salonie "
    "kasada şube* mağaza* resepsiyon* müşteri_hizmetleri* çağrı_merkezi* destek* danışma* servis "
    "поддержк* магазин* касс* рецепци* ресепшн* отдел* филиал* колл* горячей_линии підтримк* касі каси відділ* "
    "prodejn* pokladn* recepc* pobočk* podpory podpoře infolin* lince "
    "kundtjänst* kassan butik* receptionen support* växeln"
)
#: What may stand between a name and a place of work, in lower case; a regular expression.
BETWEEN = (
    r"at|on|in|from|of|behind|with|your|the|our|customer|technical|front|help|"
    r"an|am|im|aus|von|vom|bei|beim|hinter|in der|der|dem|den|ihrem|ihrer|eurer|eurem|ihr|"
    r"di|dari|bagian|pada|bahagian|cs|layanan|"
    r"du|de|des|le|la|l'|les|à|au|aux|votre|service|chez|dans|"
    r"del|el|en|su|vuestra|vuestro|da|do|na|no|nas|nos|sua|"
    r"dello|della|dell'|alla|allo|al|nel|vostro|vostra|il|lo|"
    r"bij|van|aan|jullie|uw|de|het|achter|op|"
    r"z|ze|w|we|na|przy|из|с|со|на|в|вашей|вашего|з|із|у|ve|v|na|od|vaší|vašeho|från|på|i|er|hos|kundtjänst"
)
#: Parts of words, in lower case, that tell of help done.
HELPED = (
    "helped me", "helped us", "sorted", "talked me through", "walked me through", "looked after", "was brilliant",
    "was so patient", "was very patient", "was so kind", "was lovely", "geholfen", "gekümmert", "beraten", "bedient",
    "weitergeholfen", "membantu saya", "membantu kami", "bantuin", "dibantu", "dilayani", "melayani", "m'a aidé", "m'a rappel",
    "nous a aidé", "m'a reçu", "m'a dépann", "me ayudó", "me atendió", "nos atendió", "me ha ayudado", "me ha atendido",
    "me ajudou", "me atendeu", "nos atendeu", "mi ha aiutat", "ci ha aiutat", "è stata gentil", "è stato gentil", "geholpen",
    "pomógł mi", "pomogła mi", "mi pomógł", "mi pomogła", "bardzo pomóg", "bardzo pomogł", "yardımcı oldu", "ilgilendi",
    "помог мне", "помогла мне", "мне помог", "очень помог", "допоміг", "допомогла", "pomohl", "hjälpte mig", "hjälpt mig",
    "giúp tôi", "hỗ trợ tôi",
)  # fmt: skip
#: Words that show that those who helped are the sender's own, or firms: no name beside them is staff.
NO_STAFF = words(
    "friend friends son daughter brother sister colleague_of uncle aunt sohn tochter bruder schwester freund "
    "freundin kind teman adik anak saudara sahabat fils fille ami amie frère sœur hijo hija amigo amiga "
    "hermano hermana filho filha amigo irmão irmã figlio figlia amico amica fratello sorella zoon dochter "
    "vriend vriendin broer zus syn córka przyjaciel brat siostra oğlum kızım arkadaşım kardeşim сын дочь друг "
    "подруга брат сестра син дочка syn dcera kamarád bratr son dotter vän vännen bror syster uber grab gojek "
    "dhl hermes ups fedex jne gls dpd evri correos seur glovo bolt amazon samsung apple google covid corona "
    "brexit gott god dios dieu dio"
)
#: Right before a name that is addressed, our own, or what a thing is called.
NOT_BEFORE = words(
    "hi hello hey dear thanks danke liebe lieber hallo halo bonjour hola ciao olá called titled entitled film book song "
    "namens merci gracias grazie my our mein meine unser i'm bin ich saya je suis soy sou sono ik ben"
)
