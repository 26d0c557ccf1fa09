//! Who may ask: the Host first, then where the request comes from, then how.

use super::Served;

/// What a Host header may be, and what comes of it; `{}` is the port.
const HOSTS: [(&str, u16); 24] = [
    ("Host: localhost:{}\r\n", 200),
    ("Host: 127.0.0.1:{}\r\n", 200),
    ("Host: [::1]:{}\r\n", 200),
    ("Host: LOCALHOST:{}\r\n", 200),
    ("", 400),
    ("Host:\r\n", 400),
    ("Host: \r\n", 400),
    ("Host: localhost:{}\r\nHost: localhost:{}\r\n", 400),
    ("Host: localhost:{}\r\nHost: evil.example\r\n", 400),
    ("Host: evil.example\r\nHost: localhost:{}\r\n", 400),
    ("Host: evil.example\r\n", 403),
    ("Host: evil.example:{}\r\n", 403),
    ("Host: localhost\r\n", 403),
    ("Host: localhost:1\r\n", 403),
    ("Host: localhost:{}0\r\n", 403),
    ("Host: localhost.evil.example:{}\r\n", 403),
    ("Host: localhost.:{}\r\n", 403),
    ("Host: 127.0.0.1.nip.io:{}\r\n", 403),
    ("Host: 0.0.0.0:{}\r\n", 403),
    ("Host: 127.1:{}\r\n", 403),
    ("Host: 2130706433:{}\r\n", 403),
    ("Host: evil@localhost:{}\r\n", 400),
    ("Host: localhost:{}/\r\n", 400),
    ("Host: localhost:{}, localhost:{}\r\n", 400),
];

#[test]
fn only_the_names_of_this_machine_are_hosts() {
    let served = Served::new();
    for (host, status) in HOSTS {
        let host = host.replace("{}", &served.port.to_string());
        let answer = served.asked(&format!("GET /force/read HTTP/1.1\r\n{host}\r\n"));
        assert_eq!(answer.status, status, "{host:?}: {}", answer.head);
        assert_eq!(answer.body.contains("<h1>"), status == 200, "{host:?}");
    }
    for host in [&b"Host: local\0host\r\n"[..], b"Host: \xff\xfe\r\n", b"Host : localhost\r\n", b" Host: localhost\r\n"]
    {
        let sent = [&b"GET /force/read HTTP/1.1\r\n"[..], host, b"\r\n"].concat();
        let came = String::from_utf8_lossy(&served.raw(&sent)).into_owned();
        assert!(came.is_empty() || came.starts_with("HTTP/1.1 400"), "{came}");
    }
    assert_eq!(served.page("/force/read").status, 200, "it is there still");
}

#[test]
fn an_address_that_names_a_host_is_refused() {
    let served = Served::new();
    for target in ["http://evil.example/force/read", "http://localhost/force/read", "//evil.example/force/read", "*"] {
        let answer = served.page(target);
        assert!([400, 404].contains(&answer.status), "{target}: {}", answer.head);
    }
}

#[test]
fn a_page_elsewhere_gets_nothing() {
    let served = Served::new();
    let own = format!("http://localhost:{}", served.port);
    let origins = [
        (None, true),
        (Some(own.as_str()), true),
        (Some("null"), false),
        (Some(""), false),
        (Some("http://evil.example"), false),
        (Some("https://localhost"), false),
        (Some("http://localhost"), false),
        (Some("http://localhost:1"), false),
    ];
    let sites = [
        (None, true),
        (Some("same-origin"), true),
        (Some("none"), true),
        (Some("same-site"), false),
        (Some("cross-site"), false),
        (Some(""), false),
        (Some("Same-Origin"), false),
    ];
    for (origin, own_origin) in origins {
        for (site, own_site) in sites {
            let origin = origin.map(|origin| format!("Origin: {origin}\r\n")).unwrap_or_default();
            let site = site.map(|site| format!("Sec-Fetch-Site: {site}\r\n")).unwrap_or_default();
            for address in ["/force/read", "/force/draft/index.html", "/-/workbench.js"] {
                let answer = served.with(address, &format!("{origin}{site}"));
                let wanted = if own_origin && own_site { 200 } else { 403 };
                assert_eq!(answer.status, wanted, "{address} {origin:?} {site:?}");
            }
        }
    }
    for twice in
        [format!("Origin: {own}\r\nOrigin: {own}\r\n"), "Sec-Fetch-Site: none\r\nSec-Fetch-Site: none\r\n".to_owned()]
    {
        assert_eq!(served.with("/force/read", &twice).status, 403, "{twice:?}");
    }
    assert_eq!(served.with("/-/events", "Origin: http://evil.example\r\n").status, 403);
}

#[test]
fn pages_are_read_and_nothing_else() {
    let served = Served::new();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "BREW", "get"] {
        let host = format!("Host: localhost:{}\r\n", served.port);
        let answer = served.asked(&format!("{method} /force/read HTTP/1.1\r\n{host}\r\n"));
        assert!([400, 405].contains(&answer.status), "{method}: {}", answer.head);
        assert!(!answer.body.contains("<h1>"), "{method}");
        if answer.status == 405 {
            assert_eq!(answer.header("allow"), Some("get, head"), "{method}");
        }
    }
}

#[test]
fn head_says_how_long_the_answer_to_get_is() {
    let served = Served::new();
    for address in ["/force/read", "/force/draft/index.html", "/-/workbench.css", "/nothing", "/"] {
        let get = served.page(address);
        let host = format!("Host: localhost:{}\r\n", served.port);
        let head = served.asked(&format!("HEAD {address} HTTP/1.1\r\n{host}\r\n"));
        assert_eq!((head.status, head.body.as_str()), (get.status, ""), "{address}");
        assert_eq!(head.header("content-length"), get.header("content-length"), "{address}");
        assert_eq!(get.header("content-length"), Some(get.body.len().to_string().as_str()), "{address}");
    }
    let host = format!("Host: localhost:{}\r\n", served.port);
    assert_eq!(served.asked(&format!("HEAD /-/events HTTP/1.1\r\n{host}\r\n")).status, 200);
}

#[test]
fn every_answer_says_what_it_may_do() {
    let served = Served::new();
    let addresses = [
        "/",
        "/all",
        "/force/read",
        "/force/changes",
        "/force/to-fix",
        "/force/draft/index.html",
        "/force/draft/notice.json",
        "/force/draft-bare/index.html",
        "/rules/index.html",
        "/-/workbench.js",
        "/nothing",
        "/force/nothing",
    ];
    for address in addresses {
        for headers in ["", "Origin: http://evil.example\r\n", "Content-Length: 5\r\n"] {
            let answer = served.with(address, headers);
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{address}");
            assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{address}");
            assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{address}");
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{address}");
            let policy = answer.header("content-security-policy").unwrap();
            assert!(
                policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors"),
                "{address}: {policy}"
            );
            assert!(!answer.head.contains("access-control"), "{address}");
            assert!(!answer.head.contains("set-cookie"), "{address}");
        }
    }
}
