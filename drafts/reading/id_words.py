"""Words of twenty-two languages that say what a number is the number of."""

from __future__ import annotations

from drafts.reading.lexicon import words

ROLES = {
    "order_id": (
        "rezervasyon* réservation* reserva reservas prenotazion* boeking* reservering* reservier* reservation reservasi "
        "rezerwacj* бронирован* бронь брони бронюван* rezervac* bokning* حجز* الحجز बुकिंग* đặt_chỗ đặt_phòng จอง 预订 预定 "
        "訂位 予約 예약 "
        "ordernr order orders ordernumber orderno ref reference references booking purchase_order purchase bestell* "
        "*bestellung *bestellungen "
        "cmd cde zam obj ord zamów замов ordre auftrag* *auftrag referenz* buchung* pesanan orderan pembelian transaksi nota struk commande* "
        "pedido* orden ordine ordini bestel* "
        "encomenda* compra zamówieni* zamowieni* sipariş* siparis* заказ* замовлен* objednávk* objednavk* "
        "objednáv* ordern "
        "ordernummer beställning* ordre طلب* طلبية طلبي ऑर्डर* आर्डर* ऑडर đơn đơn_hàng คำสั่งซื้อ ออเดอร์ "
        "ออร์เดอร์ 订单 訂單 订单号 "
        "訂單編號 单号 ご注文 注文 オーダー 주문 tempahan order_id bestilling po"
    ),
    "parcel": (
        "parcel package packet paket* pakets *paket päckchen colis paquete pacco encomenda_ pakje pakket* paczk* "
        "kargom koli* посылк* посилк* zásilk* balík* kolli* paketet طرد पार्सल पैकेज gói_hàng bưu_kiện พัสดุ "
        "包裹 快递 荷物 "
        "소포 택배 bungkusan barang"
    ),
    "tracking_id": (
        "tracking track trackingnummer sendungsnummer sendung* *sendungsnummer paketnummer* shipment waybill "
        "awb resi noresi suivi "
        "seguimiento rastreo guía envío rastreio rastreamento rastreador tracciamento spedizione zending* trackcode "
        "trackingcode przesyłk* śledzen* listu_przewozowego kargo* takip* gönderi* трек* отслежив* накладн* "
        "ттн ттн* відстеж* "
        "zásilkov* sledov* spårning* försändelse* kollinummer sändning* تتبع شحن* الشحنة ट्रैकिंग ट्रैकिंग* "
        "mã_vận_đơn vận_đơn "
        "เลขพัสดุ ติดตามพัสดุ เลขติดตาม 快递单号 物流单号 运单 運單 追踪 物流 追跡 送り状 お問い合わせ伝票 "
        "伝票 송장 운송장 penjejakan"
    ),
    "invoice_id": (
        "invoice invoices inv receipt bill rechnung* *rechnung *rechnungsnummer *rechnungen quittung* beleg* "
        "faktur* *faktur чек чека чеком paragon* účtenk* fiş_ kvitto* kvittens* scontrino "
        "*beleg kassenbon* kassenzettel* tagihan kwitansi facture* factura* recibo fatura* fattur* ricevuta factuur* facturen rachun* счет "
        "счету счёт счёту счета "
        "рахунок рахунк* račun doklad* فاتور* इनवॉइस इन्वॉइस बिल चालान hóa_đơn hoá_đơn ใบแจ้งหนี้ ใบกำกับ "
        "ใบเสร็จ 发票 發票 账单 請求書 "
        "インボイス 領収書 청구서 인보이스 계산서 영수증 invois resit bil note_de_frais räkning* makbuz* faktura"
    ),
    "customer_id": (
        "abone abonenin abonem akaun no_akaun особовий_рахунок лицевой_счет лицевой_счёт особового_рахунку лицевого_счета "
        "лицевого_счёта उपभोक्ता* कंज्यूमर* konto_klienta kundkonto kundenkonto customer_account client_account 户号 戶號 "
        "お客さま番号 고객번호 "
        "kd kdnr kdnummer customer client member membership kund* *kundennummer mitglied* pelanggan "
        "id_pelanggan member_id anggota keanggotaan cliente "
        "socio sócio adhérent klant* lidnummer klient* członk* müşteri* üye* клиент* клієнт* абонент* "
        "zákaznick* zákazník* "
        "kundnummer medlem* عميل العميل زبون ग्राहक khách_hàng mã_khách ลูกค้า สมาชิก 客户 客戶 会员 會員 "
        "お客様番号 会員 顧客 고객 회원"
    ),
    "contract_id": (
        "üyeliğ* üyelik* mitgliedschaft membership_contract contract policy subscription vertrag* *vertrag *vertragsnummer abo abonn* abonnement* police polis "
        "kontrak contrat contrato "
        "contratto suscripción assinatura umow* umów* polisy sözleşme* abonelik* договор* договір* полис* "
        "подписк* підписк* "
        "smlouv* předplatn* avtal* kontrakt* prenumeration* عقد العقد اشتراك अनुबंध कॉन्ट्रैक्ट hợp_đồng สัญญา "
        "合同 合約 保单 "
        "契約 계약 kontrak langganan"
    ),
    "reference": (
        "our_ref your_ref our_reference your_reference unsere_referenz ihre_referenz unsere_ref ihre_ref "
        "votre_réf notre_réf vos_réf nos_réf v_réf n_réf votre_référence notre_référence vuestra_ref nuestra_ref su_ref "
        "nuestra_referencia su_referencia vostro_rif nostro_rif vs_rif ns_rif ons_kenmerk uw_kenmerk nasz_znak wasz_znak vår_ref er_ref"
    ),
    "none": (
        "zeichen aktenzeichen geschäftszeichen geschäftsnummer az "
        "nota_10 nota_dez nota_1000 bca bni bri bsi mandiri gopay ovo norek rek error errors code codes kode fehler* fehlercode ticket tickets tiket vorgang* case rekening konto* "
        "iban bic pin otp password "
        "passwort box postfach plat plz zip postcode room kamar zimmer raum straße str street road avenue jalan jl gang "
        "rt rw § pasal section "
        "paragraph absatz ayat article artikel* art serial serien* seri imei sku gutschein* voucher coupon "
        "kupon promo rabatt* "
        "customer_service customer_services customer_support customer_care customer_helpline "
        "stop seat row bay track platform apartment flat unit apt appartement wohnung apartemen blok block kursi halte "
        "sitz sitzplatz gleis bahnsteig haltestelle ausgang asiento andén posto binario assento plataforma stoel perron "
        "miejsce peron koltuk peron durak место остановка місце зупинка sedadlo nástupiště plats hållplats مقعد सीट ghế "
        "*code size ukuran größe gr page halaman seite flight flug din iso uu uhr pukul jam gate floor etage "
        "erreur codice código "
        "ошибк* помилк* hata błąd błęd* chyba chyby fel felkod خطأ एरर lỗi ข้อผิดพลาด 错误 エラー 오류 карт* "
        "karte card kartu carte "
        "tarjeta kaart cartão kart ул улица вул ulice ulica rue calle via rua straat sokak mah cadde adres "
        "address alamat cep cap "
        "индекс індекс psč postnummer kod_pocztowy ustaw* loi ley legge lei wet закон* zákon* kanun* lag "
        "قانون धारा luật มาตรา 第 "
        "bus linie line zug train tram saldo punkte points poin bank account cuenta compte conta счета_ "
        "hesap hesab* رمز كود कोड mã_lỗi "
        "mã_otp mã_giảm 验证码 优惠码 密码 認証コード クーポン 인증번호 쿠폰 비밀번호 รหัส parágrafo modell* model"
    ),
}
#: Words that may stand between the word and its number; the first group says 'number'.
NUMBER = words(
    "nr nummer no nos nomor nmr number numbers num numéro numero número n nº nro nber номер номером номеру № "
    "numer numeru numerem číslo číslem č "
    "numara numarası numaram numaralı nolu رقم رقمه رقمها नं नंबर नम्बर संख्या क्रमांक số mã หมายเลข เลขที่ เลข 号 "
    "號 号码 編號 番号 ナンバー 번호 id kode ref "
    "cislo numer_ nummern sayılı hash ký hiệu 番号は 番号が 号码是 号码为 号是 号为 编号是 编号为 号码 번호는 번호가 번호 หมายเลขคือ เลขที่คือ numret code"
)
LINKS = words(
    "is was are lautet ist war mit der die das den dem von vom my mein meine meiner meinem saya adalah aku "
    "dengan yang with the of est es é è jest "
    "to sono sind om är är van mijn de la le il del du da do meu minha mi mon ma notre our unser unsere moja "
    "mój moje мой моя мой это "
    "это моё мій моє je můj moje min mitt هو هي है का की के मेरा मेरी là của tôi ของฉัน คือ 是 为 は 는 은 "
    "가 이 이다 and und dan et y e en i ve и і a och و और và และ 和 と "
    "atas punya nya ini tersebut utk untuk for für pour para per voor dla için для pro för s c bei ihnen at you anda"
)
#: What follows a small number that counts things or time rather than naming an order.
UNITS_AFTER = words(
    "x mal stück stk pcs pc buah biji kali pieces items item units times days day weeks week months month "
    "years year hours hour minutes percent "
    "prozent persen tage tagen woche wochen monate monaten jahre jahren stunden minuten hari minggu bulan "
    "tahun jam menit jours semaines mois ans "
    "días semanas meses años giorni settimane mesi anni dias anos dagen weken maanden jaar dni tygodni "
    "miesięcy lat gün hafta ay yıl дней дня "
    "недель недели месяцев днів тижнів dní týdnů dnů dagar veckor månader lamps lampen shirts paar pair "
    "pairs paare kg km cm mm g ml l gb mb uhr pm am "
    "artikel produkte kartons o'clock euro eur usd rb ribu juta k min of von dari"
)
