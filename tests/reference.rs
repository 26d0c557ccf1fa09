//! What is known of the world: every table can be read, and says of what it is not sure nothing.

use candour::date::{Date, date};
use candour::reference::postcodes::{Fault, fault};
use candour::reference::{abbreviations, authority, legislation, postcodes, services, telephone};

const TODAY: Date = date(2026, 11, 24);

#[test]
fn every_entry_has_a_source_that_was_read() {
    let mut sources = vec![telephone::source(), postcodes::source(), abbreviations::source()];
    sources.extend(services::all().iter().map(|service| &service.source));
    sources.extend(legislation::gone(TODAY).map(|gone| &gone.source));
    sources.extend(authority::on(TODAY).map(|reached| &reached.source));
    assert!(sources.len() > 30);
    assert!(sources.iter().all(|source| !source.at.is_empty() && source.read_on <= TODAY));
}

#[test]
fn a_name_is_known_near_or_neither() {
    let near = |name| services::near(name).map(|(_, cookie)| cookie.name.as_str());
    assert_eq!(services::cookie("_ga_ABC123").map(|(_, cookie)| cookie.name.as_str()), Some("_ga_*"));
    assert_eq!(services::cookie("_gat").map(|(_, cookie)| cookie.name.as_str()), Some("_gat"));
    assert_eq!(near("_utma"), Some("__utma"));
    assert_eq!(near("_GA"), Some("_ga"));
    assert_eq!(near("__utmaa"), Some("__utma"));
    assert_eq!(near("PHPSESID"), Some("PHPSESSID"));
    for own in ["session", "lang", "_gb", "messages-seen", "__utma", "cookie-policy"] {
        assert_eq!(near(own), None, "{own}");
    }
}

#[test]
fn postcodes_are_told_from_what_only_looks_like_one() {
    for code in ["SW1A 2AA", "M1 1AE", "ST18 0YY", "sk95af", "EC1A 1BB", "GIR 0AA", "W1A 0AX"] {
        assert_eq!(fault(code), None, "{code}");
    }
    for code in ["", "ST18", "ST18 OYY", "S1 1CC", "ST180 0YY", "12 3AB", "STA8 0YY"] {
        assert_eq!(fault(code), Some(Fault::Form), "{code}");
    }
    assert_eq!(fault("ZZ1 1AA"), Some(Fault::Area));
}

#[test]
fn numbers_are_in_a_range_or_in_none() {
    assert!(telephone::range("3031231113").is_some_and(|range| range.digits.contains(&10)));
    for none in ["4001234567", "6001234567", "2512345678"] {
        assert!(telephone::range(none).is_none(), "{none}");
    }
}

#[test]
fn what_is_gone_is_gone_from_its_day_and_in_whole_words() {
    let says = |text: &str, on| legislation::gone(on).any(|gone| legislation::span(gone, text).is_some());
    assert!(says("We are registered as a data controller.", TODAY));
    assert!(says("under the Data Protection Act 1998", TODAY));
    assert!(says("o dan Ddeddf Diogelu Data 1998", TODAY) && says("mae Deddf Diogelu Data 1998", TODAY));
    assert!(!says("Disodlwyd Deddf Diogelu Data 1998.", TODAY));
    assert!(!says("The Data Protection Act 2018 replaced the Data Protection Act 1998.", TODAY));
    assert!(says("outside the EEA", TODAY) && !says("outside the EEA", date(2019, 11, 29)));
    assert!(says("an adequate level of protection by the EU", TODAY));
    assert!(!says("an adequate level of neutral help", TODAY), "`eu` is a word");
}
