//! No form of an address leads to a file that was not made for reading.

use super::{SECRET, Served};

const FORMS: &str = include_str!("addresses.txt");

#[test]
fn no_address_leads_to_a_file() {
    let served = Served::new();
    let forms: Vec<&str> = FORMS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(forms.len() >= 40, "{}", forms.len());
    for form in forms {
        let answer = served.page(form);
        assert!([0, 400, 404].contains(&answer.status), "{form}: {}", answer.head);
        assert!(!answer.body.contains(SECRET) && !answer.body.contains("root:"), "{form}");
        assert!(!answer.body.contains("id = \"force\""), "{form}");
    }
    for long in [format!("/force/draft/{}", "../".repeat(3000)), format!("/{}", "a".repeat(100_000))] {
        let answer = served.page(&long);
        assert!([0, 400, 404, 414, 431].contains(&answer.status), "{}", answer.head);
    }
    let many = "X: y\r\n".repeat(1000);
    assert!([0, 400, 431].contains(&served.with("/force/read", &many).status));
    assert_eq!(served.page("/force/read").status, 200, "it is there still");
}

#[test]
fn words_of_the_source_stay_words() {
    let served = Served::new();
    served.write("sections/010-about.md", "# About <img src=x onerror=alert(1)> & \"co\"\n\nText.\n");
    served.write("cookies.toml", "[[cookie]]\nid = \"<svg onload=alert(2)>\"\n'\"><script>alert(3)</script>' = 1\n");
    let mut seen = false;
    for _ in 0..200 {
        let page = served.page("/force/to-fix");
        seen = page.body.contains("&lt;s");
        if seen {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    assert!(seen, "the findings name what was typed");
    for page in ["read", "changes", "to-fix", "coverage", "cookies", "languages", "outputs", "history"] {
        let body = served.page(&format!("/force/{page}")).body;
        for planted in ["<img src=x", "<svg onload", "<script>alert"] {
            assert!(!body.contains(planted), "{page}: {planted}");
        }
    }
    let asked = served.page("/force/history?on=%22%3E%3Cscript%3E\"><script>alert(4)</script>");
    assert!(!asked.body.contains("<script>alert(4)"), "{}", asked.body);
}
