//! `candour serve` as whoever reaches its port sees it: by raw sockets, so that nothing mends what is sent.
//!
//! Nothing but what was made for reading is given to anyone, and nobody keeps others from reading.

#![cfg(feature = "serve")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod crowd;
mod guard;
mod pages;
mod traversal;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// What stands in files that nobody may read.
const SECRET: &str = "b2f7-not-for-anyone-97c1";

/// A server over a notice in two languages.
struct Served {
    root: TempDir,
    program: Child,
    port: u16,
}

/// What came back.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Served {
    fn new() -> Served {
        let root = tempfile::tempdir().unwrap();
        let notice = root.path().join("notice/force");
        fs::create_dir_all(notice.join("sections")).unwrap();
        let write = |path: &str, text: &str| fs::write(notice.join(path), text).unwrap();
        write(
            "notice.toml",
            "id = \"force\"\ntitle = { en = \"Privacy notice\", cy = \"Hysbysiad preifatrwydd\" }\n\
             languages = [\"en\", \"cy\"]\n",
        );
        write("sections/010-about.md", "# About\n\nFirst words: 1 < 2 & \"quoted\".\n");
        write("sections/010-about.cy.md", "# Amdanom\n\nGeiriau cyntaf.\n");
        write("sections/020-more.md", "# More\n\nMore words.\n");
        write("sections/020-more.cy.md", "# Mwy\n\nMwy o eiriau.\n");
        write(".env", SECRET);
        fs::write(root.path().join("secret.html"), SECRET).unwrap();
        fs::write(root.path().join("notice/secret.txt"), SECRET).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.path().join("secret.html"), root.path().join("leak.html")).unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["serve", "--port", "0", "notice/force"])
            .current_dir(root.path())
            .env("NO_COLOR", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let port = said.split_once("localhost:").unwrap().1.split('/').next().unwrap().parse().unwrap();
        Served { root, program, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends these bytes; the bytes that come back until the other side ends.
    fn raw(&self, sent: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // The other side may end before it has read all.
        let _ = stream.write_all(sent);
        let mut came = Vec::new();
        let _ = stream.read_to_end(&mut came);
        came
    }

    fn asked(&self, sent: &str) -> Answer {
        let came = String::from_utf8_lossy(&self.raw(sent.as_bytes())).into_owned();
        let (head, body) = came.split_once("\r\n\r\n").unwrap_or((&came, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    /// A page, as a browser asks for it.
    fn page(&self, address: &str) -> Answer {
        self.with(address, "")
    }

    /// The same with more headers, each ending its line.
    fn with(&self, address: &str, headers: &str) -> Answer {
        self.asked(&format!("GET {address} HTTP/1.1\r\nHost: localhost:{}\r\n{headers}\r\n", self.port))
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.root.path().join("notice/force").join(path), text).unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}
