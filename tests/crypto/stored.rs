//! Rows that MLflow wrote decrypt here, to the byte.

use data_encoding::HEXLOWER;
use mlgate::crypto::CryptoError;
use mlgate::crypto::envelope::{Aad, Opener, open, open_value, rewrap, unwrap_dek};
use mlgate::crypto::mask::{masked_stored_value_column, masked_value_column};
use mlgate::crypto::plaintext::{FieldValue, NotUsable, decode, encode};
use secrecy::ExposeSecret;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::golden::{GOLDEN, base64, hex, list, number, secret_value, stored, text};
use super::keks::{HORSE, kek};

#[test]
fn every_stored_secret_opens_to_its_plaintext() {
    let cases = list("secrets_created_by_store");
    assert_eq!(cases.len(), 24);
    let mut opener = Opener::new();
    for case in cases {
        let row = &case["row"];
        let name = text(&row["secret_name"]);
        let kek = kek(text(&case["passphrase"]), number(&case["kek_version_env"]));
        let aad = Aad::new(text(&row["secret_id"]), name);
        let (value, dek) = (base64(&row["encrypted_value"]), base64(&row["wrapped_dek"]));

        let plaintext = open(kek, &aad, &value, &dek).unwrap();
        assert_eq!(
            plaintext.expose().len(),
            number(&case["plaintext_len"]),
            "{name}"
        );
        let hash = HEXLOWER.encode(&Sha256::digest(plaintext.expose()));
        assert_eq!(hash, case["plaintext_sha256"], "{name}");
        if !case["plaintext_utf8_hex"].is_null() {
            assert_eq!(
                plaintext.expose(),
                hex(&case["plaintext_utf8_hex"]),
                "{name}"
            );
        }

        let dek_alone = unwrap_dek(kek, &dek).unwrap();
        let in_two_steps = open_value(&dek_alone, &aad, &value).unwrap();
        assert_eq!(in_two_steps.expose(), plaintext.expose());
        let in_one_buffer = opener.open(kek, &aad, &value, &dek).unwrap();
        assert_eq!(in_one_buffer.expose(), plaintext.expose());
    }
}

#[test]
fn every_stored_secret_decodes_to_its_input() {
    for case in list("secrets_created_by_store") {
        let name = text(&case["row"]["secret_name"]);
        if name == "lone_surrogate" {
            assert_eq!(decode(&opened(case)).unwrap_err(), NotUsable::LoneSurrogate);
            continue;
        }
        let given = case["input_secret_value"].as_object().unwrap();
        let value = decode(&opened(case)).unwrap();
        assert!(
            value.keys().eq(given.keys()),
            "{name}: the fields in the order given"
        );
        assert_eq!(value.is_empty(), given.is_empty());
        for (key, expected) in given {
            match value.get(key).unwrap() {
                FieldValue::Text(text) => assert_eq!(text.expose_secret(), expected, "{name}"),
                FieldValue::Other(json) => {
                    let json: Value = serde_json::from_str(json.expose_secret()).unwrap();
                    assert!(!json.is_string());
                    assert_eq!(json, *expected, "{name}");
                }
            }
        }
        assert_eq!(
            masked_stored_value_column(&value),
            case["row"]["masked_value"],
            "{name}"
        );
    }
}

#[test]
fn inputs_encode_to_mlflows_plaintext_and_mask() {
    let mut encoded = 0;
    for case in list("secrets_created_by_store") {
        // A lone surrogate and non-string values cannot be given on the command line.
        let Some(value) = secret_value(&case["input_secret_value"]) else {
            continue;
        };
        let name = text(&case["row"]["secret_name"]);
        assert_eq!(encode(&value).expose(), opened(case).expose(), "{name}");
        assert_eq!(
            masked_value_column(&value),
            case["row"]["masked_value"],
            "{name}"
        );
        encoded += 1;
    }
    assert_eq!(encoded, 22);
}

#[test]
fn masks_over_500_characters_are_measured_as_the_column_counts_them() {
    let case = stored("many_keys_mask_over_500");
    let value = secret_value(&case["input_secret_value"]).unwrap();
    assert_eq!(
        masked_value_column(&value).chars().count(),
        number(&case["masked_value_len"])
    );
    assert!(number(&case["masked_value_len"]) > 500);
}

#[test]
fn values_encrypted_below_the_store() {
    let cases = list("encrypt_secret_direct");
    assert_eq!(cases.len(), 11);
    for case in cases {
        let kek = kek(text(&case["passphrase"]), number(&case["kek_version"]));
        let aad = Aad::new(text(&case["secret_id"]), text(&case["secret_name"]));
        let (value, dek) = (
            base64(&case["encrypted_value_b64"]),
            base64(&case["wrapped_dek_b64"]),
        );
        let plaintext = open(kek, &aad, &value, &dek).unwrap();
        assert_eq!(plaintext.expose(), text(&case["plaintext_utf8"]).as_bytes());

        // What Python reads as an object, mlgate reads as one, too. What Python returns as a text because it is
        // not JSON, or as another type, is distinguished and refused.
        let is_json_string = text(&case["plaintext_utf8"]).starts_with('"');
        let expected = match text(&case["decrypt_python_type"]) {
            "dict" => None,
            "str" if !is_json_string => Some(NotUsable::NotJson),
            _ => Some(NotUsable::NotAnObject),
        };
        assert_eq!(decode(&plaintext).err(), expected, "{}", case["label"]);
    }
}

#[test]
fn aad_is_id_and_name_unescaped() {
    let cases = list("aad");
    assert_eq!(cases.len(), 4);
    for case in cases {
        let aad = Aad::new(text(&case["secret_id"]), text(&case["secret_name"]));
        assert_eq!(aad.as_bytes(), hex(&case["aad_hex"]));
    }
}

#[test]
fn a_rotation_by_mlflow_is_read_and_reproduced() {
    let rotation = &GOLDEN["rotation"];
    let side = |name: &str| {
        let side = &rotation[name];
        (
            kek(text(&side["passphrase"]), number(&side["version"])),
            base64(&side["wrapped_dek_b64"]),
        )
    };
    let ((old, before), (new, after)) = (side("from"), side("to"));
    let aad = Aad::new(text(&rotation["secret_id"]), text(&rotation["secret_name"]));
    let value = base64(&rotation["encrypted_value_b64"]);
    let was = open(old, &aad, &value, &before).unwrap();

    assert_eq!(
        open(new, &aad, &value, &after).unwrap().expose(),
        was.expose()
    );

    let ours = rewrap(old, new, &before).unwrap();
    assert_eq!(
        open(new, &aad, &value, &ours).unwrap().expose(),
        was.expose()
    );
    assert_eq!(
        open(old, &aad, &value, &ours).unwrap_err(),
        CryptoError::WrongKek
    );
    assert_ne!(ours.as_slice(), after, "the nonce is our own");
}

#[test]
fn rows_that_mlflow_cannot_decrypt_do_not_open() {
    let row = &stored("single_key")["row"];
    let (id, name) = (text(&row["secret_id"]), text(&row["secret_name"]));
    let (value, dek) = (base64(&row["encrypted_value"]), base64(&row["wrapped_dek"]));
    let tried = |class: &str| match class {
        "wrong_passphrase" => open(kek("new pass", 2), &Aad::new(id, name), &value, &dek),
        "wrong_version_same_passphrase" => open(kek(HORSE, 2), &Aad::new(id, name), &value, &dek),
        "default_passphrase" => open(kek("", 1), &Aad::new(id, name), &value, &dek),
        "renamed" => open(kek(HORSE, 1), &Aad::new(id, "renamed"), &value, &dek),
        "other_id" => open(kek(HORSE, 1), &Aad::new("s-other", name), &value, &dek),
        "truncated" => open(
            kek(HORSE, 1),
            &Aad::new(id, name),
            &value[..value.len() - 1],
            &dek,
        ),
        "too_short_blob" => open(kek(HORSE, 1), &Aad::new(id, name), &value[..11], &dek),
        "exact_control" => open(kek(HORSE, 1), &Aad::new(id, name), &value, &dek),
        other => panic!("a class of failure without a test: {other}"),
    };
    for (class, mlflow) in GOLDEN["decrypt_failures"].as_object().unwrap() {
        assert_eq!(tried(class).is_ok(), mlflow == "ok", "{class}");
    }
}

fn opened(case: &Value) -> mlgate::crypto::Plaintext {
    let row = &case["row"];
    let kek = kek(text(&case["passphrase"]), number(&case["kek_version_env"]));
    let aad = Aad::new(text(&row["secret_id"]), text(&row["secret_name"]));
    open(
        kek,
        &aad,
        &base64(&row["encrypted_value"]),
        &base64(&row["wrapped_dek"]),
    )
    .unwrap()
}
