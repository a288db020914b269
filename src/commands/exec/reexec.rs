//! mlgate re-executes itself to mask what a program prints.
//!
//! The masking process lives as long as the program and needs the values alone. But passphrases and keys
//! leave traces: on the stack, in freed memory, in the environment that the process was started with. Only
//! `execve` clears all of them. So the process that has resolved the values passes them to itself through a
//! socket.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, IoSlice, IoSliceMut, Seek};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::Command;

use rustix::cmsg_space;
use rustix::fs::{MemfdFlags, memfd_create};
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};
use rustix::stdio::dup2_stdin;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::ops::inject::Injected;
use crate::os::process;
use crate::ui::UiOptions;

/// The process's `argv[0]` instead of the binary's name.
pub(super) const NAME: &str = "mlgate exec --mask";

/// What is passed on.
#[derive(Serialize, Deserialize)]
struct HandedOver<T> {
    /// How to report errors.
    ui: UiOptions,
    /// Variables with their values.
    values: Vec<(T, T)>,
}

/// The values, with the variables that the program gets them in.
pub(super) type Values = Vec<(String, SecretString)>;

/// Re-executes mlgate to run the program. Returns only if that fails.
pub(super) fn start(
    program: &[OsString],
    passed: Vec<(OsString, OsString)>,
    values: &[&Injected],
    ui: UiOptions,
) -> io::Error {
    if let Err(error) = hand_over(values, ui) {
        return error;
    }
    process::restore_umask();
    process::restore_core_limit();
    // Not the path of the binary, which may have been replaced.
    let mut command = Command::new("/proc/self/exe");
    command.arg0(NAME).args(program).env_clear().envs(passed);
    command.exec()
}

/// Puts the values, and the original stdin, into a socket in the place of stdin: no later program inherits
/// that descriptor by accident.
fn hand_over(values: &[&Injected], ui: UiOptions) -> io::Result<()> {
    let values = values
        .iter()
        .map(|value| (value.variable.as_str(), value.value.expose_secret()))
        .collect();
    let mut file = File::from(memfd_create("values", MemfdFlags::CLOEXEC)?);
    serde_json::to_writer(&mut file, &HandedOver { ui, values })?;
    file.rewind()?;
    let (ours, theirs) = UnixStream::pair()?;
    let stdin = io::stdin();
    let descriptors = [file.as_fd(), stdin.as_fd()];
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(2))];
    let mut message = SendAncillaryBuffer::new(&mut space);
    message.push(SendAncillaryMessage::ScmRights(&descriptors));
    sendmsg(
        &ours,
        &[IoSlice::new(b"v")],
        &mut message,
        SendFlags::empty(),
    )?;
    Ok(dup2_stdin(&theirs)?)
}

/// Reads what [`start`] passed on, and restores stdin.
pub(super) fn receive() -> io::Result<(UiOptions, Values)> {
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(2))];
    let mut message = RecvAncillaryBuffer::new(&mut space);
    let mut byte = [0];
    let mut bytes = [IoSliceMut::new(&mut byte)];
    recvmsg(
        io::stdin(),
        &mut bytes,
        &mut message,
        RecvFlags::CMSG_CLOEXEC,
    )?;
    let mut descriptors = message.drain().filter_map(|message| match message {
        RecvAncillaryMessage::ScmRights(descriptors) => Some(descriptors),
        _ => None,
    });
    let descriptors: Vec<OwnedFd> = descriptors.next().into_iter().flatten().collect();
    let Ok([file, stdin]) = <[OwnedFd; 2]>::try_from(descriptors) else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    dup2_stdin(&stdin)?;
    let file = io::BufReader::new(File::from(file));
    let HandedOver::<String> { ui, values } = serde_json::from_reader(file)?;
    let values = values
        .into_iter()
        .map(|(variable, value)| (variable, SecretString::from(value)));
    Ok((ui, values.collect()))
}
