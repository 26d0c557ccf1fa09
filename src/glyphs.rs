//! Which characters cannot be seen, which turn the direction of writing, and which letters look like Latin ones.
//!
//! Tables alone. Nothing here judges: a joiner inside an emoji or an Arabic word is as it should be.

/// Why a character cannot be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// It turns the direction of writing.
    Turns,
    /// It takes no room.
    Unseen,
}

/// Whether `c` cannot be seen. Source: Unicode properties `Bidi_Control` and `Default_Ignorable_Code_Point`, and the
/// two separators of lines and paragraphs.
pub fn hidden(c: char) -> Option<Hidden> {
    match c {
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(Hidden::Turns),
        '\u{AD}'
        | '\u{34F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200D}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}' => Some(Hidden::Unseen),
        _ => None,
    }
}

/// A space at which no line ends.
pub fn is_no_break_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Whether the unseen character `c`, at byte `at` of `text`, does what it is for: in an emoji, or between letters of a
/// script that joins.
pub fn belongs(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    let both = |is: fn(char) -> bool| before.is_some_and(is) && after.is_some_and(is);
    match c {
        '\u{200D}' => both(is_emoji) || both(joins),
        '\u{200C}' => both(joins),
        '\u{FE0E}' | '\u{FE0F}' => {
            before.is_some_and(|before| is_emoji(before) || matches!(before, '0'..='9' | '#' | '*'))
        }
        '\u{E0000}'..='\u{E007F}' => is_in_flag(text, at),
        _ => false,
    }
}

/// Pictures, and what may stand between two of them.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{25A0}'..='\u{27BF}'
        | '\u{2900}'..='\u{297F}' | '\u{2B00}'..='\u{2BFF}' | '\u{FE0F}' | '\u{A9}' | '\u{AE}')
}

/// Letters of the scripts of the Arabic and Indic blocks.
fn joins(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{900}'..='\u{DFF}')
}

/// The flags of England, Scotland and Wales: the only sequences of tags that Unicode recommends.
fn is_in_flag(text: &str, at: usize) -> bool {
    // Longer than any of the three.
    const LONGEST: usize = 8;
    let is_tag = |c: &char| matches!(c, '\u{E0000}'..='\u{E007F}');
    let tags_before = text[..at].chars().rev().take(LONGEST).take_while(is_tag).count();
    let flag = text[..at].chars().rev().nth(tags_before) == Some('\u{1F3F4}');
    let start = at - tags_before * '\u{E0000}'.len_utf8();
    let tags = text[start..].chars().take(LONGEST).take_while(is_tag);
    let letters: String = tags.filter_map(|c| char::from_u32(u32::from(c) - 0xE0000)).collect();
    flag && ["gbeng\u{7F}", "gbsct\u{7F}", "gbwls\u{7F}"].contains(&letters.as_str())
}

/// The alphabet of a letter that Latin letters can be taken for.
pub fn other_script(c: char) -> Option<&'static str> {
    match c {
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' if c.is_alphabetic() => Some("Greek"),
        '\u{400}'..='\u{52F}' if c.is_alphabetic() => Some("Cyrillic"),
        _ => None,
    }
}

/// The Latin letter that looks like a Greek or Cyrillic one. Source: Unicode Technical Standard 39, `confusables.txt`.
pub fn lookalike(c: char) -> Option<char> {
    const PAIRS: [(&str, &str); 3] = [
        ("авеорсухіјѕһԁԛԝ", "aBeopcyxijshdqw"),
        ("АВЕКМНОРСТХІЈЅ", "ABEKMHOPCTXIJS"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ", "ABEZHIKMNOPTYXovp"),
    ];
    let found = PAIRS.iter().find_map(|(theirs, ours)| theirs.chars().zip(ours.chars()).find(|(their, _)| *their == c));
    // A small `в` is no capital: it has a Latin look-alike in shape only.
    found.map(|(_, our)| our).filter(|_| c != 'в')
}
