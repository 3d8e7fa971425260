//! The preview: a site served from memory to the computer of its author, anew after every change.
//!
//! 1. The content is read, computed and checked. If it is sound, its plan is served from now on; if not, the
//!    last sound one stays, and every page says what was found.
//! 2. Pages are rendered when they are asked for, from the same plan as `build`: the same bytes, but for one
//!    script at the end that waits for the next version.
//! 3. A change of the content or the theme begins anew with 1.
//!
//! Nothing is read from disk for a request, so that no path leads anywhere but into the plan.

mod answer;
mod live;
mod watch;

use crate::error::Error;
use crate::locale::Locale;
use crate::pipeline::{self, Disclosure, Examined, Memory, OnDemand, Publication};
use crate::theme::{self, Theme};
use live::Live;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use tiny_http::{Request, Server};
use watch::Watch;

/// How long a page waits for a change before it asks again: shorter than what browsers and proxies bear.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// How often folders are looked at even if the system tells of no change, as on drives of other computers.
const LOOK: Duration = Duration::from_secs(1);

/// Ports that are tried, the first one and those above it, where none is asked for.
const PORTS: std::ops::Range<u16> = 8000..8020;

/// What is previewed, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folder of the project.
    pub content: PathBuf,
    /// Name or folder of the theme; that of the project when left out.
    pub theme: Option<String>,
    /// For whom the site is, and whether drafts are in it.
    pub disclosure: Disclosure,
    /// Address to listen on: that of this computer alone, unless another is asked for.
    pub host: IpAddr,
    /// Port; the first free one when left out, any free one if it is 0.
    pub port: Option<u16>,
    /// Language of what is said about the content.
    pub locale: Locale,
}

/// What the author is told at the terminal.
pub enum Told<'a> {
    /// The content was read; what was found in it.
    Read(&'a Examined),
    /// A sound version is shown, so long after its change was seen.
    Shown(Duration),
    /// The surroundings failed, such as a folder that is gone. What was shown before stays.
    Failed(&'a Error),
}

/// What wakes the preview.
enum Signal {
    /// A page waits for a change of a version.
    Waiting(Request, u64),
    /// Something in the folders was touched.
    Touched,
    /// It is enough.
    Stop,
}

/// A preview that listens already.
pub struct Preview {
    options: Options,
    server: Server,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
}

/// Ends a preview from outside.
pub struct Stop(Sender<Signal>);

impl Stop {
    /// Ends the preview; one that has ended already is left alone.
    pub fn stop(&self) {
        let _ = self.0.send(Signal::Stop);
    }
}

impl Preview {
    /// Takes an address. A port that is taken is an error only if that port was asked for.
    pub fn bind(options: Options) -> Result<Self, Error> {
        let ports: Vec<u16> = options.port.map_or_else(|| PORTS.collect(), |port| vec![port]);
        let mut servers = ports.iter().map(|port| Server::http(SocketAddr::new(options.host, *port)));
        let server = match servers.by_ref().find_map(Result::ok) {
            Some(server) => server,
            None => return Err(no_port(&options)),
        };
        let (sender, signals) = mpsc::channel();
        Ok(Self { options, server, sender, signals })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        let asked = SocketAddr::new(self.options.host, self.options.port.unwrap_or(PORTS.start));
        self.server.server_addr().to_ip().unwrap_or(asked)
    }

    /// What ends it.
    pub fn stopper(&self) -> Stop {
        Stop(self.sender.clone())
    }

    /// Serves until it is stopped. Faults of content, theme and surroundings do not end it.
    pub fn run(self, told: &dyn Fn(&Told<'_>)) {
        let mut shown: Option<Publication> = None;
        let mut live = Live::new(self.options.locale);
        let mut memory = Memory::of_preview();
        let mut theme: Option<Arc<Theme>> = None;
        let mut watch = Watch::new(self.sender.clone(), self.folders(None));
        let mut waiting: Vec<(Request, Instant)> = Vec::new();
        loop {
            let start = Instant::now();
            let failure = match self.read((&mut live, &mut watch), (&mut memory, &mut theme), told) {
                Ok(sound) => {
                    shown = sound.or(shown);
                    None
                }
                Err(error) => Some(error),
            };
            let site = shown.as_ref().map(Publication::on_demand);
            live.turn(site.is_some(), failure.as_ref());
            match &failure {
                Some(error) => told(&Told::Failed(error)),
                None if live.is_current() => told(&Told::Shown(start.elapsed())),
                None => {}
            }
            for (request, _) in waiting.drain(..) {
                answer::reload(request);
            }
            if self.serve(site.as_ref(), &live, (&mut watch, &mut waiting)) {
                return;
            }
        }
    }

    /// The folders whose changes matter: the content, and the theme where it is one of the author's.
    fn folders(&self, own_theme: Option<&str>) -> Vec<PathBuf> {
        let Options { content, theme, .. } = &self.options;
        let theme = theme.as_deref().or(own_theme);
        let theme = theme.and_then(|name| theme::folder_of(name, content));
        [Some(content.clone()), theme].into_iter().flatten().collect()
    }

    /// Reads the project; nothing if it is not sound.
    fn read(
        &self,
        (live, watch): (&mut Live, &mut Watch),
        (memory, known): (&mut Memory, &mut Option<Arc<Theme>>),
        told: &dyn Fn(&Told<'_>),
    ) -> Result<Option<Publication>, Error> {
        let Options { content, theme, disclosure, .. } = &self.options;
        let of = (content.as_path(), theme.as_deref());
        let (examined, made) = pipeline::examine_again(of, memory, known.take())?;
        live.found(&examined);
        told(&Told::Read(&examined));
        let own = examined.report.catalogue.site.theme.as_deref();
        watch.follow(self.folders(own));
        if !examined.is_sound(false) {
            *known = made.ok();
            return Ok(None);
        }
        let theme = Arc::clone(known.insert(made?));
        Publication::new(examined, theme, *disclosure, &[], &[]).map(Some)
    }

    /// Answers until something changes, or says that it is enough.
    fn serve(
        &self,
        site: Option<&OnDemand<'_>>,
        live: &Live,
        (watch, waiting): (&mut Watch, &mut Vec<(Request, Instant)>),
    ) -> bool {
        let is_over = AtomicBool::new(false);
        let (server, host) = (&self.server, self.options.host);
        std::thread::scope(|scope| {
            let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
            for _ in 0..threads {
                let sender = self.sender.clone();
                let is_over = &is_over;
                scope.spawn(move || {
                    while !is_over.load(Ordering::Relaxed) {
                        if let Ok(Some(request)) = server.recv_timeout(LOOK)
                            && let Some(waits) = answer::answer(request, site, (live, host))
                        {
                            let _ = sender.send(Signal::Waiting(waits, live.version()));
                        }
                    }
                });
            }
            let is_stopped = self.wait(live.version(), watch, waiting);
            is_over.store(true, Ordering::Relaxed);
            (0..threads).for_each(|_| server.unblock());
            is_stopped
        })
    }

    /// Waits for a change; true if it is enough. Pages that have waited long are told to ask again.
    fn wait(&self, version: u64, watch: &mut Watch, waiting: &mut Vec<(Request, Instant)>) -> bool {
        // Only now, because pages can be answered meanwhile; what changed before is seen by its look.
        watch.listen();
        loop {
            match self.signals.recv_timeout(LOOK) {
                // It may have been on its way while the version turned.
                Ok(Signal::Waiting(request, of)) if of != version => answer::reload(request),
                Ok(Signal::Waiting(request, _)) => waiting.push((request, Instant::now())),
                Ok(Signal::Touched) | Err(RecvTimeoutError::Timeout) => {
                    if watch.has_changed() {
                        return false;
                    }
                }
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return true,
            }
            while waiting.first().is_some_and(|(_, since)| since.elapsed() > LONGEST_WAIT) {
                answer::ask_again(waiting.remove(0).0);
            }
        }
    }
}

fn no_port(options: &Options) -> Error {
    let host = options.host;
    match options.port {
        Some(port) => Error::refused(
            format!(
                "không mở được `{host}:{port}`: cổng đang có chương trình khác dùng hoặc không được phép; chọn cổng khác bằng --port"
            ),
            format!(
                "`{host}:{port}` cannot be opened: another program has the port or it is not allowed; choose another one with --port"
            ),
        ),
        None => Error::refused(
            format!(
                "không mở được cổng nào từ {} đến {} ở `{host}`; chọn cổng khác bằng --port",
                PORTS.start,
                PORTS.end - 1
            ),
            format!(
                "no port from {} to {} could be opened at `{host}`; choose another one with --port",
                PORTS.start,
                PORTS.end - 1
            ),
        ),
    }
}
