//! Nobody keeps others from reading: not by being slow, not by being many, not by sending much.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::Served;

/// What a page may take while somebody makes trouble. Reading it alone takes a few milliseconds; the machine may be busy.
const PATIENCE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 400 } else { 100 });

/// Asks for pages, and how long the slowest of them took.
fn slowest(served: &Served) -> Duration {
    let one = |_| {
        let started = Instant::now();
        assert_eq!(served.page("/force/draft/index.html").status, 200);
        started.elapsed()
    };
    (0..20).map(one).max().unwrap()
}

fn is_soon(took: Duration, while_what: &str) {
    assert!(took < PATIENCE, "a page took {took:?} while {while_what}");
}

/// What the program has in memory. Units: bytes; nothing where the system does not say.
fn memory(served: &Served) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", served.program.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1024)
}

fn is_small(served: &Served) {
    if let Some(bytes) = memory(served) {
        assert!(bytes < 128 * 1024 * 1024, "{bytes} bytes");
    }
}

fn asking_for_events(served: &Served) -> Option<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).ok()?;
    let sent = format!("GET /-/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.port);
    stream.write_all(sent.as_bytes()).ok()?;
    Some(stream)
}

#[test]
fn slow_clients_and_open_streams_keep_nobody_out() {
    let served = Served::new();
    // Slow heads: more than there is room for, each with a line begun.
    let slow: Vec<TcpStream> = (0..300)
        .filter_map(|_| {
            let mut stream = TcpStream::connect(("127.0.0.1", served.port)).ok()?;
            stream.write_all(b"GET /force/read HTTP/1.1\r\nHost: loc").ok()?;
            Some(stream)
        })
        .collect();
    is_soon(slowest(&served), "300 requests are never finished");
    drop(slow);
    let streams: Vec<TcpStream> = (0..1000).filter_map(|_| asking_for_events(&served)).collect();
    is_soon(slowest(&served), "1000 streams are asked for");
    let mut told = 0;
    for mut stream in streams.iter().take(400) {
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let mut came = [0; 512];
        told += usize::from(stream.read(&mut came).is_ok_and(|length| came[..length].starts_with(b"HTTP/1.1 200")));
    }
    assert_eq!(told, 400, "streams are opened as long as there is room");
    // Nobody reads them; what is told is told to nobody in particular, and kept for none of them.
    for number in 0..5 {
        served.write("sections/010-about.md", &format!("# About\n\nWords {number}.\n"));
        std::thread::sleep(Duration::from_millis(60));
    }
    is_soon(slowest(&served), "1000 streams are told of saves");
    is_small(&served);
    drop(streams);
    std::thread::sleep(Duration::from_millis(200));
    served.write("sections/010-about.md", "# About\n\nLast words.\n");
    std::thread::sleep(Duration::from_millis(300));
    let mut again = asking_for_events(&served).unwrap();
    again.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut came = [0; 512];
    let length = again.read(&mut came).unwrap();
    assert!(came[..length].starts_with(b"HTTP/1.1 200"), "there is room again");
}

#[test]
fn a_body_of_a_gigabyte_is_not_read() {
    let served = Served::new();
    for head in ["Content-Length: 1073741824", "Transfer-Encoding: chunked"] {
        for method in ["POST", "GET"] {
            let mut stream = served.connect();
            let sent = format!("{method} /force/read HTTP/1.1\r\nHost: localhost:{}\r\n{head}\r\n\r\n", served.port);
            stream.write_all(sent.as_bytes()).unwrap();
            let piece = if head.starts_with('T') {
                [&b"10000\r\n"[..], &vec![b'x'; 65536], b"\r\n"].concat()
            } else {
                vec![b'x'; 65536]
            };
            let mut taken: u64 = 0;
            while taken < 1 << 30 && stream.write_all(&piece).is_ok() {
                taken += piece.len() as u64;
            }
            assert!(taken < 64 << 20, "{taken} bytes of a body were taken");
        }
    }
    is_soon(slowest(&served), "bodies were refused");
    is_small(&served);
}

#[cfg(unix)]
#[test]
fn it_ends_within_a_second_whoever_is_connected() {
    let mut served = Served::new();
    let streams: Vec<TcpStream> = (0..20).filter_map(|_| asking_for_events(&served)).collect();
    let mut slow = served.connect();
    slow.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    std::thread::sleep(Duration::from_millis(100));
    let asked = Instant::now();
    let killed = std::process::Command::new("kill").args(["-INT", &served.program.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let status = served.program.wait().unwrap();
    assert!(asked.elapsed() < Duration::from_secs(1), "{:?}", asked.elapsed());
    assert!(status.success(), "{status}");
    drop(streams);
}
