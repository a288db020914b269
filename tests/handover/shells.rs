//! The format env, read by real shells.

use super::passphrases::passphrases;
use super::{NAME, VERSION, file};
use crate::common::TestEnv;

#[test]
fn every_shell_reads_the_same_bytes() {
    let env = TestEnv::new();
    let all = passphrases();
    let mut names = Vec::new();
    for (number, passphrase) in all.iter().enumerate() {
        let name = format!("./{number}.env");
        env.write(
            &name,
            file("env", passphrase).expect("env carries everything"),
        );
        names.push(name);
    }
    // As a service is started: through its environment. `env -0` prints it byte for byte.
    let script = "set -eu; for file in \"$@\"; do \
                  unset MLFLOW_CRYPTO_KEK_PASSPHRASE; set -a; . \"$file\"; set +a; \
                  env -0 | grep -z '^MLFLOW_CRYPTO_KEK_'; done";
    for shell in [&["sh"][..], &["dash"], &["bash"], &["bash", "--posix"]] {
        let args = [&shell[1..], &["-c", script, "sh"]].concat();
        let output = env.program(shell[0], args).args(&names).run().success();
        assert_eq!(output.stderr(), "");
        let read: Vec<&str> = output.stdout().split_terminator('\0').collect();
        assert_eq!(read.len(), 2 * all.len(), "{shell:?}");
        for (pair, passphrase) in read.chunks(2).zip(&all) {
            let mut pair = pair.to_vec();
            pair.sort_unstable();
            assert_eq!(
                pair,
                [format!("{NAME}={passphrase}"), format!("{VERSION}=2")],
                "{shell:?}"
            );
        }
    }
}
