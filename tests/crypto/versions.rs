//! KEK versions as MLflow reads them from the environment.

use mlgate::domain::{KekVersion, KekVersionError};

use super::golden::{list, text};

#[test]
fn versions_in_the_environment_parse_as_in_mlflow() {
    let mut texts = 0;
    for case in list("kek_errors") {
        let Some(written) = case.get("env_MLFLOW_CRYPTO_KEK_VERSION") else {
            continue;
        };
        texts += 1;
        let read = text(written).parse().map(KekVersion::get);
        if text(written) == "٣" {
            // A deliberate difference: MLflow accepts digits of any script, mlgate only ASCII.
            assert_eq!(case["kek_version"], 3);
            assert_eq!(read, Err(KekVersionError::NotANumber));
        } else if case.get("error").is_some() {
            assert!(read.is_err(), "{written}");
        } else {
            assert_eq!(case["kek_version"], read.unwrap(), "{written}");
        }
    }
    assert_eq!(texts, 8);
}

#[test]
fn versions_mlflow_cannot_derive_cannot_be_expressed() {
    let numbers: Vec<_> = list("kek_errors")
        .iter()
        .filter_map(|case| case.get("version")?.as_i64())
        .collect();
    assert_eq!(numbers, [-1, 4_294_967_296]);
    for number in numbers {
        assert!(number.to_string().parse::<KekVersion>().is_err());
    }
    // A deliberate difference: MLflow derives keys up to here, but no row can name such a version.
    assert_eq!(KekVersion::new(u32::MAX), Err(KekVersionError::TooLarge));
}
