//! The program under bad luck: killed, on a full disk, in a folder that changes while it is read.
//!
//! What a machine cannot play (another user, a small disk) is left out there, with a word on standard error.
//! `POLICYBRIEF_HEAVY=1` makes the crowds larger.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "makes bad luck, and says what it could not make"
)]
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_policybrief");
const MANIFEST: &str = ".policybrief-manifest";
const STAGING: &str = ".policybrief-staging-";

#[test]
fn a_killed_build_leaves_every_file_whole_and_the_next_one_heals() {
    let folder = quick_folder();
    let sites = [folder.path().join("one"), folder.path().join("two")];
    let finished = [0, 1].map(|edition| {
        crowd(&sites[edition], edition);
        let out = folder.path().join(format!("finished-{edition}"));
        assert_succeeds(&build(&sites[edition], &out));
        files(&out)
    });
    let out = folder.path().join("public");
    assert_succeeds(&build(&sites[0], &out));
    let begin = Instant::now();
    assert_succeeds(&build(&sites[1], &out));
    let (usual, mut chance) = (begin.elapsed(), Chance(2026));
    let (mut killed, mut staged, mut mixed) = (0, 0, 0);
    for round in 0..100 {
        let (old, new) = ((round + 1) % 2, round % 2);
        let mut program = start(&sites[new], &out);
        wait_for_the_moment(&mut program, &out, round % 3, usual, &mut chance);
        killed += usize::from(program.try_wait().unwrap().is_none());
        _ = program.kill();
        program.wait().unwrap();
        let found = files(&out);
        assert_whole(&found, &finished[old], &finished[new]);
        staged += usize::from(found.keys().any(|path| path.starts_with(STAGING)));
        mixed += usize::from(is_mixed(&found, &finished[old], &finished[new]));
        assert_succeeds(&build(&sites[new], &out));
        assert!(files(&out) == finished[new], "round {round}: the next build did not heal the site");
    }
    let met = format!("of 100 builds {killed} were killed, {staged} with files staged, {mixed} among the renames");
    assert!(killed > 50 && staged > 10 && mixed > 0, "too few to prove anything: {met}");
}

/// Each file is the old or the new one, none that both sites have is missing, and all are known to the manifest. What is
/// staged does not count.
fn assert_whole(found: &Files, old: &Files, new: &Files) {
    let is_staged = |path: &&String| path.starts_with(STAGING);
    let listed = String::from_utf8(found[MANIFEST].clone()).unwrap();
    for path in found.keys().filter(|path| !is_staged(path) && *path != MANIFEST) {
        let is_whole = [old.get(path), new.get(path)].contains(&found.get(path));
        assert!(is_whole, "`{path}` is neither the old nor the new file");
        assert!(listed.lines().any(|line| line == path), "`{path}` is not in the manifest");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(found.contains_key(path), "`{path}` is missing");
    }
}

/// Was the build stopped among the renames?
fn is_mixed(found: &Files, old: &Files, new: &Files) -> bool {
    let is_moved = |path: &&String| found.get(*path) == new.get(*path) && old.get(*path) != new.get(*path);
    let is_waiting = |path: &&String| found.get(*path) == old.get(*path) && old.get(*path) != new.get(*path);
    new.keys().any(|path| is_moved(&path)) && old.keys().any(|path| is_waiting(&path))
}

/// A moment in the whole build, among the writing of files, or among the renames.
fn wait_for_the_moment(program: &mut Child, out: &Path, kind: usize, usual: Duration, chance: &mut Chance) {
    let listed = || fs::metadata(out.join(MANIFEST)).unwrap().ino();
    let is_staging = || {
        let mut entries = fs::read_dir(out).unwrap();
        entries.any(|entry| entry.unwrap().file_name().to_string_lossy().starts_with(STAGING))
    };
    let before = listed();
    while (kind == 1 && !is_staging()) || (kind == 2 && listed() == before) {
        if program.try_wait().unwrap().is_some() {
            return;
        }
        sleep(Duration::from_micros(50));
    }
    sleep(chance.below([usual, usual / 4, usual / 16][kind]));
}

#[test]
fn ten_thousand_files_may_appear_while_the_site_is_built() {
    let site = site();
    let (briefs, others) = if is_heavy() { (10_000, 10_000) } else { (200, 9_800) };
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..briefs.max(others) {
                if number < briefs {
                    brief(site.path(), &format!("brief-{number}"), "Written while others look.");
                }
                if number < others {
                    write(
                        site.path(),
                        &format!("static/data/{}/{number}.csv", number % 100),
                        &format!("a,b\n1,{number}\n"),
                    );
                }
            }
            done.store(true, Ordering::SeqCst);
        });
        while !done.load(Ordering::SeqCst) {
            assert_unhurt(&build(site.path(), &site.path().join("public")));
        }
    });
    assert_succeeds(&build(site.path(), &site.path().join("public")));
    let fresh = build(site.path(), &site.path().join("fresh"));
    let said = assert_unhurt(&fresh);
    assert!(!is_heavy() || said.contains("still at work: making files: "), "{said}");
    let built = files(&site.path().join("public"));
    assert!(built.len() > others + briefs);
    assert!(built == files(&site.path().join("fresh")));
}

#[test]
fn files_may_vanish_while_they_are_read() {
    let site = site();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::SeqCst) {
                brief(site.path(), "now-and-then/index", "Here and gone.");
                write(site.path(), "static/pictures/now-and-then.bin", "x");
                _ = fs::remove_dir_all(site.path().join("content/briefs/now-and-then"));
                _ = fs::remove_dir_all(site.path().join("static/pictures"));
            }
        });
        for _ in 0..10 {
            let built = build(site.path(), &site.path().join("public"));
            assert_unhurt(&built);
            let said = String::from_utf8_lossy(&built.stderr).into_owned();
            assert!(!said.contains("unreadable-file"), "what is gone is not there: {said}");
        }
        done.store(true, Ordering::SeqCst);
    });
}

#[test]
fn circles_of_links_are_reported_and_left() {
    let site = site();
    for (target, link) in [
        ("..", "content/briefs/up"),
        (".", "static/here"),
        ("self", "static/self"),
        ("../b", "static/a/b"),
        ("../a", "static/b/a"),
    ] {
        let link = site.path().join(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(target, link).unwrap();
    }
    let said = assert_fails(&build(site.path(), &site.path().join("public")));
    for reported in [
        "`content/briefs/up` is not a file of this site: the symbolic link leads into a circle",
        "`static/here` is not a file of this site: the symbolic link leads into a circle",
        "`static/self` could not be read: the symbolic link leads nowhere",
        "`static/a/b/a/b` is not a file of this site: the symbolic link leads into a circle",
    ] {
        assert!(said.contains(reported), "{reported}: {said}");
    }
}

#[test]
fn a_text_of_fifty_megabytes_is_refused_in_plain_words() {
    let site = site();
    brief(site.path(), "long", &"Words without end. ".repeat(50 * 1024 * 1024 / 19 - 100));
    let said = assert_fails(&build(site.path(), &site.path().join("public")));
    let expected = "error[text-too-long]: `content/briefs/long.md` has 50 MB, and a text may have 16 MB";
    assert!(said.contains(expected), "{said}");
    assert!(said.len() < 10_000, "a report shows no whole text");
}

#[test]
fn files_and_folders_of_others_are_told_of() {
    let site = site();
    let out = site.path().join("public");
    let text = site.path().join("content/briefs/first.md");
    assert_succeeds(&build(site.path(), &out));
    let finished = files(&out);
    let Some(nobody) = someone_without_rights(&site) else {
        return skip("there is no user without rights whom this test could be");
    };

    fs::set_permissions(&text, fs::Permissions::from_mode(0o000)).unwrap();
    let said = assert_fails(&run_in(&nobody, site.path(), &out));
    assert!(said.contains("`content/briefs/first.md` could not be read: permission denied"), "{said}");
    fs::set_permissions(&text, fs::Permissions::from_mode(0o644)).unwrap();
    assert_succeeds(&run_in(&nobody, site.path(), &out));

    brief(site.path(), "first", "Another text.");
    let said = assert_fails(&run_in(&nobody, site.path(), &out));
    assert!(said.contains("public` cannot be written: you may not do that there"), "{said}");
    assert!(files(&out) == finished);
}

#[test]
fn a_file_that_cannot_be_written_keeps_the_last_site() {
    let site = site();
    let out = site.path().join("public");
    write(site.path(), "static/large.bin", &"1".repeat(200_000));
    assert_succeeds(&build(site.path(), &out));
    let finished = files(&out);
    brief(site.path(), "first", "Another text.");
    write(site.path(), "static/large.bin", &"2".repeat(200_000));
    // A limit on the size of files plays the part of the disk; blocks have 512 bytes or 1024.
    let said = assert_fails(&run_in("trap '' XFSZ; ulimit -f 100; exec", site.path(), &out));
    assert!(
        said.contains("large.bin` cannot be written: a file may not be that large there; nothing was published"),
        "{said}"
    );
    assert!(files(&out) == finished);
    assert_succeeds(&build(site.path(), &out));
}

#[test]
fn a_full_disk_and_one_that_is_read_only_keep_the_last_site() {
    let site = site();
    let out = site.path().join("public");
    fs::create_dir(&out).unwrap();
    write(site.path(), "static/large.bin", &"1".repeat(1_200_000));
    if !Command::new("unshare")
        .args(["-rm", "mount", "-t", "tmpfs", "none"])
        .arg(&out)
        .status()
        .is_ok_and(|s| s.success())
    {
        return skip("a disk cannot be mounted here");
    }
    // What is mounted is seen by this one shell only.
    let script = "mount -t tmpfs -o size=2m none public
        build() { \"$PROGRAM\" build --quiet --today 2026-06-01; echo \"code $?\" >&2; }
        build; cp -r public finished
        tr 1 2 < static/large.bin > static/l; mv static/l static/large.bin
        build; diff -r finished public && echo 'as it was' >&2
        mount -o remount,ro public; build
        tr 2 1 < static/large.bin > static/l; mv static/l static/large.bin
        build; diff -r finished public && echo 'as it was' >&2";
    let mut shell = Command::new("unshare");
    shell.args(["-rm", "sh", "-c", script]).env("PROGRAM", PROGRAM).current_dir(site.path());
    let said = String::from_utf8(shell.output().unwrap().stderr).unwrap();
    let said = said.replace(&site.path().canonicalize().unwrap().display().to_string(), "SITE");
    let expected = "code 0
error: `SITE/public/large.bin` cannot be written: the disk is full; make room and build again; nothing was published
code 1
as it was
error: `SITE/public` cannot be written: the disk is read-only; give another folder with `--out`; nothing was published
code 1
code 0
as it was
";
    assert_eq!(said, expected);
}

type Files = BTreeMap<String, Vec<u8>>;

/// A site with little on its pages, so that a build takes no time, and one brief.
fn site() -> TempDir {
    let folder = quick_folder();
    settings(folder.path());
    brief(folder.path(), "first", "A text.");
    folder
}

/// In memory, where there is such a place: a hundred kills are about order, not about disks.
fn quick_folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

fn settings(site: &Path) {
    write(
        site,
        "site.toml",
        "title = \"T\"\nbase_url = \"https://example.org/\"\n[build]\nproofs = false\n[citations]\noffered_styles = []\n\
         [outputs]\ncitation_files = false\nlink_sets = false\nmarkdown = false\nterm_feeds = false\ncatalogues = false\n",
    );
}

/// One of two editions of a site: most files are in both with other bytes, and some in one of them alone.
fn crowd(site: &Path, edition: usize) {
    settings(site);
    for number in 0..8 {
        brief(site, &format!("brief-{}", number + edition * 2), &format!("Edition {edition}."));
    }
    for number in 0..400 {
        let folder = (number + edition * 100) / 20;
        write(site, &format!("static/data/{folder}/{}.csv", number + edition * 100), &format!("edition,{edition}\n"));
    }
}

fn brief(site: &Path, name: &str, text: &str) {
    let head = "date: 2026-01-02\nauthors: [Ann Other]\nsummary: What this brief finds, and what it asks of those who decide, in one sentence.";
    write(site, &format!("content/briefs/{name}.md"), &format!("---\ntitle: {name}\n{head}\n---\n\n{text}\n"));
}

/// Writes a file; that its folder is removed in between is part of the game.
fn write(site: &Path, path: &str, text: &str) {
    let place = site.join(path);
    _ = fs::create_dir_all(place.parent().unwrap());
    _ = fs::write(place, text);
}

/// Every file below `folder`, by its path.
fn files(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn command(site: &Path, out: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(["build", "--today", "2026-06-01", "--root"]).arg(site).arg("--out").arg(out);
    command
}

fn build(site: &Path, out: &Path) -> Output {
    command(site, out).output().unwrap()
}

fn start(site: &Path, out: &Path) -> Child {
    command(site, out).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Builds in a shell, behind `before`.
fn run_in(before: &str, site: &Path, out: &Path) -> Output {
    let script = format!("{before} \"$@\"");
    let inner = command(site, out);
    Command::new("sh").args(["-c", &script, "sh"]).arg(PROGRAM).args(inner.get_args()).output().unwrap()
}

/// How to start a program as a user who may read `site` and write nothing.
fn someone_without_rights(site: &TempDir) -> Option<String> {
    let is_root = fs::metadata("/proc/self").is_ok_and(|this| this.uid() == 0);
    if !is_root {
        return None;
    }
    fs::set_permissions(site.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let nobody = "exec setpriv --reuid 65534 --regid 65534 --clear-groups";
    let tried = Command::new("sh").args(["-c", &format!("{nobody} \"$0\" --version"), PROGRAM]).output();
    tried.is_ok_and(|tried| tried.status.success()).then(|| nobody.to_string())
}

fn assert_succeeds(run: &Output) {
    assert!(run.status.success(), "{run:?}");
}

/// What the program said, which is no panic.
fn assert_fails(run: &Output) -> String {
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    assert_unhurt(run)
}

fn assert_unhurt(run: &Output) -> String {
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(matches!(run.status.code(), Some(0 | 1)) && !said.contains("panicked"), "{said}");
    said
}

fn is_heavy() -> bool {
    std::env::var_os("POLICYBRIEF_HEAVY").is_some()
}

fn skip(reason: &str) {
    eprintln!("left out: {reason}");
}

/// The same numbers in each run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: Duration) -> Duration {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        most.mul_f64((bits >> 11) as f64 / (1_u64 << 53) as f64)
    }
}
