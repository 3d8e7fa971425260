use super::*;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::io::Cursor;

const BOTH: [Kind; 2] = [Kind::Zip, Kind::Tar];

fn text(rows: u64) -> Vec<u8> {
    let places = ["Tiên Lãng", "Kiến Thụy", "Vĩnh Bảo"];
    (0..rows)
        .flat_map(|row| format!("{row};{};{}\n", places[(row % 3) as usize], row * 37).into_bytes())
        .collect()
}

fn files() -> Vec<(String, Vec<u8>)> {
    vec![
        ("b/Quyết định 903.pdf".to_owned(), vec![7, 1, 255]),
        ("index.html".to_owned(), text(4000)),
        ("a/empty".to_owned(), Vec::new()),
        (format!("long/{}/x.txt", "n".repeat(150)), text(3)),
    ]
}

fn pack(kind: Kind, files: &[(String, Vec<u8>)]) -> Vec<u8> {
    packed(kind, files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))).expect("a pack")
}

fn open(bytes: &[u8]) -> Result<Option<Pack<Cursor<&[u8]>>>, Error> {
    Pack::open(Cursor::new(bytes))
}

/// Everything in a pack, or what is said against it.
fn all(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut pack = open(bytes).map_err(|error| error.to_string())?.ok_or("no pack")?;
    let mut all = Vec::new();
    for member in pack.members().to_vec() {
        let mut read = Vec::new();
        pack.read(&member)
            .and_then(|mut from| from.read_to_end(&mut read))
            .map_err(|error| error.to_string())?;
        all.push((member.path, read));
    }
    Ok(all)
}

/// A pack with every place of a text replaced by another of the same length.
fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let mut out = bytes.to_vec();
    let mut count = 0;
    for at in 0..=out.len() - old.len() {
        if &out[at..at + old.len()] == old {
            out[at..at + old.len()].copy_from_slice(new);
            count += 1;
        }
    }
    assert!(count > 0, "nothing to replace");
    out
}

/// The same with the checksums of the headers of a TAR made right again.
fn resummed(mut tar: Vec<u8>) -> Vec<u8> {
    let mut at = 0;
    while tar[at] != 0 {
        let size = std::str::from_utf8(&tar[at + 124..at + 135]).expect("digits");
        let size = usize::from_str_radix(size, 8).expect("a size");
        tar[at + 148..at + 156].fill(b' ');
        let sum: u32 = tar[at..at + 512].iter().map(|byte| u32::from(*byte)).sum();
        tar[at + 148..at + 156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        at += 512 + size.next_multiple_of(512);
    }
    tar
}

#[track_caller]
fn expect_refused(bytes: &[u8], words: &str) {
    let said = all(bytes).expect_err("a refusal");
    assert!(said.contains(words), "{said}");
}

#[test]
fn what_was_packed_comes_out_again_sorted() {
    let mut wanted = files();
    wanted.sort();
    for kind in BOTH {
        let bytes = pack(kind, &files());
        assert_eq!(open(&bytes).unwrap().expect("a pack").kind(), kind);
        assert_eq!(all(&bytes).unwrap(), wanted);
        assert_eq!(all(&pack(kind, &[])).unwrap_or_default(), []);
    }
    assert!(open(b"<!doctype html>").unwrap().is_none() && open(b"").unwrap().is_none());
}

/// The same on every machine and whatever the order: the digests of two packs as they were first made.
#[test]
fn the_bytes_are_the_same_everywhere() {
    let mut turned = files();
    turned.reverse();
    let digests = BOTH.map(|kind| {
        let bytes = pack(kind, &files());
        assert_eq!(bytes, pack(kind, &turned));
        Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    });
    assert_eq!(
        digests,
        [
            "cd87d472713103c575cd182ecb1276a71c92f81cd8bfdeec0b847e65aba7cb0a",
            "e8a2bbbbd9957750dec48ba9fb381c79120653831f53c4f3dbdd6efda4ade712"
        ]
    );
}

#[test]
fn names_come_in_order_and_lead_nowhere() {
    for kind in BOTH {
        let mut packer = Packer::new(kind, Vec::new(), Path::new("x"));
        packer.add("b", b"").unwrap();
        for path in ["a", "b", "c/../d", "/e"] {
            assert!(packer.add(path, b"").is_err(), "{path}");
        }
        let names = |names: &[&'static str]| packed(kind, names.iter().map(|name| (*name, &b""[..])));
        assert!(names(&["a", "A"]).is_err() && names(&["a", "a/b"]).is_err());
    }
}

#[test]
fn names_that_lead_out_are_refused() {
    let files = [("x/y/evil".to_owned(), b"!".to_vec())];
    let zip = pack(Kind::Zip, &files);
    let tar = pack(Kind::Tar, &files);
    for name in ["../../ev", "/etc/evi", "x\\..\\evl", "C:/y/evi", "x/./evil", "x/y/ev\ni"] {
        expect_refused(&replaced(&zip, b"x/y/evil", name.as_bytes()), "name");
        let tar = resummed(replaced(&tar, b"x/y/evil", name.as_bytes()));
        assert!(all(&tar).is_err(), "{name}");
    }
}

#[test]
fn two_names_for_one_file_are_refused() {
    let files = [("one".to_owned(), b"1".to_vec()), ("two".to_owned(), b"2".to_vec())];
    let zip = replaced(&pack(Kind::Zip, &files), b"two", b"ONE");
    expect_refused(&zip, "same file");
    let tar = resummed(replaced(&pack(Kind::Tar, &files), b"two", b"one"));
    expect_refused(&tar, "same file");
}

#[test]
fn links_and_devices_are_refused() {
    let files = [("link".to_owned(), b"/etc/passwd".to_vec())];
    let mode = 0o100_644u32 << 16;
    let zip = pack(Kind::Zip, &files);
    for kind in [0o120_777u32, 0o020_666, 0o010_644] {
        let bad = replaced(&zip, &mode.to_le_bytes(), &(kind << 16).to_le_bytes());
        expect_refused(&bad, "links or devices");
    }
    for kind in [b'1', b'2', b'3', b'4', b'6', b'S', b'7'] {
        let mut tar = pack(Kind::Tar, &files);
        tar[156] = kind;
        expect_refused(&resummed(tar), "links or devices");
    }
}

#[test]
fn encrypted_and_unknown_methods_are_refused() {
    let zip = pack(Kind::Zip, &[("a".to_owned(), b"1".to_vec())]);
    // Flags and method as they stand, in the file and in the directory.
    let flags = [20u16.to_le_bytes(), (1u16 << 11).to_le_bytes(), 0u16.to_le_bytes()].concat();
    let with = |bits: u16, method: u16| {
        let new = [20u16.to_le_bytes(), bits.to_le_bytes(), method.to_le_bytes()].concat();
        replaced(&zip, &flags, &new)
    };
    expect_refused(&with(1 << 11 | 1, 0), "encrypted");
    expect_refused(&with(1 << 11, 14), "compressed otherwise");
    expect_refused(&with(1 << 11, 8), "deflated stream");
}

#[test]
fn every_byte_is_accounted_for() {
    for kind in BOTH {
        let bytes = pack(kind, &files());
        assert!(all(&[b"MZ garbage", &bytes[..]].concat()).is_err());
        assert!(all(&[&bytes[..], b"garbage"].concat()).is_err());
        for cut in [1, 600, bytes.len() / 2, bytes.len() - 3] {
            assert!(all(&bytes[..bytes.len() - cut]).is_err(), "{kind:?} {cut}");
        }
    }
    // A second directory entry for the bytes of the first: much out of little.
    let zip = pack(Kind::Zip, &[("a".to_owned(), text(10)), ("b".to_owned(), text(10))]);
    let at = zip.windows(4).rposition(|four| four == b"PK\x01\x02").expect("an entry");
    let mut bomb = zip.clone();
    bomb[at + 42..at + 46].fill(0);
    assert!(all(&bomb).is_err());
}

#[test]
fn sizes_and_checksums_hold() {
    let body = text(4000);
    let zip = pack(Kind::Zip, &[("a".to_owned(), body.clone())]);
    let size = u32::try_from(body.len()).unwrap();
    expect_refused(&replaced(&zip, &size.to_le_bytes(), &10u32.to_le_bytes()), "more bytes");
    expect_refused(&replaced(&zip, &size.to_le_bytes(), &(size + 1).to_le_bytes()), "less bytes");
    let crc = deflate::crc32(&body);
    expect_refused(&replaced(&zip, &crc.to_le_bytes(), &(crc ^ 1).to_le_bytes()), "checksum");
    // A size of a TAR that goes past its end, and one that is past all numbers.
    for size in [b"77777777777", b"00000100000"] {
        let mut tar = pack(Kind::Tar, &[("a".to_owned(), b"1".to_vec())]);
        tar[124..135].copy_from_slice(size);
        tar[148..156].fill(b' ');
        let sum: u32 = tar[..512].iter().map(|byte| u32::from(*byte)).sum();
        tar[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        assert!(all(&tar).is_err());
    }
}

/// As the usual programs write them: folders, `./`, headers of POSIX, sizes behind the bytes.
#[test]
fn what_other_programs_packed_is_read() {
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_ustar();
    header.set_entry_type(tar::EntryType::Directory);
    header.set_size(0);
    tar.append_data(&mut header, "./bag", &b""[..]).unwrap();
    tar.append_pax_extensions([("path", "bag/Quyết định".as_bytes()), ("mtime", b"1.5")]).unwrap();
    let mut header = tar::Header::new_ustar();
    header.set_size(2);
    tar.append_data(&mut header, "bag/Quy", &b"12"[..]).unwrap();
    let tar = tar.into_inner().unwrap();
    assert_eq!(all(&tar).unwrap(), [("bag/Quyết định".to_owned(), b"12".to_vec())]);

    let zip = pack(Kind::Zip, &[("a".to_owned(), b"1".to_vec())]);
    let flags = [20u16.to_le_bytes(), (1u16 << 11).to_le_bytes()].concat();
    let behind = [20u16.to_le_bytes(), (1u16 << 11 | 1 << 3).to_le_bytes()].concat();
    let mut zip = replaced(&zip, &flags, &behind);
    let at = 30 + 1 + 1;
    let follows =
        [b"PK\x07\x08", &deflate::crc32(b"1").to_le_bytes()[..], &1u32.to_le_bytes(), &1u32.to_le_bytes()];
    zip.splice(at..at, follows.concat());
    let end = zip.len() - 6;
    let start = u32::from_le_bytes(zip[end..end + 4].try_into().unwrap()) + 16;
    zip[end..end + 4].copy_from_slice(&start.to_le_bytes());
    assert_eq!(all(&zip).unwrap(), [("a".to_owned(), b"1".to_vec())]);
}

proptest! {
    /// Whatever is done to a pack: it is refused, or what comes out has the names and sizes that it declares.
    #[test]
    fn nothing_breaks_the_reader(zip: bool, at in any::<prop::sample::Index>(), byte: u8, cut in 0usize..3) {
        let kind = if zip { Kind::Zip } else { Kind::Tar };
        let mut bytes = pack(kind, &files());
        let index = at.index(bytes.len());
        bytes[index] = byte;
        if cut == 0 {
            bytes.truncate(index);
        }
        if let Ok(all) = all(&bytes) {
            prop_assert!(all.iter().all(|(path, _)| is_inside(path)));
        }
    }

    #[test]
    fn noise_is_no_pack(bytes: Vec<u8>) {
        for head in [&b"PK\x03\x04"[..], b"PK\x05\x06", b""] {
            let _ = all(&[head, &bytes].concat());
        }
    }
}
