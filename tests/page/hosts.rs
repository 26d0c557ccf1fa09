//! A language with a host or path of its own: every link between it and the others is a whole address there.

use std::collections::BTreeMap;

use candour::emit::publication;
use candour::emit::theme::Theme;
use candour::notice::LanguageTag;
use candour::site::{BaseAddress, Publication, Site};

use super::times::two_and_one_to_come;
use super::{Case, between};

const EN: &str = "https://www.police.example/privacy/";
const CY: &str = "https://www.heddlu.example/preifatrwydd/";

fn site(welsh: &str) -> Site {
    let others = [(LanguageTag::parse("cy").expect("a tag"), welsh.to_owned())].into();
    let mut site = Case::plain().site;
    site.base_address = Some(BaseAddress { first: EN.to_owned(), others });
    site.publication = Publication::Cms;
    site.accessibility_statement = Some("/accessibility".to_owned());
    site
}

fn built(site: &Site) -> BTreeMap<String, String> {
    let on = "2027-02-01".parse().expect("a day");
    let files = publication(&Theme::civic(), site, &two_and_one_to_come(), on).expect("artefacts");
    let named = |path: &str| path.strip_prefix("exampleshire/").unwrap_or(path).to_owned();
    files.into_iter().map(|file| (named(&file.path), String::from_utf8(file.bytes).unwrap_or_default())).collect()
}

#[test]
fn each_language_is_linked_at_its_own_host() {
    let files = built(&site(CY));
    for (file, said) in [
        ("index.html", format!("<link rel=\"canonical\" href=\"{EN}\">")),
        ("index.html", format!("<link rel=\"alternate\" href=\"{CY}\" hreflang=\"cy\">")),
        ("index.html", format!("<a href=\"{CY}\" hreflang=\"cy\" lang=\"cy\"")),
        ("index.html", "href=\"notice.json\"".to_owned()),
        ("cy/index.html", format!("<link rel=\"canonical\" href=\"{CY}\">")),
        ("cy/index.html", format!("<link rel=\"alternate\" href=\"{EN}\" hreflang=\"en\">")),
        ("cy/index.html", format!("<link rel=\"alternate\" href=\"{EN}notice.json\" type=\"application/json\">")),
        ("cy/index.html", "<link rel=\"alternate\" href=\"notice.txt\" type=\"text/plain\">".to_owned()),
        ("cy/index.html", "href=\"https://www.police.example/accessibility\"".to_owned()),
        ("index.html", "href=\"/accessibility\"".to_owned()),
        ("2024-03-01/index.html", format!("href=\"{CY}2024-03-01/\"")),
        ("cy/2024-03-01/index.html", format!("<link rel=\"canonical\" href=\"{CY}2024-03-01/\">")),
        ("cy/2024-03-01/index.html", "<link rel=\"latest-version\" href=\"../\">".to_owned()),
        ("cy/2024-03-01/index.html", format!("href=\"{EN}2024-03-01/notice.json\"")),
        ("cy/2026-11-23/changes.html", format!("href=\"{EN}2026-11-23/changes.html\"")),
        ("changes/index.html", format!("href=\"{CY}changes/\"")),
        ("changes/feed.xml", format!("<id>{EN}2026-11-23/</id>")),
        ("cy/changes/feed.xml", format!("<id>{CY}changes/</id>")),
        ("cy/changes/feed.xml", format!("<id>{CY}2026-11-23/</id>")),
        ("cy/changes/feed.xml", format!("type=\"application/atom+xml\" href=\"{CY}changes/feed.xml\"")),
        ("notice.txt", format!("{EN}2027-04-11/")),
        ("cy/notice.txt", format!("{CY}2027-04-11/")),
        ("cy/fragment.html", format!("<a href=\"{CY}2027-04-11/\">")),
    ] {
        assert!(files[file].contains(&said), "{file}: {said}\n{}", files[file]);
    }
}

#[test]
fn no_path_leads_from_one_host_into_another() {
    for (path, text) in built(&site(CY)).iter().filter(|(path, _)| path.ends_with(".html")) {
        let below = path.strip_prefix("cy/").unwrap_or(path).matches('/').count();
        let links = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for link in links.filter(|link| !link.contains(':')) {
            assert!(link.matches("../").count() <= below, "{path}: {link} leaves the folder of its host");
            assert!(!link.trim_start_matches("../").starts_with("cy/"), "{path}: {link} is on another host");
        }
    }
}

#[test]
fn a_language_that_is_named_where_it_is_anyway_changes_nothing() {
    let mut one = site(CY);
    one.base_address = Some(BaseAddress::one(EN));
    assert_eq!(built(&site(&format!("{EN}cy/"))), built(&one));
    assert!(between(&built(&one)["cy/index.html"], "<head>", "</head>").contains("href=\"../notice.json\""));
}
