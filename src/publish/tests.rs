//! What is planned, without a disk.

use super::{Existing, Made, Manifest, Plan, PlanError, plan};
use crate::emit::Artefact;

fn made(notice: &str, files: &[(&str, &str)]) -> Made {
    let artefact = |(path, text): &(&str, &str)| Artefact { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() };
    Made { notice: notice.to_owned(), artefacts: files.iter().map(artefact).collect() }
}

fn on_an_empty_disk(made: &[Made]) -> Result<Plan<'_>, PlanError> {
    plan(&Manifest::default(), made, |_| Existing::Absent)
}

#[test]
fn paths_stay_below_the_output_folder() {
    let paths =
        ["../x", "/x", "a/../x", "a//x", "", "./x", "C:/x", "a\\x", "a.", "manifest.json", ".candour-x.tmp", "a\u{7}"];
    for path in paths {
        let made = [made("a", &[(path, "x")])];
        assert!(matches!(on_an_empty_disk(&made), Err(PlanError::Path { .. })), "{path}");
    }
}

#[test]
fn no_path_is_made_twice() {
    let twice: [&[(&str, &str)]; 4] = [
        &[("x", "1"), ("x", "1")],
        &[("x", "1"), ("X", "1")],
        &[("x", "1"), ("x/y", "1")],
        &[("x", "1"), ("x-a", "1"), ("x/y", "1")],
    ];
    for files in twice {
        assert!(matches!(on_an_empty_disk(&[made("a", files)]), Err(PlanError::Twice { .. })), "{files:?}");
    }
    let differing = [made("a", &[("x", "1")]), made("b", &[("x", "2")])];
    assert!(matches!(on_an_empty_disk(&differing), Err(PlanError::Twice { .. })));
    let shared = [made("a", &[("x", "1")]), made("b", &[("x", "1")])];
    assert_eq!(on_an_empty_disk(&shared).map(|plan| plan.write.len()), Ok(1));
}

#[test]
fn the_manifest_is_the_same_whatever_the_order() {
    let forwards = [made("a", &[("a/1", "1"), ("a/2", "2")]), made("b", &[("b/1", "1")])];
    let backwards = [made("b", &[("b/1", "1")]), made("a", &[("a/2", "2"), ("a/1", "1")])];
    let bytes = |made: &[Made]| on_an_empty_disk(made).expect("a plan").manifest.bytes().expect("JSON");
    assert_eq!(bytes(&forwards), bytes(&backwards));
    assert_eq!(
        Manifest::read(&bytes(&forwards)).expect("it reads what it wrote"),
        on_an_empty_disk(&forwards).expect("a plan").manifest
    );
}
