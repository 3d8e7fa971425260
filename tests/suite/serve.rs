//! The preview: the bytes of a build, anew after every change, for this computer alone.

use crate::project::Project;
use chiso::locale::Locale;
use chiso::pipeline::{Disclosure, Readers};
use chiso::serve::{Options, Preview, Stop};
use std::fs;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

/// What is waited for at most: far more than it takes, so that only what never comes fails.
const PATIENCE: Duration = Duration::from_secs(15);

const SCRIPT: &str = "<script src=\"/.chiso/live.js\" defer></script>\n";

/// A preview in a thread, ended with the test.
struct Running {
    address: SocketAddr,
    stop: Stop,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.stop();
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(ended.is_none_or(|ended| ended.is_ok()) || std::thread::panicking());
    }
}

fn options(project: &Project) -> Options {
    Options {
        content: project.content(),
        theme: None,
        disclosure: Disclosure { readers: Readers::Public, drafts: false },
        host: IpAddr::V4(Ipv4Addr::LOCALHOST),
        port: Some(0),
        locale: Locale::En,
    }
}

fn run(project: &Project) -> Running {
    let preview = Preview::bind(options(project)).unwrap_or_else(|error| panic!("{error}"));
    let (address, stop) = (preview.address(), preview.stopper());
    // Threads of its own to read with: the other tests of this program build whole sites on the shared ones.
    let pool = rayon::ThreadPoolBuilder::new().build().expect("threads");
    let thread = std::thread::spawn(move || pool.install(|| preview.run(&|_| ())));
    Running { address, stop, thread: Some(thread) }
}

impl Running {
    /// Status and body of what is at a path.
    fn get(&self, path: &str) -> (u16, String) {
        self.ask(&format!("GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n", self.address))
    }

    fn ask(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address).expect("a listener");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer in time");
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        (status, body.to_owned())
    }

    /// The state that pages are told, with its version.
    fn state(&self) -> (String, u64) {
        let (_, script) = self.get("/.chiso/live.js");
        let line = script.lines().next().expect("a state").to_owned();
        let digits = line.split("\"version\":").nth(1).expect("a version");
        let version = digits.chars().take_while(char::is_ascii_digit).collect::<String>();
        (line, version.parse().expect("a number"))
    }

    /// Changes something and waits as a page does until it is told to load again.
    fn after(&self, change: impl FnOnce()) {
        let (_, version) = self.state();
        let waiting = std::thread::scope(|scope| {
            let waiting = scope.spawn(|| self.get(&format!("/.chiso/wait.js?{version}&1")));
            std::thread::sleep(Duration::from_millis(50));
            change();
            waiting.join().expect("an answer")
        });
        assert_eq!(waiting, (200, "location.reload();".to_owned()));
    }
}

fn edit(project: &Project, old: &str, new: &str) {
    let path = project.content().join("2022/par.yaml");
    let text = fs::read_to_string(&path).expect("a board");
    assert!(text.contains(old), "{old}");
    fs::write(path, text.replace(old, new)).expect("an edit");
}

#[test]
fn pages_are_those_of_a_build_but_for_the_script() {
    let project = Project::base();
    project.build();
    let running = run(&project);
    for path in ["index.html", "2022/units/a.html", "2022/en/par/huyen.html"] {
        let (status, page) = running.get(&format!("/{path}"));
        assert_eq!((status, page.replace(SCRIPT, "")), (200, project.page(path)), "{path}");
        assert_eq!(page.matches(SCRIPT).count(), 1, "{path}");
    }
    for path in ["editions.js", "2022/data/par-huyen.json", "2022/charts/par-ranking-huyen.svg"] {
        assert_eq!(running.get(&format!("/{path}")), (200, project.page(path)), "{path}");
    }
    assert_eq!(running.get("/2022/").1.replace(SCRIPT, ""), project.page("2022/index.html"));
}

#[test]
fn a_page_that_waits_is_told_of_a_change() {
    let project = Project::base();
    let running = run(&project);
    running.after(|| edit(&project, "[31.50, 48.00]", "[31.50, 49.00]"));
    assert!(running.get("/2022/units/b.html").1.contains("80,50"));
}

#[test]
fn with_errors_the_last_sound_version_stays_and_says_why() {
    let project = Project::base();
    let running = run(&project);
    let sound = running.get("/2022/units/b.html");
    running.after(|| edit(&project, "[31.50, 48.00]", "[31.50, 48,00]"));
    assert_eq!(running.get("/2022/units/b.html"), sound);
    let (state, _) = running.state();
    assert!(state.contains("Errors in the content") && state.contains("2022/par.yaml:13:"), "{state}");
    running.after(|| edit(&project, "[31.50, 48,00]", "[31.50, 48.00]"));
    assert!(running.state().0.contains("\"title\":\"\""));
}

#[test]
fn a_folder_that_goes_and_comes_is_survived() {
    let project = Project::base();
    let running = run(&project);
    let (content, aside) = (project.content(), project.content().with_extension("aside"));
    running.after(|| fs::rename(&content, &aside).expect("a move"));
    assert_eq!(running.get("/index.html").0, 200, "what was shown stays");
    assert!(running.state().0.contains("\"is_current\":false"));
    running.after(|| fs::rename(&aside, &content).expect("a move back"));
    assert!(running.state().0.contains("\"is_current\":true"));
    running.after(|| edit(&project, "[31.50, 48.00]", "[31.50, 49.00]"));
}

#[test]
fn a_project_that_was_never_sound_gets_its_pages_when_it_is() {
    let project = Project::base().replace("2022/par.yaml", "[31.50, 48.00]", "[31.50, 48,00]");
    let running = run(&project);
    assert_eq!(running.get("/").0, 503);
    running.after(|| edit(&project, "[31.50, 48,00]", "[31.50, 48.00]"));
    assert_eq!(running.get("/").0, 200);
}

#[test]
fn only_this_computer_is_answered_and_only_with_what_is_planned() {
    let project = Project::base();
    let running = run(&project);
    let port = running.address.port();
    let from = |host: &str| running.ask(&format!("GET / HTTP/1.0\r\nHost: {host}\r\n\r\n")).0;
    assert_eq!((from(&format!("localhost:{port}")), from(&format!("127.0.0.1:{port}"))), (200, 200));
    assert_eq!((from("a.example"), from(&format!("a.example:{port}")), from("")), (421, 421, 421));
    let posted = running.ask(&format!("POST / HTTP/1.0\r\nHost: {}\r\n\r\n", running.address)).0;
    assert_eq!(posted, 405);
    for path in
        ["/../site.yaml", "/content/site.yaml", "/2022/%2e%2e/index.html", "//etc/hosts", "/Index.html"]
    {
        assert_eq!(running.get(path).0, 404, "{path}");
    }
    assert!(running.address.ip().is_loopback());
}

#[test]
fn a_port_that_was_asked_for_and_is_taken_is_an_error() {
    let project = Project::base();
    let running = run(&project);
    let taken = Options { port: Some(running.address.port()), ..options(&project) };
    let error = Preview::bind(taken).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("--port"), "{error}");
}
