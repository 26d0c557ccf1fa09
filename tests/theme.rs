//! What the author of a theme reads whose template names something that is not there.

use candour::emit::report::{Report, Style};
use candour::emit::theme::{Theme, ThemeError, ThemeFiles};
use candour::span::Files;
use std::collections::BTreeMap;

const MANIFEST: &str = "name = \"example\"\ncontract = 1\n";

/// What is told of a theme whose page is `template`.
fn told(template: &str) -> String {
    let files: ThemeFiles = [("theme.toml", MANIFEST), ("page.html", template)]
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    let view = BTreeMap::from([("title", "Privacy notice")]);
    let error: ThemeError = match Theme::load(files.clone(), Vec::new()) {
        Ok(theme) => theme.render("page.html", &view).expect_err("the template has a fault"),
        Err(error) => error,
    };
    let mut sources = Files::default();
    let finding = error.finding(&mut sources, |path| files.get(path.strip_prefix("example/").unwrap_or(path)).cloned());
    Report::new(&sources, &[finding], |_| None).terminal(Style::Plain)
}

#[test]
fn a_misspelt_name_is_shown_where_it_stands() {
    let field = told("<title>\n{{ page.tilte }}\n</title>\n");
    assert!(field.contains("must[theme-template]: `tilte` is not a name that a theme receives"), "{field}");
    assert!(field.contains("--> themes/example/page.html:2:9"), "{field}");
    assert!(field.contains("^^^^^") && field.contains("did you mean `title`?"), "{field}");

    let name = told("{{ titel }}\n");
    assert!(name.contains("`titel` is not a name that a theme "), "{name}");
    assert!(name.contains("--> themes/example/page.html:1:4"), "{name}");

    let filter = told("<p>{{ page.title | uper }}</p>\n");
    assert!(filter.contains("`uper` is not a filter") && filter.contains("page.html:1:20"), "{filter}");
}

#[test]
fn a_template_that_cannot_be_read_shows_its_line() {
    let told = told("<p>\n{% if page.title %}\n");
    assert!(told.contains("must[theme-template]: this template cannot be read: "), "{told}");
    assert!(told.contains("--> themes/example/page.html:"), "{told}");
}

#[test]
fn the_file_of_a_theme_is_told_in_plain_words() {
    let files: ThemeFiles = BTreeMap::from([("theme.toml".to_owned(), format!("{MANIFEST}colour = \"blue\"\n"))]);
    let error = Theme::load(files.clone(), Vec::new()).expect_err("it has an unknown key");
    let finding = error.finding(&mut Files::default(), |path| files.get(path).cloned());
    assert_eq!(finding.message, "`colour` is not something that a theme says about itself");
    assert_eq!(finding.help.as_deref(), Some("it says name, parent, contract, options"));
}

#[test]
fn rules_of_its_own_follow_the_style_sheet_of_the_parent() {
    let parent = Theme::embedded("civic").expect("a theme of the program");
    let own = |css: &str| -> ThemeFiles {
        [("theme.toml", MANIFEST), ("more.css", css)].map(|(path, text)| (path.to_owned(), text.to_owned())).into()
    };
    let theme = Theme::load(own(":root { --bar: #0c423c; }"), Vec::new()).expect("a theme");
    let wanted = format!("{}:root {{ --bar: #0c423c; }}", parent.style().as_str());
    assert_eq!(theme.style().as_str(), wanted);

    // A sheet of its own replaces the parent's, and what stood after that.
    let mut files = own("b {}");
    files.insert("style.css".to_owned(), "a {}".to_owned());
    assert_eq!(Theme::load(files, Vec::new()).expect("a theme").style().as_str(), "a {}b {}");

    let error = Theme::load(own("</style>"), Vec::new()).expect_err("it would end the style of the page");
    assert!(matches!(error, ThemeError::CannotStandInline { ref path } if path.ends_with("more.css")), "{error}");
}
