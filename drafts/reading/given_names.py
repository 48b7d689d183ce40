"""Given names that are no other word: what tells `Danke. Emre` from `Danke. Frechheit`.

A few dozen of the commonest names of each language, chosen by hand; names that are words as well (Mark, Grace, Barış,
Indah, Вера, Domingo) are left out on purpose. A name that is missing here only needs more words around it to be found.
"""

from __future__ import annotations

from drafts.reading.lexicon import words

_TABLE = (
    # German, Dutch, Scandinavian
    "Anna Anne Annika Antje Anja Andrea Angela Angelika Astrid Barbara Beate Birgit Birte Brigitte Britta Carina "
    "Carla Carolin Christa Christian Christiane Christina Christine Christoph Claudia Clara Clemens Cornelia "
    "Daniel Daniela Dennis Dieter Dirk Doris Dorothea Edith Elena Elke Elisabeth Emil Emilia Emma Erik Erika Eva "
    "Fabian Felix Finn Florian Frauke Frieda Friedrich Fritz Gabi Gabriele Georg Gerd Gerhard Gisela Greta Gudrun "
    "Günter Günther Hannah Hannes Hans Heike Heiko Heiner Heinrich Heinz Helga Helmut Henning Hilde Holger Horst "
    "Ida Ilona Ilse Ines Inga Inge Ingrid Irene Iris Jakob Jan Jana Janina Jannik Jasmin Jens Joachim Jochen "
    "Johanna Johannes Jonas Jonathan Jörg Jörn Julia Julian Juliane Jürgen Jutta Kai Karin Karl Karla Karsten "
    "Katharina Kathrin Katja Katrin Kerstin Kevin Kirsten Klara Klaus Konrad Konstantin Kristin Kurt Lara Lars "
    "Laura Lea Lena Leon Leonie Leo Lina Linus Lisa Lothar Lotta Luca Lukas Luisa Maike Maja Malte Manfred Manuel "
    "Manuela Marcel Marco Marcus Maren Margarete Margit Maria Marianne Marie Marina Mario Marion Markus Marlene "
    "Martin Martina Marvin Matthias Maximilian Meike Melanie Michael Michaela Miriam Monika Moritz Nadine Natalie "
    "Nele Nicole Niklas Nils Nina Norbert Olaf Oliver Oskar Ottilie Patricia Patrick Paul Paula Peter Petra "
    "Philipp Pia Rainer Ralf Regina Renate Richard Rita Robert Robin Rolf Rosemarie Ruth Sabine Sabrina Sandra "
    "Sarah Sara Sascha Sebastian Silke Silvia Simon Simone Sina Sofia Sonja Sophia Sophie Stefan Stefanie Steffen "
    "Stephan Susanne Svenja Sven Sylvia Tanja Theo Theresa Thomas Thorsten Timo Tina Tobias Tom Torsten Udo Ulla "
    "Ulrich Ulrike Ursula Ute Uwe Verena Veronika Viktoria Volker Walter Waltraud Werner Wilhelm Wolfgang Yvonne "
    "Jonte Lasse Silas Anouk Bram Daan Femke Fenna Gijs Hendrik Jeroen Joost Joris Jelle Koen Lieke Maarten "
    "Marieke Marloes Mieke Niels Pieter Ruben Sander Sanne Sjoerd Thijs Wouter Willem Anders Alva Björn Ebba Elsa "
    "Frida Gunilla Gustav Håkan Henrik Johan Kristina Linnea Magnus Maj Mats Mikael Nilla Rasmus Sigrid Stig Tove "
    "Ulf Ylva Åsa Åke Torbjörn Lennart Kjell Elin Malin Agneta Birgitta Fredrik "
    # English
    "Aaron Abigail Adam Adrian Alex Alexander Alice Alison Amanda Amy Andrew Angus Anita Anthony Ashley Becky "
    "Benjamin Bernadette Beth Bethany Brenda Brian Bridget Caitlin Callum Carol Caroline Catherine Charles "
    "Charlotte Chloe Chris Christopher Claire Colin Connor Craig Darren Dave David Deborah Derek Diane Dorothy "
    "Doug Dylan Edward Eileen Eleanor Elizabeth Ellie Emily Eric Ethan Evelyn Fiona Gareth Gary Gavin Gemma Geoff "
    "George Gillian Gordon Graham Greg Gwen Gwyneth Harriet Helen Henry Hugh Ian Isabel Isla Jacob James Jamie "
    "Janet Jason Jeff Jennifer Jenny Jeremy Jessica Jim Joan Joanna Joanne Joe John Joseph Josh Joshua Judith "
    "Julie Karen Kate Katherine Kathleen Katie Keith Kelly Ken Kerry Kieran Kirsty Kyle Lauren Leah Lewis Liam "
    "Linda Lindsay Lorraine Louise Lucy Luke Lynn Maggie Malcolm Margaret Martha Matt Matthew Megan Melissa "
    "Michelle Mike Moira Molly Nancy Naomi Natasha Nathan Neil Niamh Nicholas Nigel Noah Nora Oscar Owen Pamela "
    "Phil Philip Phoebe Rachel Rebecca Rhys Roger Ronald Rory Rosie Roy Ryan Sally Sam Samantha Samuel Scott Sean "
    "Sharon Sheila Shirley Siobhan Sonia Stephanie Stephen Steve Steven Stuart Susan Suzanne Ted Teresa Tessa "
    "Tiffany Toby Tony Tracy Trevor Vanessa Vicky Wendy William Zoe Adeyemi Amara Chinedu Chioma Emeka Femi Ifeoma "
    "Kofi Kwame Ngozi Oluwaseun Thabo Tunde Wanjiku "
    # French, Spanish, Portuguese, Italian
    "Adèle Agnès Alain Amandine Amélie Anaïs Antoine Aurélie Baptiste Benoît Bernard Camille Capucine Cécile "
    "Céline Chantal Christelle Clémence Clément Corinne Damien Delphine Denis Didier Édouard Élise Élodie Émilie "
    "Éric Estelle Étienne Fabien Fabienne Fabrice Florence Franck François Françoise Gaël Geneviève Gérard Gilles "
    "Guillaume Hélène Hervé Hugo Inès Isabelle Jacqueline Jacques Jérôme Joël Josiane Juliette Julien Karim "
    "Laetitia Laure Laurence Laurent Léa Lionel Loïc Louis Lucas Lucie Lucien Ludovic Manon Margaux Marc Martine "
    "Mathieu Mathilde Maxime Mélanie Michel Michèle Monique Muriel Nadia Nathalie Nicolas Noémie Nadège Odile Olivier "
    "Océane Pauline Philippe Pierre Quentin Raphaël Rémi Romain Sandrine Sébastien Séverine Solène Stéphane "
    "Stéphanie Sylvain Sylvie Thérèse Thibault Thibaut Thierry Valérie Véronique Vincent Virginie Xavier Yann Yves "
    "Yvette Adriana Agustín Alberto Alejandra Alejandro Alfonso Alfredo Alicia Álvaro Ana Andrés Antonia Antonio "
    "Beatriz Belén Blas Camila Carlos Carmen Carolina César Cristina Cristóbal Diego Eduardo Elvira Emilio Enrique "
    "Ernesto Esteban Esther Fátima Felipe Fernanda Fernando Francisca Francisco Gabriel Gabriela Gerardo Gonzalo "
    "Gustavo Héctor Hernán Ignacio Inés Iván Jaime Javier Jimena Joaquín Jorge José Josefa Juan Juana Leticia "
    "Lorena Lorenzo Lucía Luis Macarena Manolo Marcela Marcelo Marcos Margarita Maribel Mariana Mariano María "
    "Maricarmen Marta Mateo Matías Mauricio Mercè Miguel Mónica Natalia Nicolás Noelia Nuria Pablo Paco Patricio "
    "Pedro Raquel Raúl Ramón Rafael Ricardo Roberto Rocío Rodrigo Rogelio Rubén Sergio Susana Tomás Valentina "
    "Valeria Vicente Ximena Yolanda Adriano Afonso Aline Antônio António Armando Bernardo Bianca Bruna Bruno Caio "
    "Cauã Célia Cláudia Cláudio Davi Débora Diogo Edilson Edson Elaine Fabiana Fábio Flávia Flávio Giovana "
    "Guilherme Heitor Helena Henrique Igor Inácio Isabela Ivone Jéssica João Joana Júlia Júlio Jussara Larissa "
    "Leandro Leonardo Letícia Lívia Luana Luciana Luciano Luís Luiz Luiza Márcia Márcio Maurício Mirela Murilo "
    "Natália Otávio Paulo Priscila Rafaela Raimundo Renan Renata Renato Rogério Rosana Sandro Sebastião Sônia "
    "Tatiana Thaís Thiago Tiago Valdir Vanderlei Vânia Vinícius Vitor Alessandra Alessandro Alessia Alfio Angelo "
    "Annalisa Arianna Beatrice Carlotta Caterina Chiara Ciro Cinzia Cristiano Davide Domenico Donatella Edoardo "
    "Elisa Enrico Enzo Fabrizio Federica Federico Filippo Francesca Francesco Franca Gaetano Gennaro Giacomo "
    "Gianluca Gianni Giorgia Giorgio Giovanna Giovanni Giulia Giulio Giuseppe Ilaria Ivana Ludovica Lorenza Luigi "
    "Maddalena Marcella Margherita Mariangela Massimiliano Massimo Matteo Maurizio Michele Mirko Nicola Nicolò "
    "Paola Paolo Pasquale Piero Pietro Raffaele Riccardo Roberta Rosanna Salvatore Serena Silvio Simona Stefania "
    "Stefano Tiziana Tommaso Ugo Umberto Valentino Vincenzo Vittorio "
    # Indonesian, Malay, Vietnamese
    "Abdul Achmad Adit Aditya Agus Ahmad Aisyah Aiman Amelia Amir Andi Andika Anggi Anisa Arief Arif Arya Asep "
    "Asri Astuti Azizah Azlan Bambang Budi Dadang Danang Darmawan Deden Dedi Dewi Diah Dian Dimas Dinda Djoko Doni "
    "Edi Eko Endang Erna Faisal Farah Farid Fatimah Fauzi Febri Fitri Galih Gilang Hadi Hafiz Haris Hartono Hasan "
    "Hendra Hendri Heri Hidayat Ika Indra Irfan Irma Irwan Iwan Joko Kartika Ketut Kurniawan Laila Lestari Lilis "
    "Lukman Mohamad Muhammad Nabila Nanda Ningsih Nurul Nyoman Oki Prasetyo Rahman Raka Rangga Rani Ratih Ratna "
    "Reni Reza Rina Rini Rizal Rizki Rizky Rohani Rudi Rudy Satrio Sinta Siti Slamet Sriyani Sugeng Suharto Sukma "
    "Supri Susanti Sutrisno Syahrul Taufik Titin Tuti Udin Ujang Vina Wahyuni Wawan Wayan Wulan Yanti Yanto Yayan "
    "Yogi Yuli Yuni Yusuf Zainal Zaki Zulkifli Zul Farhana Hazim Izzat Khairul Norliza Rosmah Shahrul Siew Syafiq "
    "Zainab Cường Dũng Hằng Hạnh Hiếu Hùng Hương Huy Khánh Khoa Kiên Linh Minh Nga Ngân Ngọc Nhung Oanh Phong Phúc "
    "Phương Quân Quang Quỳnh Sơn Tâm Thảo Thắng Thanh Thùy Thủy Trang Trâm Trinh Tuấn Tùng Tuyết Uyên Vân Vy Yến "
    "Aina Ainul Aishah Amirah Azman Azura Balqis Dayang Faizal Haziq Hidayah Ismail Izzah Kamal Kamarul Mohd Nadiah Najib "
    "Najwa Nazri Nurin Rashidah Rosli Rozita Shafiq Suhaila Syed Wan Zaiton Zuraida Agung Aji Alya Anita Ayu Bagus Bayu Cahya "
    "Citra Desi Elok Fajar Firman Fitriani Hamzah Hesti Ismi Kiki Maulana Mega Mulyadi Nanang Novi Nur Nurhayati Putra Putri "
    "Restu Ridwan Rina Riska Rosita Sari Septian Sri Surya Tika Tri Wahyu Widya Winda Yoga Yudi Zahra "
    # More of western and northern Europe, and of Africa
    "Wiebke Swantje Heinke Imke Insa Hauke Arne Jörgen Ole Enno Tjark Wolfram Gertrud Hildegard Irmgard Roswitha Hannelore "
    "Liselotte Hartmut Eckhard Egon Erwin Herbert Hermann Hubertus Ludwig Reinhard Siegfried Nadja Nele Mia Jule Janne "
    "Yanis Yacine Mehdi Nassim Sofiane Samira Malika Rachida Mireille Maëlle Maëva Lou Ninon Noé Gaspard Théo Enora Gwenaël "
    "Marisol Milagros Pilar Remedios Rosario Consuelo Asunción Itziar Ainhoa Iker Unai Jordi Montserrat Ramiro Wilmer Yesenia "
    "Guadalupe Xóchitl Lupita Everaldo Wellington Washington Jussara Iracema Edivaldo Cícero Josué Raissa Tainá Yasmim "
    "Ginevra Ottavio Loredana Ornella Mirella Graziella Nunzia Rocco Ettore Ludovico Tommasina Assunta Sjors Sjaak Joke "
    "Gerrit Hennie Teun Freek Floor Fleur Lotte Saskia Marjolein Annemarie Ronja Tuva Freja Wilma Börje Göran Sixten Hjalmar "
    "Jodie Kayleigh Shannon Chelsea Brooke Tyler Jordan Tanya Aoife Ciara Declan Padraig Eoin Nomsa Sipho Lerato Thandi "
    "Zanele Abiodun Folake Adaeze Uche Kwesi Ama Akosua Esi Wangari Njeri Otieno Achieng Emrecan Furkan Enes Tuğçe Sude Buse "
    # Polish, Czech
    "Agata Agnieszka Aleksandra Alicja Andrzej Artur Bartek Bartosz Beata Bogdan Bożena Czesław Damian Danuta "
    "Dariusz Dawid Dominik Dominika Dorota Edyta Elżbieta Ewa Ewelina Filip Franciszek Grażyna Grzegorz Halina "
    "Hanna Henryk Hubert Iga Irena Iwona Izabela Jacek Jadwiga Jakub Janusz Jarosław Jerzy Jolanta Józef Justyna "
    "Kacper Kamil Kamila Karol Karolina Katarzyna Kinga Klaudia Kornelia Krystyna Krzysztof Łukasz Maciej "
    "Magdalena Małgorzata Marcin Marek Mariola Mariusz Martyna Marzena Mateusz Michał Mirosław Paweł Patryk "
    "Paulina Piotr Przemysław Radosław Rafał Ryszard Sławomir Stanisław Szymon Sylwia Tadeusz Tomasz Urszula Wanda "
    "Weronika Wiesław Wiktor Wiktoria Witold Włodzimierz Wojciech Zbigniew Zofia Zuzanna Alena Aleš Alžběta Aneta "
    "Antonín Barbora Blanka Bohumil Božena Dagmar Denisa Dušan Eliška Hana Honza Ivo Jaromír Jaroslav Jarmila "
    "Jindřich Jiří Jitka Josef Karel Kateřina Klára Kristýna Ladislav Lenka Leoš Libor Libuše Lubomír Luboš Luděk "
    "Ludmila Lukáš Markéta Michal Milada Milena Miloš Miroslav Nikola Oldřich Ondřej Pavel Pavla Pavlína Petr "
    "Radek Radim Radka Romana Rostislav Soňa Stanislav Šárka Štěpán Tereza Tomáš Václav Vendula Viktor Vladimír "
    "Vlasta Vlastimil Vojtěch Zbyněk Zdeněk Zdeňka Zuzana "
    # Turkish
    "Ahmet Ali Alper Arda Asuman Aslı Ayhan Ayla Aylin Ayşe Ayşegül Aysun Banu Barbaros Begüm Berk Berkay Berna "
    "Betül Bülent Burak Burcu Büşra Canan Cemal Cemre Ceren Çağla Defne Derya Didem Ebru Ece Elif Emine "
    "Emrah Emre Ercan Erdem Erhan Esra Evren Fadime Fatih Fatma Ferhat Feride Filiz Gizem Gökhan Gülay Gülşen "
    "Hakan Halil Halime Hande Hatice Hülya Hüseyin İbrahim İlker İrem İsmail Kaan Kadir Kemal Kerem Kübra Levent "
    "Mehmet Melike Melis Meltem Merve Meryem Mert Mesut Murat Mustafa Nazlı Nesrin Nilgün Nuray Nurcan Oğuz Okan "
    "Orhan Osman Ozan Özge Özlem Pelin Pınar Ramazan Recep Selin Selim Selma Semra Serap Serdar Serkan Sevim Sibel "
    "Sinan Sinem Süleyman Şebnem Şule Taner Tayfun Tolga Tuba Tuğba Tülay Uğur Volkan Yasemin Yasin Yavuz Yeliz "
    "Yiğit Yunus Zehra Zeynep Zülal "
    # South Asia and the Arab world in Latin letters
    "Aarav Abhishek Aditi Ahmed Aisha Ajay Akash Amit Amina Amira Anil Anjali Ankit Arjun Arun Asha Ashok Ayesha "
    "Bilal Deepa Deepak Deepika Fatima Gaurav Geeta Hamza Harish Hassan Hussein Ibrahim Imran Ishaan Jamal Karan "
    "Karthik Kavita Khadija Khalid Kiran Lakshmi Layla Mahesh Manish Manoj Maryam Meena Mohamed Mohammed Mohammad "
    "Naveen Neha Nikhil Nisha Noor Omar Pooja Pradeep Prakash Pranav Priya Priyanka Radha Rahul Rajesh Rakesh "
    "Ramesh Ranjit Rashid Ravi Rekha Ritu Rohit Sachin Salma Samir Sandeep Sanjay Sanjeev Saqib Shreya Shweta Sita "
    "Sneha Sunil Sunita Suresh Swati Tariq Usha Varun Vijay Vikram Vinod Vivek Yasmin Youssef Zara "
    # Russian and Ukrainian
    "Александр Александра Алексей Алёна Алина Алла Анастасия Анатолий Андрей Анна Антон Арина Аркадий Артём Артем "
    "Борис Вадим Валентин Валентина Валерий Валерия Василий Вероника Виктор Виктория Виталий Владимир Владислав "
    "Вячеслав Галина Геннадий Георгий Глеб Григорий Данил Даниил Дарья Денис Дмитрий Евгений Евгения Егор "
    "Екатерина Елена Елизавета Жанна Зоя Иван Игорь Ильдар Илья Инна Ирина Кирилл Константин Кристина Ксения "
    "Лариса Леонид Лидия Людмила Маргарита Марина Мария Марат Максим Матвей Михаил Наталья Наталия Никита Николай "
    "Нина Оксана Олег Ольга Павел Полина Пётр Раиса Ринат Руслан Светлана Семён Сергей Станислав Степан Тамара "
    "Татьяна Тимофей Тимур Ульяна Фёдор Юлия Юрий Яна Ярослав Аня Катя Лена Маша Наташа Оля Саша Серёжа Таня Юля "
    "Дима Миша Коля Андрій Анатолій Богдан Богдана Василь Віктор Вікторія Віталій Володимир Ганна Григорій Данило "
    "Дарина Дмитро Євген Зоряна Іван Ігор Ірина Катерина Леся Любомир Марія Марічка Микола Михайло Назар Наталія "
    "Олександр Олександра Олексій Олена Орест Остап Павло Петро Роксолана Ростислав Світлана Сергій Соломія Софія "
    "Тарас Тетяна Христина Юлія Юрій Ярина Ярослава "
    # Arabic and Hindi
    "محمد أحمد احمد خالد عبدالله عمر يوسف إبراهيم ابراهيم فاطمة عائشة سارة نورة مريم هند ريم لينا زينب خديجة حسين "
    "مصطفى محمود طارق وليد فهد سلطان بندر ماجد سامي رانيا دينا منى ليلى هدى سلمى ياسر ياسمين عبدالرحمن راहुल राहुल "
    "अमित संदीप राजेश सुरेश रमेश महेश मुकेश मनोज सुनील अनिल संजय विजय अजय दीपक रोहित मोहित नेहा पूजा रीना मीना "
    "सुनीता अनीता गीता रेखा कविता प्रियंका अंजलि रितु स्वाति श्वेता शर्मा वर्मा गुप्ता सिंह कुमार यादव पटेल जोशी "
    "سعيد علي حسن سعود سلمان عبدالعزيز عبد ناصر منصور راشد حمد حمزة أنس زياد بلال كريم رامي نادر عادل جمال كمال هاني وائل "
    "باسم بسام غسان عماد أيمن ايمن تامر شريف معاذ أسامة اسامة حاتم هشام سمير نبيل فيصل تركي مشعل نايف جاسم يعقوب إسماعيل "
    "اسماعيل عيسى موسى هارون سهام سهى رنا رشا روان رهف شهد غادة غدير لمى لمياء مها ميساء نجلاء نسرين هالة هبة وفاء أسماء اسماء "
    "نوال رغد نوف لجين جود ديما رزان تالا سلوى فاتن جواهر عهود أماني اماني "
    "آمنة امنة أميرة اميرة إيمان ايمان بسمة حنان رقية زهراء سعاد سناء سوسن شيماء عبير عفاف علياء فرح كوثر لطيفة مروة ملاك نادية "
    "नीतू सीमा सोनिया शीला उषा आशा लता निशा ज्योति पल्लवी दिव्या आरती भावना ममता सरिता वंदना शालिनी राधा किरण रश्मि शिल्पा "
    "अर्जुन आदित्य करण विकास विशाल विवेक गौरव सौरभ अंकित निखिल हरीश गणेश राकेश दिनेश नरेश योगेश पंकज प्रदीप अरुण वरुण अशोक विनोद "
    "मिश्रा तिवारी पांडे पाण्डेय द्विवेदी चौहान राठौर अग्रवाल जैन मेहता देशमुख कुलकर्णी नायर अय्यर रेड्डी "
)
_NAMES = words(_TABLE)
#: Endings that a name takes in Slavic languages, and what its dictionary form ends in instead.
_ENDINGS = (
    ("em", ""), ("om", ""), ("owi", ""), ("ovi", ""), ("a", ""), ("u", ""), ("ie", "a"), ("u", "a"), ("ę", "a"),
    ("ą", "a"), ("y", "a"), ("i", "a"), ("e", "a"), ("o", "a"), ("ě", "a"), ("ou", "a"), ("ii", "ia"), ("ię", "ia"),
    ("ом", ""), ("ем", ""), ("у", ""), ("ю", "й"), ("я", "й"), ("ем", "й"), ("а", ""), ("ові", ""), ("е", "а"),
    ("у", "а"), ("ю", "я"), ("ы", "а"), ("и", "а"), ("и", "я"), ("і", "а"), ("ой", "а"), ("ою", "а"), ("ей", "я"),
    ("ею", "я"), ("ії", "ія"), ("ии", "ия"), ("ию", "ия"), ("ія", "ій"), ("ию", "ий"), ("ия", "ий"), ("єю", "я"),
)  # fmt: skip
_SHORTEST_STEM = 3


#: Endings behind which the stem changes as well: `Dorocie`, `Marce`, `Markowi`, `Zbyňkovi`, `Ользі`.
_CHANGED = (
    ("cie", "ta"), ("dzie", "da"), ("rze", "ra"), ("ce", "ka"), ("dze", "ga"), ("le", "ła"), ("kowi", "ek"), ("kiem", "ek"),
    ("ka", "ek"), ("łowi", "eł"), ("lovi", "el"), ("kovi", "ek"), ("ňkovi", "něk"), ("ře", "ra"), ("zi", "ga"), ("зі", "га"),
    ("ці", "ка"), ("влу", "вел"), ("вла", "вел"), ("тру", "тро"), ("тра", "тр"),
)  # fmt: skip


def is_given(word: str) -> bool:
    """Whether a word is a common given name, written with its capital; a Turkish ending after `'` is no part of it."""
    return word.partition("'")[0] in _NAMES


def is_given_inflected(word: str) -> bool:
    """Whether a word is a common given name, or one with the ending of a Slavic case: `Dorotę`, `Тимура`."""
    return is_given(word) or any(
        word.endswith(ending)
        and len(word) - len(ending) >= _SHORTEST_STEM
        and word[: len(word) - len(ending)] + basic in _NAMES
        for ending, basic in _ENDINGS
    )


def nominative(word: str) -> str | None:
    """The dictionary form of a Slavic given name; none where no common name has that form in any case."""
    if word in _NAMES:
        return word
    for ending, basic in (*_CHANGED, *_ENDINGS):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM - 1 and stem + basic in _NAMES:
            return stem + basic
    return None
