//! System calls that fail, by way of `strace`, and in which order they are made.

use crate::site::Place;
use std::process::{Command, Stdio};

/// Calls by which a build reads, writes and moves; of each the errors that a disk gives.
pub const CALLS: [(&str, &[&str]); 12] = [
    ("openat", &["EACCES", "ENOSPC", "EMFILE"]),
    ("write", &["ENOSPC", "EIO"]),
    ("read", &["EIO"]),
    ("mkdir", &["ENOSPC", "EACCES"]),
    ("linkat", &["EMLINK", "EPERM"]),
    ("rename", &["EACCES", "EXDEV"]),
    ("renameat2", &["EINVAL", "ENOSYS"]),
    ("unlinkat", &["EACCES", "EBUSY"]),
    ("syncfs", &["EIO"]),
    ("fsync", &["EIO"]),
    ("flock", &["EWOULDBLOCK"]),
    ("getdents64", &["EIO"]),
];

/// Whether `strace` can be used here.
pub fn is_there() -> bool {
    let run = Command::new("strace").args(["-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

/// How often a build makes each call. Counted in one thread, so that the same number is the same call again.
pub fn counts(place: &Place) -> Vec<(&'static str, usize)> {
    let log = place.path("calls.log");
    place.reset();
    let names: Vec<&str> = CALLS.iter().map(|(name, _)| *name).collect();
    let trace = format!("trace={}", names.join(","));
    let shown = log.to_string_lossy().into_owned();
    let done = place
        .command(&["strace", "-f", "-qq", "-o", &shown, "-e", &trace])
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .expect("strace runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = std::fs::read_to_string(&log).expect("a log");
    let _ = std::fs::remove_file(&log);
    names.iter().map(|name| (*name, text.lines().filter(|line| call(line) == Some(*name)).count())).collect()
}

/// The name of the call of a line: `1234 openat(AT_FDCWD, ...`.
fn call(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once(' ')?;
    let (name, _) = rest.trim_start().split_once('(')?;
    name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_').then_some(name)
}

/// A build in which the `number`th call of a name fails.
pub fn with_fault(place: &Place, (name, error, number): (&str, &str, usize)) -> std::process::Output {
    let (trace, inject) = (format!("trace={name}"), format!("inject={name}:error={error}:when={number}"));
    place
        .command(&["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject])
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .expect("strace runs")
}

/// The calls that bring the new tree to the disk and then in the place of the old one, in their order.
pub fn order_of_the_exchange(place: &Place) -> Vec<String> {
    let log = place.path("order.log");
    place.reset();
    let shown = log.to_string_lossy().into_owned();
    let trace = "trace=write,openat,syncfs,fsync,renameat2,rename";
    let done = place
        .command(&["strace", "-f", "-qq", "-y", "-o", &shown, "-e", trace])
        .output()
        .expect("strace runs");
    assert!(done.status.success());
    let text = std::fs::read_to_string(&log).expect("a log");
    let _ = std::fs::remove_file(&log);
    let mut order: Vec<String> = Vec::new();
    for line in text.lines() {
        let Some(name) = call(line) else { continue };
        let step = match name {
            "write" if line.contains(".output.chiso-new") => "write",
            "syncfs" => "syncfs",
            "fsync" => "fsync",
            "renameat2" if line.contains("RENAME_EXCHANGE") => "exchange",
            _ => continue,
        };
        if order.last().map(String::as_str) != Some(step) {
            order.push(step.to_owned());
        }
    }
    order
}
