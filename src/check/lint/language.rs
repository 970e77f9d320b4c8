//! What lints know of single languages. A language that no list names gets none of what the list is for.

/// The primary subtag of a BCP 47 tag: `en` of `en-GB`.
pub(super) fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

/// Link texts that say nothing of where they lead, in lower case.
pub(super) fn vague_links(language: &str) -> &'static [&'static str] {
    match primary(language) {
        "en" => &[
            "click",
            "click here",
            "clicking here",
            "continue reading",
            "details",
            "download",
            "find out more",
            "full text",
            "here",
            "info",
            "learn more",
            "link",
            "more",
            "more details",
            "more info",
            "more information",
            "read",
            "read more",
            "read this",
            "see here",
            "see more",
            "source",
            "the link",
            "this",
            "this article",
            "this link",
            "this page",
        ],
        "de" => &[
            "hier",
            "hier klicken",
            "klicken sie hier",
            "link",
            "mehr",
            "mehr dazu",
            "mehr erfahren",
            "quelle",
            "weiter",
            "weiterlesen",
        ],
        "fr" => &[
            "cliquer ici",
            "cliquez ici",
            "en savoir plus",
            "ici",
            "lien",
            "lire la suite",
            "lire plus",
            "plus",
            "source",
        ],
        "es" => &["aquí", "enlace", "haga clic aquí", "leer más", "más", "más información", "saber más", "ver más"],
        "ru" => &[
            "далее",
            "здесь",
            "источник",
            "нажмите здесь",
            "подробнее",
            "по ссылке",
            "ссылка",
            "тут",
            "читать далее",
            "читать дальше",
        ],
        "az" => &[
            "bura",
            "bura klikləyin",
            "burada",
            "buradan",
            "buraya klikləyin",
            "daha çox",
            "davamı",
            "keçid",
            "ətraflı",
            "mənbə",
        ],
        "tr" => &[
            "bağlantı",
            "buraya tıklayın",
            "burada",
            "buradan",
            "burası",
            "daha fazla",
            "devamı",
            "kaynak",
            "tıklayın",
        ],
        "kk" => &["мұнда", "осында", "осы жерде", "сілтеме", "толығырақ"],
        "ka" => &["აქ", "აქ დააჭირეთ", "ბმული", "ვრცლად", "მეტი"],
        "hy" => &["ավելին", "այստեղ", "կարդալ ավելին", "հղում"],
        "fa" => &["اینجا", "اینجا کلیک کنید", "ادامه", "ادامه مطلب", "بیشتر", "لینک"],
        _ => &[],
    }
}

/// The languages for which [`claims`] has any.
pub(super) const WITH_CLAIMS: [&str; 5] = ["az", "de", "en", "fr", "ru"];

/// Phrases that lean on research and name none, in lower case.
pub(super) fn claims(language: &str) -> &'static [&'static str] {
    match primary(language) {
        "en" => &[
            "data show",
            "data shows",
            "evidence shows",
            "evidence suggests",
            "experts agree",
            "experts believe",
            "experts say",
            "it is well known",
            "it is widely known",
            "polls show",
            "polling shows",
            "research has shown",
            "research shows",
            "research suggests",
            "statistics show",
            "studies have found",
            "studies have shown",
            "studies show",
            "studies suggest",
            "surveys show",
        ],
        "de" => &[
            "bekanntlich",
            "experten sagen",
            "forschung zeigt",
            "statistiken zeigen",
            "studien belegen",
            "studien zeigen",
            "umfragen zeigen",
        ],
        "fr" => &[
            "des études montrent",
            "les études montrent",
            "les experts estiment",
            "les sondages montrent",
            "il est bien connu",
        ],
        "ru" => &[
            "исследования показали",
            "исследования показывают",
            "как известно",
            "опросы показывают",
            "статистика показывает",
            "эксперты считают",
        ],
        "az" => &[
            "araşdırmalar göstərir",
            "ekspertlər hesab edir",
            "məlum olduğu kimi",
            "sorğular göstərir",
            "tədqiqatlar göstərir",
        ],
        _ => &[],
    }
}

/// Words after which a full stop ends no sentence. Single letters are initials in any language.
pub(super) fn is_abbreviation(word: &str, language: &str) -> bool {
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_alphabetic() && letter.is_uppercase()
            || matches!(primary(language), "de" | "ru" | "uk" | "kk");
    }
    // `U.S`, `e.g`, `p.m`
    if word.contains('.') && word.split('.').all(|part| part.chars().count() == 1) {
        return true;
    }
    let known: &[&str] = match primary(language) {
        "en" => &[
            "Co", "Col", "Corp", "Dr", "Fig", "Gen", "Gov", "Inc", "Jr", "Lt", "Ltd", "Mr", "Mrs", "Ms", "Mt", "No",
            "Pres", "Prof", "Rep", "Sen", "Sr", "St", "al", "ca", "cf", "ed", "eds", "est", "etc", "fig", "no", "pp",
            "vol", "vs", "approx",
        ],
        "de" => &[
            "Abs", "Art", "Dr", "Hr", "Fr", "Mio", "Mrd", "Nr", "Prof", "St", "bzw", "ca", "etc", "ggf", "inkl", "sog",
            "usw", "vgl",
        ],
        "fr" => &["Dr", "MM", "Mme", "Pr", "art", "env", "etc", "cf", "p"],
        "ru" | "kk" => {
            &["англ", "гг", "др", "им", "млн", "млрд", "напр", "проц", "рис", "руб", "см", "стр", "тыс", "ул"]
        }
        "az" => &["akad", "dos", "max", "min", "mln", "mlrd", "prof", "s", "və s"],
        _ => &[],
    };
    known.contains(&word)
}

/// Acronyms that readers of policy need no help with.
pub(super) const KNOWN_ACRONYMS: &[&str] = &[
    "AIDS", "API", "ASEAN", "BBC", "BRICS", "BTC", "CEO", "CEPA", "CNN", "CO2", "COVID", "CSV", "DNA", "DOI", "EUR",
    "FAQ", "GBP", "GDP", "GMT", "HIV", "HTML", "HTTP", "HTTPS", "IMF", "ISBN", "ISSN", "JSON", "NASA", "NATO", "NGO",
    "OECD", "OPEC", "ORCID", "PDF", "RIS", "SMS", "SPDX", "SVG", "TOML", "TV", "UNESCO", "UNHCR", "UNICEF", "URL",
    "USA", "USD", "USSR", "UTC", "VAT", "WHO", "WTO", "XML", "YAML",
];
