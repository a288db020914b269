//! Many secrets: written, checked and restored in bounded memory.

mod full {
    use super::super::{FILE, PASSPHRASE, standalone};
    use crate::common::{Engine, Keys, TestEnv, on_every_engine};

    const SECRETS: usize = 40_000;
    /// What 40 times as many secrets may take more, in kilobytes: the ids that a copy maps are kept for the whole walk.
    const MORE_AT_MOST: u64 = 8 * 1024;

    const PEAK: &str = "import resource, subprocess, sys\n\
        subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n\
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)";

    /// The most memory that a command had, in kilobytes.
    fn peak(env: &TestEnv, command: &str) -> u64 {
        let words: Vec<&str> = command.split(' ').collect();
        let args = [&["-c", PEAK, "mlgate", "-q"], &words[..]].concat();
        let output = env.program("python3", args).run().success();
        output.stdout().trim().parse().unwrap()
    }

    /// A backup, its check and its restore into an empty store.
    fn peaks(env: &TestEnv) -> [u64; 3] {
        let target = standalone(Engine::Sqlite);
        let _ = std::fs::remove_file(env.work().join(FILE));
        [
            format!("db backup {FILE}"),
            format!("backup check {FILE}"),
            format!("-d {} db restore {FILE} --yes", target.url()),
        ]
        .map(|command| peak(env, &command))
    }

    on_every_engine! {
        fn memory_does_not_grow_with_the_number_of_secrets(engine: Engine) {
            let db = standalone(engine);
            let env = TestEnv::on(&db, PASSPHRASE);
            let keys = Keys::new(&[(1, PASSPHRASE)]);
            db.insert(&keys.seal_many(1, 0..SECRETS / 40));
            let before = peaks(&env);
            db.insert(&keys.seal_many(1, SECRETS / 40..SECRETS));
            for (before, after) in before.into_iter().zip(peaks(&env)) {
                assert!(after < before + MORE_AT_MOST, "{before} KB, then {after} KB");
            }
        }
    }
}
