extension Vocabulary {
    /// Words by frequency, roughly: the short words that texts are full of come first.
    static let english = Vocabulary(
        """
        the of and to in a is that for it as was with be by on not he this are or his from at which but have
        an had they you were their one all we can her has there been if more when will would who so no said
        what up its about than into them only other new some could time these two may then do first any my now
        such like our over man me even most made after also did many before must through years where much your
        way well down should because each just those people how too little state good very make world still
        own see men work long here get both between life being under never day same another know while last
        school schools teacher teachers pupils children research evidence practice learning knowledge education
        university findings policy support reading lesson lessons homework feedback attendance programme
        programmes study studies student students improvement professional development leadership community
        partnership partnerships mathematics assessment curriculum classroom behaviour attainment inequality
        disadvantage intervention interventions evaluation practitioners practitioner government department
        report reports question questions different important however although whether together sometimes
        engagement mobilisation dissemination implementation responsibility understanding collaboration
        organisation environment environmental relationship relationships particularly approximately
        don't can't it's isn't we've they're doesn't that's evidence-informed well-being full-time
        """, quotes: ("“", "”"))

    static let french = Vocabulary(
        """
        de la le et les des en un une du dans qui que est pour sur pas par au plus ne se ce avec il sont ou son
        aux mais nous cette comme été même leur tout être fait ses ces deux sans peut entre après ainsi aussi
        bien très où encore avant année années élèves élève école écoles l’école d’une l’élève qu’il n’est
        c’est l’État d’être jusqu’à aujourd’hui enseignants enseignante lycée collège études recherche
        chercheurs connaissances échange échanges pratique pratiques évaluation évaluations apprentissage
        société développement qualité égalité difficulté difficultés réussite intérêt communauté façon leçon
        français française européenne théorie méthode méthodes résultats problème problèmes première dernière
        système mémoire créer où dès près voilà hôpital forêt tâche rôle contrôle cœur sœur œuvre naïf maïs
        """, quotes: ("«\u{A0}", "\u{A0}»"))

    static let german = Vocabulary(
        """
        der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus
        er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber
        vor zur bis mehr durch man können schon wenn sein wurde Schule Schulen Schüler Schülerinnen Lehrkräfte
        Lehrer Unterricht Forschung Wissen Bildung Universität Größe Straße groß größer möglich während für
        würde könnte müssen höhere Förderung Prüfung Prüfungen Gespräch Gespräche Führung Übung Übungen Fähigkeit
        Fähigkeiten Wissenschaft Zusammenarbeit Verständnis Entwicklung Ergebnisse Lösung Lösungen häufig später
        früher Kindergärten Wirkung Veränderung Qualität Öffentlichkeit außerdem schließlich natürlich Jahr
        """, quotes: ("„", "“"))

    static let polish = Vocabulary(
        """
        w i na z się nie do to że jest o od po a jak za co dla przez są tym jego ale tego czy być może tylko
        ich przy także który która które już między również szkoła szkoły szkół uczeń uczniowie uczniów
        nauczyciel nauczyciele nauczycieli badania badań wiedza wiedzy edukacja edukacji rozwój społeczność
        współpraca ćwiczenia ćwiczeń wyniki znaczenie możliwość możliwości książka książki życie świat dziecko
        dzieci przykład źródło źródła łatwo później wcześniej głównie często różne jakość pięć sześć trzy rządu
        """, quotes: ("„", "”"))

    static let czech = Vocabulary(
        """
        a se v na je že o s z do i to k ve pro za by ale si po jako podle od jsem tak jeho který jsou však nebo
        být při až už také jen bude může mezi které škola školy žák žáci žáků učitel učitelé učitelů výzkum
        výzkumu znalosti vzdělávání vývoj společnost spolupráce cvičení výsledky význam možnost příklad zdroj
        děti dítě život svět kniha později dříve často různé kvalita pět šest tři důležitý přístup řešení
        """, quotes: ("„", "“"))

    static let spanish = Vocabulary(
        """
        de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si
        sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está
        mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo
        escuela escuelas niños enseñanza investigación educación evaluación práctica prácticas conocimiento
        según después años mañana pequeño español opinión atención información relación situación acción
        """, quotes: ("«", "»"))

    static let russian = Vocabulary(
        """
        и в не на что я с он как а то это по но они мы она так его за от все из у был для к же бы вы только о ещё
        меня было когда уже или ни быть него до вас если мне есть вот даже под нет при чтобы том их один может
        который своих этого школа школы школе ученик ученики учеников учитель учителя учителей исследование
        исследования исследований знания знаний образование образования практика развитие общество оценка
        результаты обучение поддержка чтение урок уроки вопрос вопросы работа работы время года лет человек
        людей жизнь день другой сегодня первый новый большой хорошо только очень между после перед через
        сотрудничество взаимодействие преподавание университет правительство объявление ответственность
        """, quotes: ("«", "»"))

    static let ukrainian = Vocabulary(
        """
        і в не на що я з він як а то це по але вони ми вона так його за від всі із у був для до же би ви тільки
        про ще мене було коли вже або ні бути школа школи учень учні учнів учитель вчителі дослідження знання
        освіта освіти розвиток суспільство оцінка результати навчання підтримка читання урок уроки питання
        робота час року років людина люди життя день інший сьогодні перший новий великий добре дуже між після
        перед її їхній об’єднання п’ять сім’я співпраця відповідальність університет ґрунт
        """, quotes: ("«", "»"))

    static let greek = Vocabulary(
        """
        και το της η να του τα την που με ο στο για τον είναι από οι των τη θα σε τους στην μας δεν ένα στη ότι μια
        τις κατά ως αυτό αλλά έχει μετά πολύ όπως μπορεί ή μία πιο στα γιατί όταν χρόνια ακόμη πριν χωρίς
        σχολείο σχολεία μαθητές μαθητών δάσκαλος εκπαιδευτικοί έρευνα έρευνες γνώση γνώσεις εκπαίδευση ανάπτυξη
        κοινωνία συνεργασία αποτελέσματα αξιολόγηση διδασκαλία υποστήριξη ανάγνωση μάθημα μαθήματα ερώτηση
        ερωτήσεις εργασία χρόνος άνθρωπος άνθρωποι ζωή ημέρα σήμερα πρώτος νέος μεγάλος καλά μεταξύ πανεπιστήμιο
        κυβέρνηση ευθύνη πρόγραμμα προγράμματα παιδιά παιδί γονείς κατανόηση αλλαγή σημαντικό διαφορετικό
        """, quotes: ("«", "»"))
}
