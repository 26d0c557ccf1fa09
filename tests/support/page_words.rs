//! The words of a page, as someone reads them out: written for our own pages, and no more forgiving than it must be.

use candour::language::Language;
use candour::notice::LanguageTag;

/// Parts of `<main>` that the plain text does not have.
const FURNITURE: [&str; 3] = ["panel", "back", "changed"];

/// Elements without an end.
const EMPTY: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// Elements that stand within a line; all others begin and end one.
const INLINE: [&str; 7] = ["a", "code", "em", "span", "strong", "time", "abbr"];

/// What is to be read of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of the body but scripts.
    Everything,
    /// `<main>`, without contents and furniture.
    Notice,
    /// The banners above `<main>`: what is said of the whole notice before it begins.
    Banners,
}

/// A page, word by word.
#[derive(Debug, Default)]
pub struct Read {
    /// Its words, with the labels of table cells before each cell.
    pub text: String,
    /// The ids of its sections, in order.
    pub sections: Vec<String>,
}

/// One thing in the markup.
enum Token<'a> {
    Open { name: &'a str, attributes: &'a str },
    Close { name: &'a str },
    Text(&'a str),
}

/// Reads a page.
pub fn read(html: &str, part: Part) -> Read {
    let mut reader = Reader { part, read: Read::default(), open: Vec::new(), table: None };
    for token in tokens(html) {
        reader.take(&token);
    }
    assert!(reader.open.is_empty(), "every element of a page is closed");
    reader.read
}

struct Reader<'a> {
    part: Part,
    read: Read,
    open: Vec<Open<'a>>,
    table: Option<Table>,
}

/// An element that is open.
struct Open<'a> {
    name: &'a str,
    /// Whether it is passed over with all that is in it.
    passed_over: bool,
    /// Whether what is in it belongs to the part that is read.
    is_wanted: bool,
}

/// The table that is being read: its header row is kept and said before each cell that does not say it itself.
#[derive(Default)]
struct Table {
    headers: Vec<String>,
    in_head: bool,
    cell: usize,
    /// Where in the text the open cell began.
    began: usize,
    labelled: bool,
}

impl<'a> Reader<'a> {
    fn take(&mut self, token: &Token<'a>) {
        match token {
            Token::Open { name, attributes } => self.open(name, attributes),
            Token::Close { name } => self.close(name),
            Token::Text(text) => {
                if self.is_read() {
                    self.read.text.push_str(&decoded(text));
                }
            }
        }
    }

    fn open(&mut self, name: &'a str, attributes: &str) {
        if EMPTY.contains(&name) {
            self.gap(name);
            return;
        }
        let class = attribute(attributes, "class").unwrap_or_default();
        let is_notice = self.part == Part::Notice;
        let furniture = is_notice && (name == "nav" || class.split(' ').any(|class| FURNITURE.contains(&class)));
        // A heading that names a section is how the page marks one.
        let is_heading = matches!(name, "h2" | "h3" | "h4" | "h5" | "h6") && !furniture;
        if let Some(id) = attribute(attributes, "id").filter(|id| is_heading && !id.contains("--") && self.is_read()) {
            self.read.sections.push(id.to_owned());
        }
        self.gap(name);
        let is_wanted = match self.part {
            Part::Everything => name == "body",
            Part::Notice => name == "main",
            Part::Banners => class.split(' ').any(|class| class == "banner"),
        };
        self.open.push(Open { name, passed_over: furniture || matches!(name, "script" | "style" | "head"), is_wanted });
        let at = self.read.text.len();
        match (name, &mut self.table) {
            ("table", _) => self.table = Some(Table::default()),
            ("thead", Some(table)) => table.in_head = true,
            ("tr", Some(table)) => table.cell = 0,
            ("th" | "td", Some(table)) => (table.began, table.labelled) = (at, false),
            ("span", Some(table)) if class == "cell-label" => table.labelled = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &'a str) {
        let opened = self.open.pop().expect("an element is closed that is open");
        assert_eq!(opened.name, name, "elements are closed in order");
        match (name, &mut self.table) {
            ("table", _) => self.table = None,
            ("thead", Some(table)) => table.in_head = false,
            ("th" | "td", Some(table)) => cell(table, &mut self.read.text),
            _ => {}
        }
        self.gap(name);
    }

    fn gap(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.read.text.push('\n');
        }
    }

    fn is_read(&self) -> bool {
        self.open.iter().any(|open| open.is_wanted) && !self.open.iter().any(|open| open.passed_over)
    }
}

/// Ends a cell: one of the header row is kept, and another gets its header before it unless it has said it.
fn cell(table: &mut Table, text: &mut String) {
    if table.in_head {
        table.headers.push(text.split_off(table.began));
    } else if let Some(header) = table.headers.get(table.cell).filter(|_| !table.labelled) {
        text.insert_str(table.began, &format!("{header} "));
    }
    table.cell += 1;
}

fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        tokens.push(Token::Text(text));
        let end = from.find('>').expect("a tag ends");
        let tag = &from[1..end];
        rest = &from[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            tokens.push(Token::Close { name });
        } else if !tag.starts_with('!') {
            let (name, attributes) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
            tokens.push(Token::Open { name, attributes });
            if matches!(name, "script" | "style") {
                // What is in these is no markup.
                rest = &rest[rest.find(&format!("</{name}>")).expect("a script ends")..];
            }
        }
    }
    tokens.push(Token::Text(rest));
    tokens
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let lead = format!("{name}=\"");
    let at = attributes.match_indices(&lead).find(|(at, _)| *at == 0 || attributes.as_bytes()[at - 1] == b' ')?.0;
    attributes[at + lead.len()..].split('"').next()
}

fn decoded(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    let decoded = named.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character));
    let left = text.matches('&').count() - named.iter().map(|(entity, _)| text.matches(entity).count()).sum::<usize>();
    assert_eq!(left, 0, "an entity that this reader does not know: {text}");
    decoded
}

/// The words of a text: without the punctuation around them, so that layout does not count.
pub fn words(text: &str) -> Vec<String> {
    let around =
        |c: char| matches!(c, '.' | ',' | ':' | ';' | '?' | '!' | '(' | ')' | '“' | '”' | '‘' | '’' | '\'' | '-');
    text.split_whitespace().map(|word| word.trim_matches(around).to_owned()).filter(|word| !word.is_empty()).collect()
}

/// Compares the words of a page and of its text, leaving out what only one of them needs.
pub fn same_words(html: &str, text: &str, language: &LanguageTag) -> Result<(), String> {
    let page = words(&read(html, Part::Notice).text);
    let banners = words(&read(html, Part::Banners).text).join(" ");
    let text = of_the_text(text, &banners, Language::of(language));
    let (mut page, mut text) = (page.iter().peekable(), text.iter().peekable());
    let mut said: Vec<&str> = Vec::new();
    while let Some(word) = text.next() {
        // A link without words at the start of a title leaves the section's number against the next word.
        let unnumbered = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        if page.peek().is_some_and(|there| *there == word || word.contains('.') && *there == unnumbered) {
            said.push(word);
            page.next();
        } else if !is_number(word) {
            let lately = said[said.len().saturating_sub(12)..].join(" ");
            let (here, there) = (rest(&mut page), rest(&mut text));
            return Err(format!("after “{lately}” the text has “{word} {there}” and the page “{here}”"));
        }
    }
    let more = rest(&mut page);
    if more.is_empty() { Ok(()) } else { Err(format!("the page says more than the text: “{more}”")) }
}

/// The words of a text without what a page shows in another way: what is said of the whole notice, which stands in
/// `banners`; the numbers of sections after a link; the number or address behind words that do not say it; the addresses of links and the
/// digest at its end.
fn of_the_text(text: &str, banners: &str, spoken: &Language) -> Vec<String> {
    let mut text = text;
    let in_banners = |first: &str| format!(" {banners} ").contains(&format!(" {} ", words(first).join(" ")));
    while let Some((_, rest)) = text.split_once("\n\n").filter(|(first, _)| in_banners(first)) {
        text = rest;
    }
    let end = text.rfind(&format!("\n\n{}\n", spoken.text("end"))).expect("a text says where it ends");
    let end = text[..end].rfind(&format!("\n\n{}\n", spoken.text("links"))).unwrap_or(end);
    let flowing = text[..end].split_whitespace().collect::<Vec<_>>().join(" ");
    let section = spoken.phrase("see_section", &[("number", "")]);
    let plain = without(&flowing, &format!(" ({section}"), ")", is_number);
    let plain = without(&plain, " [", "]", is_number);
    let is_reached =
        |word: &str| word.contains('@') && !word.contains(' ') || word.strip_prefix('+').is_some_and(is_number);
    words(&without(&plain, " (", ")", is_reached))
}

/// `text` without what stands between `start` and `end`, and without these, where it is `of_the_kind`.
fn without(text: &str, start: &str, end: &str, of_the_kind: impl Fn(&str) -> bool) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(start) {
        kept.push_str(before);
        rest = match after.split_once(end).filter(|(inner, _)| of_the_kind(inner)) {
            Some((_, after)) => after,
            None => {
                kept.push_str(start);
                after
            }
        };
    }
    kept + rest
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn rest<'a>(words: &mut impl Iterator<Item = &'a String>) -> String {
    words.take(12).map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_page_is_read_in_order_with_the_labels_of_its_cells() {
    let html = "<!DOCTYPE html><body><nav>no</nav><main><nav>no</nav><h2 id=\"a\">A &amp; b</h2><p class=\"back\">no</p>\
                <table><thead><tr><th>One</th><th>Two</th></tr></thead><tr><td>1<br>x</td>\
                <td><span class=\"cell-label\">Two</span> <b>2</b></td></tr></table></main><script>if (1<2) no</script></body>";
    let read = read(html, Part::Notice);
    assert_eq!(words(&read.text), ["A", "&", "b", "One", "1", "x", "Two", "2"]);
    assert_eq!(read.sections, ["a"]);
    assert_eq!(words(&self::read(html, Part::Everything).text)[..2], ["no", "no"]);
}
