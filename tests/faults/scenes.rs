//! What goes wrong, scene by scene.

use crate::Outcome;
use crate::calls;
use crate::site::{Place, Stands, copy, tree};
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A scene.
pub struct Scene {
    /// Its name.
    pub name: &'static str,
    /// Plays it, in the long form or the short one.
    pub run: fn(bool) -> Outcome,
}

/// All of them.
pub const SCENES: &[Scene] = &[
    Scene { name: "kill at a random moment", run: kills },
    Scene { name: "failing system calls", run: failing_calls },
    Scene { name: "order before power loss", run: power_loss },
    Scene { name: "disk full", run: disk_full },
    Scene { name: "file size limit", run: file_size_limit },
    Scene { name: "read-only output", run: read_only },
    Scene { name: "two builds at once", run: two_at_once },
    Scene { name: "a folder that is not ours", run: not_ours },
    Scene { name: "another file system", run: other_file_system },
    Scene { name: "output is a link", run: linked },
    Scene { name: "clock, locale, umask, order", run: surroundings },
    Scene { name: "no network", run: no_network },
];

/// Counts faults of many rounds.
fn rounds(results: impl IntoIterator<Item = Result<(), String>>) -> Outcome {
    let results: Vec<Result<(), String>> = results.into_iter().collect();
    Outcome::Ran(results.len(), results.into_iter().filter_map(Result::err).collect())
}

/// The next number of a fixed series (xorshift), so that a failure can be had again.
fn random(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

fn kills(is_long: bool) -> Outcome {
    let place = Place::new();
    let start = Instant::now();
    place.build_surely();
    let whole = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
    let mut state = 0x9e37_79b9_7f4a_7c15;
    rounds((0..if is_long { 200 } else { 24 }).map(|round| {
        place.reset();
        let delay = random(&mut state) % (whole + whole / 8);
        let mut command = place.command(&[]);
        let mut build =
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        thread::sleep(Duration::from_micros(delay));
        build.kill().expect("a kill");
        build.wait().expect("an end");
        place.is_survived(&format!("kill {round} after {delay} µs"), None)
    }))
}

fn failing_calls(is_long: bool) -> Outcome {
    if !calls::is_there() {
        return Outcome::NotRun("strace is not installed, or may not trace");
    }
    let place = Place::new();
    let most = if is_long { 200 } else { 26 };
    let mut chosen = Vec::new();
    let mut state = 0x2545_f491_4f6c_dd1d;
    let counts: Vec<(&str, usize)> = calls::counts(&place);
    // Every call with every error once at least, the first and the last of a kind among them; then at random.
    for round in 0.. {
        for (name, count) in counts.iter().filter(|(_, count)| *count > 0) {
            let (_, errors) = calls::CALLS.iter().find(|(own, _)| own == name).expect("a known call");
            let error = errors[round % errors.len()];
            let number = match round {
                0 => *count,
                1 => 1,
                _ => usize::try_from(random(&mut state)).unwrap_or(0) % count + 1,
            };
            chosen.push((*name, error, number));
        }
        if chosen.len() >= most {
            break;
        }
    }
    chosen.truncate(most);
    rounds(chosen.into_iter().map(|(name, error, number)| {
        place.reset();
        let done = calls::with_fault(&place, (name, error, number));
        place.is_survived(&format!("{name} {number} fails with {error}"), Some(&done))
    }))
}

/// All that was written is brought to the disk before the trees are exchanged, and the exchange after it.
fn power_loss(_: bool) -> Outcome {
    if !calls::is_there() {
        return Outcome::NotRun("strace is not installed, or may not trace");
    }
    let order = calls::order_of_the_exchange(&Place::new());
    let at = |step: &str| order.iter().position(|own| own == step);
    let last_write = order.iter().rposition(|own| own == "write");
    let exchange = at("exchange");
    let sync = order.iter().position(|own| own == "syncfs");
    let is_right = last_write.zip(sync).is_some_and(|(write, sync)| write < sync)
        && sync.zip(exchange).is_some_and(|(sync, exchange)| sync < exchange)
        && order.iter().rposition(|own| own == "fsync").zip(exchange).is_some_and(|(a, b)| b < a);
    rounds([if is_right { Ok(()) } else { Err(format!("{order:?}")) }])
}

/// A shell in which a file system can be mounted, where the system lets anybody have one.
fn own_mounts(place: &Place, script: &str) -> Option<std::process::Output> {
    let may = Command::new("unshare").args(["-rm", "true"]).stderr(Stdio::null()).status();
    if !may.is_ok_and(|status| status.success()) {
        return None;
    }
    let program = env!("CARGO_BIN_EXE_chiso");
    let script = format!("set -e; build() {{ '{program}' build --lang en \"$@\"; }}\n{script}");
    let shell =
        Command::new("unshare").args(["-rm", "bash", "-c", &script]).current_dir(place.root()).output();
    Some(shell.expect("a shell"))
}

const NO_MOUNTS: &str = "nobody but root may mount here";

/// The disk is full after so many kilobytes: the whole project lies on it, so that the old site does too.
fn disk_full(is_long: bool) -> Outcome {
    let place = Place::new();
    let used: u64 = kilobytes(&place);
    let steps = if is_long { 40 } else { 8 };
    let mut results = Vec::new();
    for step in 0..steps {
        place.reset();
        let size = used + (step * 2600) / steps;
        let script = format!(
            "mkdir -p full; mount -t tmpfs -o size={size}k none full; cp -a content output other output-other full/\n\
             cd full; build >/dev/null 2>../said || true; cd ..; rm -rf output content other output-other\n\
             rm -rf full/.output.chiso-new; cp -a full/output full/content full/other full/output-other .; umount full; rmdir full"
        );
        let Some(done) = own_mounts(&place, &script) else { return Outcome::NotRun(NO_MOUNTS) };
        let what = format!("a disk of {size} kB");
        results.push(match done.status.success() {
            true => place.is_survived(&what, None),
            false => Err(format!("{what}: {}", String::from_utf8_lossy(&done.stderr))),
        });
    }
    rounds(results)
}

fn kilobytes(place: &Place) -> u64 {
    let files = ["content", "output", "other", "output-other"]
        .iter()
        .flat_map(|of| walkdir::WalkDir::new(place.path(of)).into_iter().filter_map(Result::ok));
    // Every file takes whole pages.
    let pages: u64 = files.map(|entry| entry.metadata().map_or(1, |of| of.len() / 4096 + 1)).sum();
    pages * 4 + 64
}

/// No file may grow beyond so many blocks; the system ends whoever tries, or says no.
fn file_size_limit(is_long: bool) -> Outcome {
    let place = Place::new();
    let limits: &[u64] =
        if is_long { &[1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48] } else { &[1, 8, 16, 24] };
    rounds(limits.iter().flat_map(|limit| {
        let mut both = Vec::new();
        for trap in ["", "trap '' XFSZ; "] {
            place.reset();
            let script =
                format!("{trap}ulimit -f {limit}; exec '{}' build --lang en", env!("CARGO_BIN_EXE_chiso"));
            let done = Command::new("bash").args(["-c", &script]).current_dir(place.root()).output();
            let done = done.expect("a shell");
            both.push(place.is_survived(&format!("files of at most {limit} kB {trap}"), Some(&done)));
        }
        both
    }))
}

/// The output cannot be written, nor what is beside it.
fn read_only(_: bool) -> Outcome {
    let place = Place::new();
    let scripts = [
        (
            "output",
            "mount --bind output output; mount -o remount,bind,ro output; build >/dev/null 2>&1 && exit 3; umount output",
        ),
        (
            "all of it",
            "mount --bind . .; cd \"$PWD\"; mount -o remount,bind,ro .; build >/dev/null 2>&1 && exit 3; cd /; true",
        ),
    ];
    let mut results = Vec::new();
    for (what, script) in scripts {
        place.reset();
        let Some(done) = own_mounts(&place, script) else { return Outcome::NotRun(NO_MOUNTS) };
        let what = format!("{what} is read-only");
        results.push(match (done.status.code(), place.stands()) {
            (Some(0), Ok(Stands::Old)) => place.mends(&what),
            (code, stands) => {
                Err(format!("{what}: {code:?}, {stands:?}, {}", String::from_utf8_lossy(&done.stderr)))
            }
        });
    }
    rounds(results)
}

/// Two builds of one folder: one is held off or waits for nothing, and the site is whole.
fn two_at_once(is_long: bool) -> Outcome {
    let place = Place::new();
    rounds((0..if is_long { 20 } else { 4 }).map(|round| {
        place.reset();
        let start = || {
            let mut command = place.command(&[]);
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program runs")
        };
        let (one, two) = (start(), start());
        let ended = [one.wait_with_output().expect("an end"), two.wait_with_output().expect("an end")];
        let what = format!("two builds, round {round}");
        if !ended.iter().any(|done| done.status.success()) {
            return Err(format!("{what}: none was done"));
        }
        let is_held = |done: &std::process::Output| {
            done.status.success()
                || String::from_utf8_lossy(&done.stderr).contains("another build is writing")
        };
        match place.stands() {
            Ok(Stands::New) if ended.iter().all(is_held) => place.mends(&what),
            stands => Err(format!("{what}: {stands:?}, {}", String::from_utf8_lossy(&ended[1].stderr))),
        }
    }))
}

/// A folder with files of somebody else is refused and stays as it was.
fn not_ours(_: bool) -> Outcome {
    let place = Place::new();
    let theirs = place.path("theirs");
    let other = tree(&place.path("other"));
    copy(&place.path("other"), &theirs);
    let done = place.command(&[]).args(["--output", "theirs"]).output().expect("the program runs");
    let is_kept = tree(&theirs) == other && done.status.code() == Some(2);
    // A manifest that is no manifest makes nothing ours.
    std::fs::write(theirs.join("manifest.json"), "{}").expect("a file");
    let again = place.command(&[]).args(["--output", "theirs"]).output().expect("the program runs");
    let is_kept_again = again.status.code() == Some(2) && theirs.join("site/index.html").is_file();
    rounds([
        if is_kept { Ok(()) } else { Err("files of somebody else".to_owned()) },
        if is_kept_again { Ok(()) } else { Err("a manifest of somebody else".to_owned()) },
        place.is_survived("their own folder was refused", None),
    ])
}

/// The output is a file system of its own, which can be neither renamed nor exchanged.
fn other_file_system(is_long: bool) -> Outcome {
    let place = Place::new();
    let rounds_wanted = if is_long { 60 } else { 10 };
    let mut state = 0x1234_5678_9abc_def1;
    let mut results = Vec::new();
    let program = env!("CARGO_BIN_EXE_chiso");
    for round in 0..=rounds_wanted {
        place.reset();
        // The first round is left alone, the others are killed; then a build without faults must bring the new site.
        let kill = match round {
            0 => "build >/dev/null; ".to_owned(),
            _ => format!(
                "( exec '{program}' build --lang en ) >/dev/null 2>&1 & p=$!; sleep 0.{:03}; kill -9 $p 2>/dev/null || true; wait $p 2>/dev/null || true; ",
                random(&mut state) % 400
            ),
        };
        let script = format!(
            "mkdir own; mount -t tmpfs none own; cp -a output/. own/; mount --bind own output; {kill}\
             build >/dev/null 2>said || {{ cat said >&2; exit 4; }}; rm -rf result said; cp -a output result; umount output; umount own; rmdir own; rm -rf output; mv result output"
        );
        let Some(done) = own_mounts(&place, &script) else { return Outcome::NotRun(NO_MOUNTS) };
        let what = format!("another file system, round {round}");
        results.push(match (done.status.success(), place.stands()) {
            (true, Ok(Stands::New)) => place.mends(&what),
            (_, stands) => Err(format!("{what}: {stands:?}, {}", String::from_utf8_lossy(&done.stderr))),
        });
    }
    rounds(results)
}

/// The output is a symbolic link to a folder elsewhere: the folder gets the new site, the link stays a link.
fn linked(_: bool) -> Outcome {
    let place = Place::new();
    std::fs::create_dir_all(place.path("elsewhere")).expect("a folder");
    std::fs::rename(place.path("output"), place.path("elsewhere/site")).expect("a rename");
    symlink("elsewhere/site", place.path("output")).expect("a link");
    let done = place.command(&[]).output().expect("the program runs");
    let is_link = std::fs::symlink_metadata(place.path("output")).is_ok_and(|of| of.file_type().is_symlink());
    let left = std::fs::read_dir(place.path("elsewhere")).expect("a folder").count();
    let stands = place.stands();
    let is_fine = done.status.success() && is_link && left == 1 && stands == Ok(Stands::New);
    rounds([if is_fine {
        Ok(())
    } else {
        Err(format!("link {is_link}, {left} entries, {stands:?}, {}", String::from_utf8_lossy(&done.stderr)))
    }])
}

/// The bytes depend on none of these.
fn surroundings(_: bool) -> Outcome {
    let place = Place::new();
    let with = |name: &str, change: &dyn Fn(&mut Command)| {
        place.reset();
        let mut command = place.command(&[]);
        change(&mut command);
        let done = command.output().expect("the program runs");
        place.is_survived(name, Some(&done))
    };
    let shell = |script: &str| {
        place.reset();
        let script = format!("{script} exec '{}' build --lang en", env!("CARGO_BIN_EXE_chiso"));
        let done = Command::new("bash").args(["-c", &script]).current_dir(place.root()).output();
        place.is_survived(&script, Some(&done.expect("a shell")))
    };
    // Folders list their entries in the order in which these were made; made anew backwards, it is another one.
    let reversed = || {
        let content = place.path("content");
        let mut files: Vec<_> = tree(&content).into_keys().collect();
        files.reverse();
        let other = place.path("content-backwards");
        for path in &files {
            let to = other.join(path);
            std::fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
            std::fs::copy(content.join(path), to).expect("a copy");
        }
        std::fs::remove_dir_all(&content).expect("removed");
        std::fs::rename(&other, &content).expect("renamed");
        with("order of entries", &|_| {})
    };
    rounds([
        with("another time zone", &|command| {
            command.env("TZ", "Pacific/Kiritimati");
        }),
        with("a locale with a comma", &|command| {
            command.env("LC_ALL", "vi_VN.UTF-8");
        }),
        with("a locale without letters", &|command| {
            command.env("LC_ALL", "C");
        }),
        with("one thread", &|command| {
            command.env("RAYON_NUM_THREADS", "1");
        }),
        with("seven threads", &|command| {
            command.env("RAYON_NUM_THREADS", "7");
        }),
        with("no home", &|command| {
            command.env_remove("HOME").env("TMPDIR", "/nonexistent");
        }),
        shell("umask 077;"),
        shell("umask 000;"),
        shell("ulimit -n 64;"),
        reversed(),
    ])
}

/// Without any network the build is the same.
fn no_network(_: bool) -> Outcome {
    let may = Command::new("unshare").args(["-rn", "true"]).stderr(Stdio::null()).status();
    if !may.is_ok_and(|status| status.success()) {
        return Outcome::NotRun("nobody but root may have a network of their own");
    }
    let place = Place::new();
    let done = place.command(&["unshare", "-rn"]).output().expect("the program runs");
    rounds([place.is_survived("no network", Some(&done))])
}
