//! The committed ledgers are what sealing the sources of every release gives.

use crate::copies::{assert_same, folder, notices, repository, seal_again, tree};

#[test]
fn sealing_the_sources_of_every_release_gives_the_ledgers() {
    let place = folder();
    seal_again(repository(), place.path());
    for notice in notices(repository()) {
        let sealed = tree(&place.path().join("notice").join(&notice).join("ledger"));
        let committed = tree(&repository().join("notice").join(&notice).join("ledger"));
        assert!(!committed.is_empty(), "{notice} has a ledger");
        assert_same(&committed, &sealed, "`CANDOUR_BLESS=1 cargo test --test example` seals the example again");
    }
}

/// What was sealed last is what the next editor finds, so that the first edit is the first difference.
#[test]
fn the_notice_folders_hold_the_sources_of_the_last_release() {
    let place = folder();
    seal_again(repository(), place.path());
    for notice in notices(repository()) {
        let left = tree(&place.path().join("notice").join(&notice));
        let committed = tree(&repository().join("notice").join(&notice));
        assert_same(&committed, &left, "tests/cases/ledger has other sources, or a note that is sealed is still here");
    }
}
