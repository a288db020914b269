//! Values in the environment of a program: only there, and where the program puts them.

use super::{Cage, PASSPHRASE, VALUE, WRONG_PASSPHRASE};
use crate::common::on_every_engine;

/// A script that prints the value without saying where it comes from.
const SING: &str = "echo \"$OPENAI_API_KEY\"; echo \"$OPENAI_API_KEY\" >&2";

on_every_engine! {
    fn only_the_program_gets_the_value(db: &TestDb) {
        let cage = Cage::new(db.url());
        let _ = cage.silent(&["secret", "create", "a", "--value-stdin", "--provider", "openai"]);
        for args in [
            &["exec", "--secret", "a", "--", "true"][..],
            &["exec", "--secret", "a", "--mask", "--", "sh", "-c", SING],
            &["exec", "--secret", "a", "--", "sh", "-c", "env | grep PASSPHRASE"],
            &["exec", "--secret", "a", "--", "gone"],
            &["exec", "--secret", "a", "--mask", "--", "gone"],
            &["exec", "--secret", "a=MLFLOW_CRYPTO_KEK_PASSPHRASE", "--", "true"],
            &["exec", "--secret", "a=PATH", "--", "true"],
            &["exec", "--secret", &format!("a={VALUE}"), "--", "true"],
            &["exec", "--secret", "a", "--prefix", VALUE, "--", "true"],
            &["exec", "--resource", VALUE, "--", "true"],
            &["resolve", "--secret", "a", "--format", VALUE],
            &["resolve", "--secret", "a"],
            &["resolve", "--secret", "a", "--format", "dotenv"],
            &["resolve", "--secret", "a", "--format", "json"],
        ] {
            let _ = cage.silent(args);
        }
        cage.silent_with("OPENAI_API_KEY", VALUE, &["resolve", "--secret", "a"]);
        // Only a program that is told to, and a resolve that is asked to, print it.
        let sung = cage.env.mlgate(["exec", "--secret", "a", "--", "sh", "-c", SING]).run().success();
        assert!(sung.stdout().contains(VALUE) && sung.stderr().contains(VALUE));
        let shown = cage.env.mlgate(["resolve", "--secret", "a", "--show"]).run().success();
        assert!(shown.stdout().contains(VALUE) && !shown.stderr().contains(VALUE));
        cage.env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", WRONG_PASSPHRASE);
        for args in [
            &["exec", "--secret", "a", "--", "sh", "-c", SING][..],
            &["resolve", "--secret", "a", "--show"],
        ] {
            let _ = cage.silent(args);
        }
        cage.env.set("MLFLOW_CRYPTO_KEK_PASSPHRASE", PASSPHRASE);
    }
}
