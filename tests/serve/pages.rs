//! What is on which page, and that a save is on it soon.

use super::Served;

/// Asks for a page until it holds what is wanted.
fn until(served: &Served, address: &str, wanted: &str) -> String {
    let mut body = String::new();
    for _ in 0..200 {
        body = served.page(address).body;
        if body.contains(wanted) {
            return body;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    panic!("{address} never says `{wanted}`: {body}");
}

#[test]
fn a_save_is_on_the_page_and_what_is_broken_is_under_a_banner() {
    let served = Served::new();
    assert!(served.page("/force/draft/index.html").body.contains("First words"));
    served.write("sections/010-about.md", "# About\n\nSecond words.\n");
    until(&served, "/force/draft/index.html", "Second words");
    served.write("sections/010-about.md", "# About\n\nThird <b>words</b>.\n");
    let broken = until(&served, "/force/read", "1 problem stops the update");
    assert!(broken.contains("This is how it looked at") && broken.contains("010-about.md:3"), "{broken}");
    assert!(broken.contains("vscode://file/"), "{broken}");
    assert!(served.page("/force/draft/index.html").body.contains("Second words"), "the last good page stays");
    for page in ["changes", "cookies", "languages", "coverage", "outputs", "history", "to-fix"] {
        let page = served.page(&format!("/force/{page}"));
        assert!(page.body.contains("1 problem stops the update"), "{}", page.body);
        assert!(!page.body.contains("Third"), "{}", page.body);
    }
    served.write("sections/010-about.md", "# About\n\nFourth words.\n");
    until(&served, "/force/draft/index.html", "Fourth words");
    assert!(!served.page("/force/read").body.contains("stops the update"));
}

#[test]
fn every_way_leads_somewhere() {
    let served = Served::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut next = vec!["/all".to_owned(), "/force/read".to_owned()];
    while let Some(address) = next.pop() {
        if !seen.insert(address.clone()) {
            continue;
        }
        let page = served.page(&address);
        assert_eq!(page.status, 200, "{address}");
        if !page.head.contains("text/html") || address.contains("/draft") || address.contains("/published") {
            continue;
        }
        for (_, way) in
            page.body.match_indices("href=\"").chain(page.body.match_indices(" src=\"")).map(|(at, mark)| {
                let rest = &page.body[at + mark.len()..];
                (at, rest.split('"').next().unwrap().to_owned())
            })
        {
            let way = way.split(['#', '?']).next().unwrap();
            let folder = &address[..=address.rfind('/').unwrap()];
            match way {
                "" => {}
                way if way.contains(':') => {}
                way if way.starts_with('/') => next.push(way.to_owned()),
                way => next.push(format!("{folder}{way}")),
            }
        }
    }
    for page in
        ["/force/read/cy/print", "/force/read/en/bare", "/force/read/en/text", "/force/languages", "/rules/index.html"]
    {
        assert!(
            seen.contains(page) || page.starts_with("/rules") && served.page(page).status == 200,
            "{page}: {seen:?}"
        );
    }
}

#[test]
fn two_notices_of_one_id_have_addresses_of_their_own() {
    let served = Served::new();
    let other = served.root.path().join("other/Force");
    std::fs::create_dir_all(other.join("sections")).unwrap();
    std::fs::write(other.join("notice.toml"), "id = \"force\"\ntitle = \"Another notice\"\n").unwrap();
    std::fs::write(other.join("sections/010-about.md"), "# About\n\nOther words.\n").unwrap();
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(["serve", "--port", "0", "notice/force", "other/Force"])
        .current_dir(served.root.path())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(program.stdout.take().unwrap()), &mut said).unwrap();
    let port = said.split_once("localhost:").unwrap().1.split('/').next().unwrap().parse().unwrap();
    let both = Served { root: tempfile::tempdir().unwrap(), program, port };
    assert!(both.page("/force/draft/index.html").body.contains("First words"));
    assert!(both.page("/force-2/draft/index.html").body.contains("Other words"));
    let all = both.page("/all").body;
    assert!(all.contains("/force/read") && all.contains("/force-2/read"), "{all}");
}
