//! Answers to requests, out of the plan and nothing else.

use super::live::{self, Live};
use crate::error::Error;
use crate::locale::Locale;
use crate::pipeline::OnDemand;
use crate::write::{MANIFEST, SUMS};
use std::io::Write;
use std::net::IpAddr;
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// Addresses of the preview itself. No file of a site begins with a point.
const OWN: &str = "/.chiso/";

/// What stands at the end of every page.
const SCRIPT: &str = "<script src=\"/.chiso/live.js\" defer></script>\n";

/// Answers a request; hands it back if it waits for the next version.
pub fn answer(
    request: Request,
    site: Option<&OnDemand<'_>>,
    (live, host): (&Live, IpAddr),
) -> Option<Request> {
    if host.is_loopback() && !is_for_this_computer(&request) {
        send(request, 421, "text/plain", b"This address is not that of the preview.".to_vec());
        return None;
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        send(request, 405, "text/plain", b"Only GET and HEAD.".to_vec());
        return None;
    }
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    match path.strip_prefix(OWN) {
        Some("live.js") => send(request, 200, "text/javascript", live.script().into_bytes()),
        Some("live.css") => send(request, 200, "text/css", live::STYLE.as_bytes().to_vec()),
        Some("wait.js") if query.split('&').next() == Some(&live.version().to_string()) => {
            return Some(request);
        }
        Some("wait.js") => reload(request),
        _ => page(request, path, site),
    }
    None
}

/// Tells a page that waits to load again.
pub fn reload(request: Request) {
    send(request, 200, "text/javascript", b"location.reload();".to_vec());
}

/// Tells a page that waits that nothing happened.
pub fn ask_again(request: Request) {
    send(request, 200, "text/javascript", Vec::new());
}

/// Whether the name in the request is one of this computer: a page of another site whose name was turned to
/// this address must not read the preview.
fn is_for_this_computer(request: &Request) -> bool {
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    let host = host.map_or("", |header| header.value.as_str());
    let name = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|letter| letter.is_ascii_digit()) { name } else { host }
    });
    name == "localhost" || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn page(request: Request, path: &str, site: Option<&OnDemand<'_>>) {
    let Some(site) = site else { return send(request, 503, "text/html", bare("chiso", "")) };
    let path = path.trim_start_matches('/');
    let name = match path {
        "" => "index.html".to_owned(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        file => file.to_owned(),
    };
    // Names of files are ASCII in lower case; what asks for others asks for none.
    let (status, path, rendered) = match site.render(&name) {
        Some(rendered) => (200, name.as_str(), rendered),
        None if name == MANIFEST || name.rsplit('/').next() == Some(SUMS) => {
            return send(request, 404, "text/plain", only_built(&name));
        }
        None => match site.render("404.html") {
            Some(rendered) => (404, "404.html", rendered),
            None => return send(request, 404, "text/plain", name.into_bytes()),
        },
    };
    match rendered {
        Ok(bytes) => {
            let kind = kind(path);
            let bytes = if kind == "text/html" { with_script(bytes) } else { bytes };
            send(request, status, kind, bytes);
        }
        Err(error) => send(request, 500, "text/html", failed(&error)),
    }
}

/// The page, with the script at its end.
fn with_script(mut page: Vec<u8>) -> Vec<u8> {
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|bytes| bytes == end).unwrap_or(page.len());
    page.splice(at..at, SCRIPT.bytes());
    page
}

/// A page that could not be rendered, as happens while a theme is being made.
fn failed(error: &Error) -> Vec<u8> {
    bare(&error.message(Locale::Vi), &error.message(Locale::En))
}

/// A page with nothing but two lines and the script, which says the rest.
fn bare(first: &str, second: &str) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>chiso</title></head>\n\
         <body><pre>{}\n{}</pre>\n{SCRIPT}</body></html>\n",
        escaped(first),
        escaped(second)
    )
    .into_bytes()
}

fn only_built(name: &str) -> Vec<u8> {
    format!("{name}: `chiso build`").into_bytes()
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "json" => "application/json",
        "csv" => "text/csv",
        "txt" => "text/plain",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

fn send(request: Request, status: u16, kind: &str, bytes: Vec<u8>) {
    let is_text = kind.starts_with("text/") || kind.ends_with("xml") || kind.ends_with("json");
    let kind = if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() };
    let headers = [
        ("Content-Type", kind.as_str()),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ];
    let response = headers
        .into_iter()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
        .fold(Response::from_data(bytes).with_status_code(StatusCode(status)), Response::with_header)
        .with_chunked_threshold(usize::MAX);
    // In one piece: head and body apart would be held back by the system till the head is acknowledged, which
    // takes a browser forty milliseconds. A reader that went away is no matter.
    let (version, asked) = (request.http_version().clone(), request.headers().to_vec());
    let is_head = *request.method() == Method::Head;
    let mut whole = Vec::new();
    if response.raw_print(&mut whole, version, &asked, is_head, None).is_ok() {
        let mut writer = request.into_writer();
        let _ = writer.write_all(&whole).and_then(|()| writer.flush());
    }
}
