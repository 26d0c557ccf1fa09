//! Themes: what one may override, and what it is told where it is wrong.

use std::collections::{BTreeMap, BTreeSet};

use candour::emit::html::Html;
use candour::emit::page::{changes_view, page, page_view};
use candour::emit::theme::{Theme, ThemeError, embedded_files};
use candour::emit::{Calendar, Rendition, Standing};
use candour::site::OptionValue;

use super::fixture::tag;
use super::{Case, HOME};

fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

const CHILD: (&str, &str) = ("theme.toml", "name = \"exampleshire\"\ncontract = 1\n");

fn render_in(theme: &Theme) -> Result<Html, ThemeError> {
    let case = Case::plain();
    let history = case.history();
    let rendition = Rendition {
        notice: &case.notice,
        site: &case.site,
        standing: Standing::Draft { notes: &[], blanks: 0 },
        history: &history,
        calendar: &Calendar::default(),
    };
    page(theme, &rendition, &tag("en"), HOME)
}

#[test]
fn a_theme_overrides_one_component_and_one_word() {
    let contents = "{% component contents(entries, words) %}<nav aria-label=\"{{ words.contents }}\">\
        {{ entries | length }} parts {{ \"<&>\" }}</nav>{% endcomponent contents %}";
    let own = files(&[CHILD, ("components/contents.html", contents), ("i18n/en.toml", "contents = \"Parts\"\n")]);
    // The file of civic holds two components; the theme's holds one, and the other is still there.
    let theme = Theme::load(own, Vec::new()).expect("a theme");
    let html = render_in(&theme).expect("a page").into_string();
    assert!(html.contains("<nav aria-label=\"Parts\">5 parts &lt;&amp;&gt;</nav>"));
    assert!(html.contains("Skip to the notice"));
    assert_ne!(theme.digest(), Theme::civic().digest());
}

#[test]
fn a_theme_over_plain_changes_a_component_a_word_and_an_option() {
    let manifest = "name = \"small\"\nparent = \"plain\"\ncontract = 1\n[options.header]\ntype = \"text\"\n\
        default = \"Small\"\ndescription = \"Words in the bar.\"\n";
    let contents = "{% component contents(entries, words) %}<p>{{ words.contents }}</p>{% endcomponent contents %}";
    let own = files(&[
        ("theme.toml", manifest),
        ("components/contents.html", contents),
        ("i18n/en.toml", "contents = \"Parts\"\n"),
    ]);
    let plain = embedded_files("plain").expect("a theme");
    let html = render_in(&Theme::load(own, vec![plain]).expect("a theme")).expect("a page").into_string();
    assert!(html.contains("<p>Parts</p>") && html.contains("<p class=\"name\">Small</p>"));
    assert!(html.contains("<th scope=\"row\"><code>_ga</code></th>"), "the table is that of plain");
    assert!(!html.contains("<style") && html.contains("style-src &#39;none&#39;; script-src &#39;sha256-"));
}

fn fault(page: &str) -> ThemeError {
    match Theme::load(files(&[CHILD, ("page.html", page)]), Vec::new()) {
        Ok(theme) => render_in(&theme).expect_err("a fault"),
        Err(error) => error,
    }
}

#[test]
fn a_name_that_is_not_there_is_a_fault_with_its_place() {
    let misspelt = [
        (
            "line one\n  {{ page.titel }}",
            "exampleshire/page.html:2:11: `titel` is not a name that a theme receives · did you mean `title`?",
        ),
        ("{% if page.titel %}a{% endif %}", "exampleshire/page.html:1:12: `titel` is not a name"),
        ("{{ page.words.skipp }}", "exampleshire/page.html:1:15: `skipp` is not a name"),
        ("{{ page.caption }}", "exampleshire/page.html:1:9: Field `caption` is not defined"),
        ("a\n{{ page.title | sfae }}", "exampleshire/page.html:2:17: Unknown filter `sfae`"),
        ("a\n\n{{ <contnts entries={[]} /> }}", "exampleshire/page.html:3:4: Unknown component `contnts`"),
        ("{% if page.title %}", "exampleshire/page.html:1:"),
        ("{{ titel }}", "exampleshire/page.html:1:4: "),
    ];
    for (template, told) in misspelt {
        let error = fault(template);
        assert!(error.to_string().starts_with(told), "{template}: {error}");
        assert_eq!(error.path(), Some("exampleshire/page.html"));
        assert!(error.position().is_some());
    }
}

fn keys<'a>(value: &'a serde_json::Value, found: &mut BTreeSet<&'a str>) {
    match value {
        serde_json::Value::Object(fields) => {
            found.extend(fields.keys().map(String::as_str));
            fields.values().for_each(|value| keys(value, found));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| keys(value, found)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

#[test]
fn every_name_of_a_view_may_be_asked_for() {
    let case = Case::plain();
    let history = case.history();
    let standing = Standing::Current { sealed: &case.ledger[1], until: None };
    let rendition = Rendition {
        notice: &case.notice,
        site: &case.site,
        standing,
        history: &history,
        calendar: &Calendar::default(),
    };
    let mut found = BTreeSet::new();
    let page = page_view(&Theme::civic(), &rendition, &tag("en"), HOME).expect("a view");
    let changes = changes_view(&Theme::civic(), &rendition, &tag("en")).expect("a view");
    let views = [page, changes].map(|view| serde_json::to_value(view).expect("a value"));
    for view in &views {
        keys(view, &mut found);
    }
    let asked: Vec<String> = found.iter().map(|name| format!("{{% if page.{name} %}}{{% endif %}}")).collect();
    Theme::load(files(&[CHILD, ("all.html", &asked.concat())]), Vec::new()).expect("a theme");
    assert!(found.len() > 80, "{found:?}");
}

#[test]
fn a_theme_that_is_not_one_is_refused() {
    let load = |own: &[(&str, &str)]| Theme::load(files(own), Vec::new()).expect_err("a fault").to_string();
    assert_eq!(load(&[]), "the theme has no file `theme.toml`");
    assert!(load(&[("theme.toml", "name = \"a\"\ncontract = 2\n")]).starts_with("theme.toml:2:"));
    assert!(load(&[("theme.toml", "nmae = \"a\"\ncontract = 1\n")]).starts_with("theme.toml:1:1: unknown field"));
    assert!(
        load(&[CHILD, ("style.css", "a{}</style><script>")]).contains("style.css` holds the beginning of an end tag")
    );
    assert!(load(&[CHILD, ("i18n/fr.toml", "skip = \"Aller\"\n")]).contains("i18n/fr.toml` has no word"));
    let parent = "name = \"a\"\nparent = \"b\"\ncontract = 1\n";
    assert_eq!(load(&[("theme.toml", parent)]), "the theme `a` asks for the parent `b`, and was given `civic`");
    assert!(load(&[CHILD, ("page.html", &" ".repeat(300 * 1024))]).contains("longer than 256 KiB"));
}

#[test]
fn an_option_that_the_theme_does_not_have_is_refused() {
    let mut case = Case::plain();
    case.site.options = BTreeMap::from([("back_to_contents".to_owned(), OptionValue::Truth(false))]);
    assert!(!case.home().contains("Back to contents"));
    let options = |name: &str, value| Theme::civic().options(&BTreeMap::from([(name.to_owned(), value)]));
    assert!(options("haeder", OptionValue::Text(String::new())).is_err());
    assert!(options("header", OptionValue::Truth(true)).is_err());
    for address in ["javascript:run()", "data:text/html,x", "//elsewhere", "/\\elsewhere", "https://", "java\tscript:x"]
    {
        assert!(options("header_link", OptionValue::Text(address.to_owned())).is_err(), "{address}");
    }
    for address in ["", "/", "https://example.org/front"] {
        assert!(options("header_link", OptionValue::Text(address.to_owned())).is_ok(), "{address}");
    }
}
