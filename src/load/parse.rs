//! The YAML of files, of one or of several at the same time.

use super::files::{FileKind, Files};
use super::reader::Reader;
use super::shape;
use crate::diagnostic::FileId;
use crate::schema::yaml;
use rayon::prelude::*;
use serde::de::DeserializeOwned;

/// What was read of a file.
pub struct Read<T> {
    id: FileId,
    what: Result<T, yaml::Fault>,
}

impl Reader<'_> {
    /// Reads the YAML of every file of a kind at the same time, without a word about faults; nothing of those that
    /// are no text.
    pub fn read<T: DeserializeOwned + Send>(&self, files: &Files, kind: FileKind) -> Vec<Option<Read<T>>> {
        let ids: Vec<Option<FileId>> = files.of_kind(kind).map(|file| self.id(file)).collect();
        let read = |id: FileId| Read { id, what: yaml::read(self.text(id)) };
        ids.into_par_iter().map(|id| id.map(read)).collect()
    }

    /// What was read of such a file; a fault of shape is reported.
    pub fn told<T>(&mut self, read: Read<T>) -> Option<(FileId, T)> {
        Some((read.id, self.settled(read.id, read.what)?))
    }

    /// Reads the YAML of a file; a fault of shape is reported.
    pub fn parse<T: DeserializeOwned>(&mut self, file: FileId) -> Option<T> {
        let read = yaml::read(self.text(file));
        self.settled(file, read)
    }

    /// What was read of a file; a fault of shape is reported.
    pub fn settled<T>(&mut self, file: FileId, read: Result<T, yaml::Fault>) -> Option<T> {
        read.map_err(|fault| self.report(shape::finding(file, fault))).ok()
    }
}
