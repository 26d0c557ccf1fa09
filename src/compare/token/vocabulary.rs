//! Words that matter in law and in dates, in English and Welsh, each with the one that it means.

/// A month by its name or short name, from one.
pub(super) fn month(word: &str) -> Option<u8> {
    Some(match word {
        "January" | "Jan" | "Ionawr" => 1,
        "February" | "Feb" | "Chwefror" => 2,
        "March" | "Mar" | "Mawrth" => 3,
        "April" | "Apr" | "Ebrill" => 4,
        "May" | "Mai" => 5,
        "June" | "Jun" | "Mehefin" => 6,
        "July" | "Jul" | "Gorffennaf" => 7,
        "August" | "Aug" | "Awst" => 8,
        "September" | "Sep" | "Sept" | "Medi" => 9,
        "October" | "Oct" | "Hydref" => 10,
        "November" | "Nov" | "Tachwedd" => 11,
        "December" | "Dec" | "Rhagfyr" => 12,
        _ => return None,
    })
}

/// Whether one of the words that can begin a date, a citation, a length of time or a number, all of plain letters.
pub(super) fn opens(word: &str) -> bool {
    month(word).is_some() || is_statute(word) || matches!(word, "a" | "an" | "A" | "An") || small(word, opens_small)
}

fn opens_small(word: &str) -> bool {
    number_small(word).is_some() || provision_small(word).is_some()
}

/// What `look` makes of a word in small letters. Every word of a text comes here several times, so short ones need no
/// allocation.
fn small<T>(word: &str, look: impl FnOnce(&str) -> T) -> T {
    const SHORT: usize = 16;
    if !word.is_ascii() {
        return look(&word.to_lowercase());
    }
    let mut letters = [0; SHORT];
    match letters.get_mut(..word.len()) {
        Some(letters) => {
            letters.copy_from_slice(word.as_bytes());
            letters.make_ascii_lowercase();
            look(str::from_utf8(letters).unwrap_or(word))
        }
        None => look(&word.to_ascii_lowercase()),
    }
}

/// A number in words.
pub(super) fn number(word: &str) -> Option<u32> {
    small(word, number_small)
}

fn number_small(word: &str) -> Option<u32> {
    Some(match word {
        "one" | "un" => 1,
        "two" | "dau" | "dwy" | "ddau" | "ddwy" => 2,
        "three" | "tri" | "tair" | "dri" => 3,
        "four" | "pedwar" | "pedair" => 4,
        "five" | "pum" | "pump" | "bum" => 5,
        "six" | "chwe" | "chwech" => 6,
        "seven" | "saith" => 7,
        "eight" | "wyth" => 8,
        "nine" | "naw" => 9,
        "ten" | "deg" => 10,
        "eleven" => 11,
        "twelve" | "deuddeg" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        "thousand" => 1000,
        _ => return None,
    })
}

/// Whether a word is a number outside a length of time as well: `one` and the Welsh ones mean much else.
pub(super) fn counts_alone(word: &str) -> bool {
    let means_else = |word: &str| {
        matches!(
            word,
            "un" | "dau"
                | "dwy"
                | "ddau"
                | "ddwy"
                | "tri"
                | "tair"
                | "dri"
                | "pedwar"
                | "pedair"
                | "pum"
                | "pump"
                | "bum"
                | "chwe"
                | "chwech"
                | "saith"
                | "wyth"
                | "naw"
                | "deg"
        )
    };
    small(word, |word| number_small(word).is_some_and(|number| number > 1) && !means_else(word))
}

/// A unit of time by the letter that ISO 8601 gives it, after a `T` for hours and less.
pub(super) fn unit(word: &str) -> Option<&'static str> {
    small(word, unit_small)
}

fn unit_small(word: &str) -> Option<&'static str> {
    Some(match word {
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
    small(word, provision_small)
}

fn provision_small(word: &str) -> Option<&'static str> {
    Some(match word {
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
    straight(word, negation_small)
}

fn negation_small(word: &str) -> Option<&'static str> {
    if word.len() > 3 && word.ends_with("n't") {
        return Some("not");
    }
    Some(match word {
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
    straight(word, obligation_small)
}

fn obligation_small(word: &str) -> Option<&'static str> {
    let word = match word {
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

/// What `look` makes of a word in small letters and with straight apostrophes.
fn straight<T>(word: &str, look: impl FnOnce(&str) -> T) -> T {
    if word.is_ascii() {
        return small(word, look);
    }
    look(&word.to_lowercase().replace(['\u{2019}', '\u{2BC}'], "'"))
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
