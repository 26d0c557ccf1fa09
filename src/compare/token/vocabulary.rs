//! Words that matter in law and in dates, in English and Welsh, each with the one that it means.

/// A month by its name or short name, from one.
pub(super) fn month(word: &str) -> Option<u8> {
    const MONTHS: [&[&str]; 12] = [
        &["January", "Jan", "Ionawr"],
        &["February", "Feb", "Chwefror"],
        &["March", "Mar", "Mawrth"],
        &["April", "Apr", "Ebrill"],
        &["May", "Mai"],
        &["June", "Jun", "Mehefin"],
        &["July", "Jul", "Gorffennaf"],
        &["August", "Aug", "Awst"],
        &["September", "Sep", "Sept", "Medi"],
        &["October", "Oct", "Hydref"],
        &["November", "Nov", "Tachwedd"],
        &["December", "Dec", "Rhagfyr"],
    ];
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&word)).map(|(number, _)| number)
}

/// A number in words.
pub(super) fn number(word: &str) -> Option<u32> {
    const NUMBERS: [(&str, u32); 49] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("hundred", 100),
        ("thousand", 1000),
        ("un", 1),
        ("dau", 2),
        ("dwy", 2),
        ("ddau", 2),
        ("ddwy", 2),
        ("tri", 3),
        ("tair", 3),
        ("dri", 3),
        ("pedwar", 4),
        ("pedair", 4),
        ("pum", 5),
        ("pump", 5),
        ("bum", 5),
        ("chwe", 6),
        ("chwech", 6),
        ("saith", 7),
        ("wyth", 8),
        ("naw", 9),
        ("deg", 10),
        ("deuddeg", 12),
    ];
    let word = word.to_lowercase();
    NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number)
}

/// Whether a word is a number outside a length of time as well: `one` and the Welsh ones mean much else.
pub(super) fn counts_alone(word: &str) -> bool {
    const ELSE: [&str; 19] = [
        "un", "dau", "dwy", "ddau", "ddwy", "tri", "tair", "dri", "pedwar", "pedair", "pum", "pump", "bum", "chwe",
        "chwech", "saith", "wyth", "naw", "deg",
    ];
    number(word).is_some_and(|number| number > 1) && !ELSE.contains(&word.to_lowercase().as_str())
}

/// A unit of time by the letter that ISO 8601 gives it, after a `T` for hours and less.
pub(super) fn unit(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    Some(match word.as_str() {
        "second" | "seconds" | "sec" | "secs" | "eiliad" | "eiliadau" => "TS",
        "minute" | "minutes" | "min" | "mins" | "munud" | "munudau" | "funud" => "TM",
        "hour" | "hours" | "hr" | "hrs" | "awr" | "oriau" => "TH",
        "day" | "days" | "dydd" | "diwrnod" | "diwrnodau" | "ddiwrnod" | "niwrnod" | "dyddiau" => "D",
        "week" | "weeks" | "wythnos" | "wythnosau" => "W",
        "fortnight" | "fortnights" | "pythefnos" => "F",
        "month" | "months" | "mis" | "fis" | "misoedd" => "M",
        "year" | "years" | "yr" | "yrs" | "blwyddyn" | "flwyddyn" | "blynedd" | "flynedd" | "mlynedd"
        | "blynyddoedd" => "Y",
        _ => return None,
    })
}

/// A word that cites a provision, by the short form of it.
pub(super) fn provision(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    Some(match word.as_str() {
        "s" | "ss" | "sec" | "section" | "sections" | "adran" | "adrannau" => "s",
        "art" | "arts" | "article" | "articles" | "erthygl" | "erthyglau" => "art",
        "reg" | "regs" | "regulation" | "regulations" | "rheoliad" | "rheoliadau" => "reg",
        "sch" | "sched" | "schedule" | "schedules" | "atodlen" | "atodlenni" => "sch",
        "para" | "paras" | "paragraph" | "paragraphs" | "paragraff" | "paragraffau" => "para",
        "part" | "parts" | "rhan" | "rhannau" => "part",
        "chapter" | "chapters" | "pennod" => "ch",
        "recital" | "recitals" => "recital",
        _ => return None,
    })
}

/// Words that end the title of a statute before its year.
pub(super) fn is_statute(word: &str) -> bool {
    matches!(word, "Act" | "Regulations" | "Order" | "Rules" | "Measure" | "Deddf" | "Rheoliadau" | "Gorchymyn")
}

/// A word that denies, by the word that it means.
pub(super) fn negation(word: &str) -> Option<&'static str> {
    let word = straight(word);
    if word.len() > 3 && word.ends_with("n't") {
        return Some("not");
    }
    Some(match word.as_str() {
        "not" | "cannot" | "nid" | "nad" | "nac" | "na" | "peidio" | "beidio" => "not",
        "never" | "byth" => "never",
        "no" | "none" | "dim" | "ddim" => "no",
        "nor" | "neither" => "nor",
        "without" | "heb" => "without",
        "nobody" | "neb" => "nobody",
        "nothing" => "nothing",
        "unless" | "oni" => "unless",
        "except" | "excluding" | "heblaw" => "except",
        "only" | "solely" => "only",
        _ => return None,
    })
}

/// A word of duty or permission, by the word that it means.
pub(super) fn obligation(word: &str) -> Option<&'static str> {
    let word = straight(word);
    let word = match word.as_str() {
        "cannot" | "can't" => "can",
        "won't" => "will",
        "shan't" => "shall",
        other => other.strip_suffix("n't").unwrap_or(other),
    };
    Some(match word {
        "must" | "rhaid" => "must",
        "shall" => "shall",
        "should" | "dylai" | "ddylai" | "dylid" | "ddylid" | "dylech" | "ddylech" | "dylem" => "should",
        "ought" => "ought",
        "may" | "might" => "may",
        "will" | "bydd" | "fydd" | "byddwn" | "fyddwn" | "byddaf" | "byddant" | "byddwch" => "will",
        "would" | "byddai" | "fyddai" => "would",
        "can" | "gall" | "gallwn" | "allwn" | "gallwch" | "allwch" | "gellir" | "ellir" | "gallant" => "can",
        "could" | "gallai" | "allai" | "gallem" => "could",
        "caiff" | "chaiff" | "cewch" | "cawn" => "may",
        "required" | "obliged" | "gofynnol" => "required",
        "entitled" | "hawl" => "entitled",
        "need" | "needs" | "angen" => "need",
        "optional" | "voluntary" | "gwirfoddol" => "optional",
        "mandatory" | "compulsory" | "gorfodol" => "mandatory",
        "always" => "always",
        _ => return None,
    })
}

/// Lower case, with straight apostrophes.
fn straight(word: &str) -> String {
    word.to_lowercase().replace(['\u{2019}', '\u{2BC}'], "'")
}

/// Words before which a full stop ends no sentence.
pub(super) fn is_abbreviation(word: &str) -> bool {
    const SHORT: [&str; 34] = [
        "mr", "mrs", "ms", "dr", "prof", "rev", "st", "no", "nos", "art", "arts", "ss", "sec", "sch", "para", "paras",
        "reg", "regs", "pp", "vs", "cf", "eg", "ie", "approx", "dept", "tel", "ext", "ltd", "inc", "co", "viz", "ch",
        "vol", "ed",
    ];
    let one_letter = word.chars().nth(1).is_none() && word != "I" && word.chars().all(char::is_alphabetic);
    one_letter || SHORT.contains(&word.to_lowercase().as_str())
}
