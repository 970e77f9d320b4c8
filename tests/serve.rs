//! The server under strain: many readers while files change, a whole branch at once, files that vanish.

#![allow(clippy::disallowed_methods, reason = "makes sites on disk, and asks a server on this machine for them")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Briefs of a site whose files change.
const BRIEFS: usize = 12;
const READERS: usize = 200;
/// How often a brief says its version.
const MARKS: usize = 40;
/// However busy the machine is, an answer that has not come by then never will.
const PATIENCE: Duration = Duration::from_secs(60);

/// A site on disk, and the program that serves it.
struct Server {
    site: TempDir,
    program: Child,
    address: SocketAddr,
}

impl Server {
    fn start(files: &[(String, String)]) -> Self {
        let site = tempfile::tempdir().expect("a folder");
        write(site.path(), "site.toml", "title = \"House\"\nbase_url = \"https://example.org/\"\n");
        write(site.path(), "content/authors/ada.md", "---\nname: Ada\n---\n");
        files.iter().for_each(|(path, text)| write(site.path(), path, text));
        let mut program = Command::new(env!("CARGO_BIN_EXE_policybrief"))
            .args(["serve", "--port", "0", "--root"])
            .arg(site.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(program.stdout.take().expect("its output")).lines();
        let serving = lines.find_map(|line| Some(line.ok()?.strip_prefix("serving on http://")?.to_string()));
        thread::spawn(move || lines.for_each(drop));
        let address = serving.and_then(|line| line.split('/').next()?.parse().ok()).expect("where it serves");
        Server { site, program, address }
    }

    fn root(&self) -> &Path {
        self.site.path()
    }

    /// Asks until the answer is good.
    fn wait_for(&self, path: &str, what: &str, is_good: impl Fn(u16, &str) -> bool) {
        let begun = Instant::now();
        loop {
            let (status, body) = Reader::new(self.address).ask(path).expect("an answer");
            if is_good(status, &String::from_utf8_lossy(&body)) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{what}: {path} is still {status}: {}", String::from_utf8_lossy(&body));
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Kilobytes of memory that the program holds, where the system tells.
    fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().strip_suffix(" kB")?.parse().ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.program.kill();
        _ = self.program.wait();
    }
}

/// A connection that stays open from one request to the next, as those of browsers do.
struct Reader(BufReader<TcpStream>);

impl Reader {
    fn new(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
        Reader(BufReader::new(stream))
    }

    fn ask(&mut self, path: &str) -> std::io::Result<(u16, Vec<u8>)> {
        self.send(path)?;
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line)?;
            match line.trim_end() {
                "" => break,
                line => head.push(line.to_ascii_lowercase()),
            }
        }
        let status = head.first().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
        let length = head.iter().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok((status, body))
    }

    fn send(&mut self, path: &str) -> std::io::Result<()> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.0.get_ref().peer_addr()?);
        self.0.get_mut().write_all(request.as_bytes())
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let place = root.join(path);
    fs::create_dir_all(place.parent().expect("a folder")).expect("writable");
    fs::write(place, text).expect("writable");
}

/// As careful editors save.
fn replace(root: &Path, path: &str, text: &str) {
    write(root, &format!("{path}.tmp"), text);
    fs::rename(root.join(format!("{path}.tmp")), root.join(path)).expect("writable");
}

fn path(number: usize) -> String {
    format!("content/briefs/b{number}.md")
}

/// A brief that says everywhere which version of it this is: `b3v17x`.
fn brief(number: usize, version: usize) -> String {
    let mark = format!("b{number}v{version}x");
    let text = format!("{mark} is said of rivers. ").repeat(MARKS);
    format!(
        "---\ntitle: Title {mark}\nsummary: Summary {mark}.\ndate: 2024-01-{:02}\nauthors: [ada]\n---\n\n{text}\n",
        number + 1
    )
}

/// How often each version of each brief is named.
fn marks(page: &str) -> BTreeMap<(usize, usize), usize> {
    let mut found = BTreeMap::new();
    for part in page.split(|letter: char| !letter.is_ascii_alphanumeric()) {
        let named = || part.strip_prefix('b')?.strip_suffix('x')?.split_once('v');
        if let Some((Ok(number), Ok(version))) = named().map(|(number, version)| (number.parse(), version.parse())) {
            *found.entry((number, version)).or_default() += 1;
        }
    }
    found
}

/// Numbers without rhyme, and the same ones in each run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// A page is one version of each brief that it speaks of, whole, and never an older one than was seen before.
fn judge(
    path: &str,
    own: Option<usize>,
    status: u16,
    body: &[u8],
    seen: &mut [usize; BRIEFS],
    written: &[AtomicUsize],
) {
    let page = std::str::from_utf8(body).expect("a page is text");
    assert_eq!(status, 200, "{path}: {page}");
    assert!(page.trim_end().ends_with("</html>"), "{path} is not whole: {page}");
    let marks = marks(page);
    for (number, seen) in seen.iter_mut().enumerate() {
        let versions: Vec<usize> = marks.keys().filter(|key| key.0 == number).map(|key| key.1).collect();
        assert!(versions.len() < 2, "{path} is made of several versions of brief {number}: {versions:?}");
        let Some(version) = versions.first() else { continue };
        assert!(version >= seen, "{path}: brief {number} was seen at {seen}, and then at {version}");
        let newest = written[number].load(Ordering::SeqCst);
        assert!(*version <= newest, "{path}: brief {number} is at {version} before it was written");
        *seen = *version;
        assert!(own != Some(number) || marks[&(number, *version)] > MARKS, "{path} is not the whole text: {page}");
    }
}

#[test]
fn two_hundred_readers_never_see_anything_but_whole_pages_while_files_change() {
    let files: Vec<_> = (0..BRIEFS).map(|number| (path(number), brief(number, 0))).collect();
    let server = Server::start(&files);
    // Connections that browsers open in advance, and readers that take nothing in.
    let mut idle: Vec<Reader> = (0..20).map(|_| Reader::new(server.address)).collect();
    idle.iter_mut().skip(10).for_each(|reader| (0..40).for_each(|_| reader.send("/").expect("room")));
    let written: Vec<AtomicUsize> = (0..BRIEFS).map(|_| AtomicUsize::new(0)).collect();
    let (is_over, answered) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        for number in 0..READERS {
            let (server, written, is_over, answered) = (&server, &written, &is_over, &answered);
            scope.spawn(move || {
                let (mut reader, mut dice) = (Reader::new(server.address), Dice(number as u64));
                let (mut seen, mut is_new) = ([0; BRIEFS], true);
                while !is_over.load(Ordering::Relaxed) {
                    let own = Some(dice.throw(BRIEFS + 1)).filter(|number| *number < BRIEFS);
                    let path = own.map_or("/briefs/".to_string(), |number| format!("/briefs/b{number}/"));
                    let (status, body) = reader.ask(&path).expect("an answer");
                    judge(&path, own, status, &body, &mut seen, written);
                    answered.fetch_add(usize::from(std::mem::take(&mut is_new)), Ordering::Relaxed);
                }
            });
        }
        let begun = Instant::now();
        edit(&server, &written);
        while answered.load(Ordering::Relaxed) < READERS && begun.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(20));
        }
        let waiting = READERS - answered.load(Ordering::Relaxed);
        is_over.store(true, Ordering::Relaxed);
        assert_eq!(waiting, 0, "readers that nobody answers while others are");
    });
    for (number, version) in written.into_iter().enumerate() {
        let newest = format!("b{number}v{}x", version.into_inner());
        server.wait_for(&format!("/briefs/b{number}/"), "the last version", |_, page| page.contains(&newest));
    }
}

/// Edits at random for some seconds, with mistakes and their repair. What the program holds must not grow for ever.
fn edit(server: &Server, written: &[AtomicUsize]) {
    let (mut dice, begun, mut early) = (Dice(7), Instant::now(), None);
    let length = Duration::from_secs(8);
    while begun.elapsed() < length {
        let number = dice.throw(BRIEFS);
        let version = written[number].fetch_add(1, Ordering::SeqCst) + 1;
        let text = brief(number, version);
        match dice.throw(8) {
            0 => write(server.root(), &path(number), &text.replace("date: ", "date: soon ")),
            1 => write(server.root(), "templates/parts/extra.html", &format!("<p>{version}</p>\n")),
            2 => (0..5).for_each(|_| write(server.root(), &path(number), &text)),
            3..=5 => write(server.root(), &path(number), &text),
            _ => replace(server.root(), &path(number), &text),
        }
        thread::sleep(Duration::from_millis(dice.throw(40) as u64));
        write(server.root(), &path(number), &text);
        if early.is_none() && begun.elapsed() > length / 3 {
            early = server.memory();
        }
    }
    if let (Some(early), Some(late)) = (early, server.memory()) {
        assert!(late < early + early / 2 + 50_000, "memory has grown from {early} kB to {late} kB");
    }
}

#[test]
fn ten_thousand_files_that_appear_at_once_are_taken_up() {
    const FOLDERS: usize = 500;
    let server = Server::start(&[(path(0), brief(0, 0))]);
    write(
        server.root(),
        "site.toml",
        "title = \"House\"\nbase_url = \"https://example.org/\"\n\n[lints]\nunused-file = \"off\"\n",
    );
    server.wait_for("/briefs/b0/", "the first brief", |status, _| status == 200);
    // As `git checkout` does: folder after folder.
    for folder in 0..FOLDERS {
        let folder_path = server.root().join(format!("content/briefs/many-{folder}"));
        fs::create_dir(&folder_path).expect("writable");
        for file in 0..19 {
            fs::write(folder_path.join(format!("data-{file}.csv")), "year,rent\n2024,1\n").expect("writable");
        }
        let links: String = (0..19).map(|file| format!("[Data {file}](data-{file}.csv) ")).collect();
        let text = brief(1, folder).replace("date: 2024-01-02", &format!("slug: many-{folder}\ndate: 2024-01-02"));
        fs::write(folder_path.join("index.md"), format!("{text}\n{links}\n")).expect("writable");
    }
    server.wait_for("/sitemap.xml", "all briefs", |_, map| map.matches("/briefs/many-").count() == FOLDERS);
    let mut reader = Reader::new(server.address);
    for folder in 0..FOLDERS {
        let (status, body) = reader.ask(&format!("/briefs/many-{folder}/data-18.csv")).expect("an answer");
        assert_eq!((status, body.as_slice()), (200, &b"year,rent\n2024,1\n"[..]), "{folder}");
    }
    // And gone again, while it is looked at.
    for folder in 0..FOLDERS {
        fs::remove_dir_all(server.root().join(format!("content/briefs/many-{folder}"))).expect("writable");
    }
    server.wait_for("/sitemap.xml", "no brief but one", |_, map| !map.contains("/briefs/many-"));
    server.wait_for("/briefs/b0/", "the first brief", |status, _| status == 200);
}

#[test]
fn a_file_that_is_removed_while_it_is_read_is_there_whole_or_not_there() {
    let flat = |version| brief(1, version) + "\n[The map](map.bin)\n";
    let map = "map ".repeat(50_000);
    let server = Server::start(&[(path(0), brief(0, 0))]);
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        for path in ["/note.bin", "/briefs/flat/", "/briefs/flat/map.bin", "/briefs/"].repeat(4) {
            let (server, is_over, map) = (&server, &is_over, &map);
            scope.spawn(move || {
                let mut reader = Reader::new(server.address);
                while !is_over.load(Ordering::Relaxed) {
                    let (status, body) = reader.ask(path).expect("an answer");
                    let text = String::from_utf8_lossy(&body);
                    assert!(matches!(status, 200 | 404), "{path}: {status}: {text}");
                    let is_whole = if path.ends_with(".bin") { text == map.as_str() } else { text.contains("</html>") };
                    assert!(status == 404 || is_whole, "{path}: {text}");
                }
            });
        }
        let mut dice = Dice(11);
        for round in 0..60 {
            write(server.root(), "content/briefs/flat/map.bin.tmp", &map);
            write(server.root(), "content/briefs/flat/index.md", &flat(round).replace("date:", "slug: flat\ndate:"));
            replace(server.root(), "static/note.bin", &map);
            fs::rename(
                server.root().join("content/briefs/flat/map.bin.tmp"),
                server.root().join("content/briefs/flat/map.bin"),
            )
            .expect("writable");
            thread::sleep(Duration::from_millis(dice.throw(60) as u64));
            if round < 59 {
                fs::remove_file(server.root().join("static/note.bin")).expect("writable");
                fs::remove_dir_all(server.root().join("content/briefs/flat")).expect("writable");
                thread::sleep(Duration::from_millis(dice.throw(60) as u64));
            }
        }
        is_over.store(true, Ordering::Relaxed);
    });
    for path in ["/note.bin", "/briefs/flat/map.bin"] {
        server.wait_for(path, "the last version", |status, body| status == 200 && body == map);
    }
    server.wait_for("/briefs/flat/", "the last version", |status, page| status == 200 && page.contains("b1v59x"));
}

#[test]
fn pages_that_have_gone_are_forgotten_and_those_that_stay_are_told() {
    let server = Server::start(&[(path(0), brief(0, 0))]);
    let follow = || {
        let mut reader = Reader::new(server.address);
        reader.send("/__policybrief/events?page=%2Fbriefs%2Fb0%2F&bytes=none").expect("room");
        reader
    };
    let told = |reader: &mut Reader, event: &str| {
        let line = format!("event: {event}\n");
        let mut lines = std::iter::from_fn(|| {
            let mut line = String::new();
            reader.0.read_line(&mut line).ok().filter(|length| *length > 0).map(|_| line)
        });
        assert!(lines.any(|other| other == line), "{event}");
    };
    let mut stays = follow();
    told(&mut stays, "page");
    for _ in 0..300 {
        told(&mut follow(), "page");
    }
    write(server.root(), &path(0), &brief(0, 1));
    told(&mut stays, "page");
    told(&mut stays, "report");
    let begun = Instant::now();
    // Each listener would hold a connection, of which a program may have some thousand.
    while fs::read_dir(format!("/proc/{}/fd", server.program.id())).is_ok_and(|open| open.count() > 60) {
        assert!(begun.elapsed() < PATIENCE, "connections of pages that have gone are kept");
        thread::sleep(Duration::from_millis(20));
    }
}
