//! The manifests, as kubectl reads them; their containers run with volumes as Kubernetes would mount them.

use std::fs;
use std::os::unix::fs::symlink;

use serde_json::Value;

use super::{Machine, block, chmod};
use crate::common::{CommandOutput, TestEnv};

/// The objects of a manifest. kubectl needs no server for an annotation that is not sent.
fn objects(env: &TestEnv, manifest: &str) -> Vec<Value> {
    let args = ["annotate", "--local", "-f", "-", "read=yes", "-o", "json"];
    let output = env.program("kubectl", args).stdin(manifest).run().success();
    serde_json::Deserializer::from_str(output.stdout())
        .into_iter()
        .map(Result::unwrap)
        .collect()
}

fn of_kind<'a>(objects: &'a [Value], kind: &str) -> &'a Value {
    let found = objects.iter().find(|object| object["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind}"))
}

fn list(value: &Value) -> &Vec<Value> {
    value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is no list"))
}

fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no text"))
}

/// Mounts the volumes of a pod. Nothing else is visible.
fn mount(machine: &Machine, pod: &Value) {
    for mount in list(&pod["containers"][0]["volumeMounts"]) {
        let volumes = list(&pod["volumes"]).iter();
        let volume = volumes
            .clone()
            .find(|volume| volume["name"] == mount["name"])
            .unwrap();
        let place = machine.at(text(&mount["mountPath"]));
        if volume["secret"].is_object() {
            assert_eq!(mount["readOnly"], true);
            let mode = volume["secret"]["defaultMode"].as_u64().unwrap();
            let (key, value) = match text(&volume["secret"]["secretName"]) {
                "mlgate-database" => ("database", machine.db.url()),
                "mlflow-kek" => ("MLFLOW_CRYPTO_KEK_PASSPHRASE", "p1"),
                other => panic!("nobody made the Secret {other}"),
            };
            let _ = fs::remove_dir_all(&place);
            fs::create_dir_all(place.join("..1")).unwrap();
            fs::write(place.join("..1").join(key), value).unwrap();
            chmod(&place.join("..1").join(key), u32::try_from(mode).unwrap());
            symlink("..1", place.join("..data")).unwrap();
            symlink(format!("..data/{key}"), place.join(key)).unwrap();
            chmod(&place, 0o1777);
        } else if volume["persistentVolumeClaim"].is_object() {
            assert_eq!(volume["persistentVolumeClaim"]["claimName"], "mlgate-keys");
            // As an fsGroup leaves it.
            chmod(&place, 0o2775);
        } else {
            assert!(volume["emptyDir"].is_object(), "{volume}");
        }
    }
}

/// Runs the container of a pod.
fn run(machine: &Machine, pod: &Value) -> CommandOutput {
    mount(machine, pod);
    let container = &pod["containers"][0];
    let path = format!(
        "PATH={}:/usr/bin:/bin",
        machine.at("/usr/local/bin").display()
    );
    let variables = container["env"].as_array().into_iter().flatten();
    let variables = variables.map(|variable| {
        machine.moved(&format!(
            "{}={}",
            text(&variable["name"]),
            text(&variable["value"])
        ))
    });
    let words = list(&container["command"])
        .iter()
        .chain(list(&container["args"]));
    let words = words.map(|word| machine.moved(text(word)));
    let env = machine.with_only([path.as_str()]).args(variables);
    env.args(words).run()
}

#[test]
#[ignore = "needs kubectl: run tests/run"]
fn the_job_creates_the_keystore_and_the_cron_job_rotates() {
    let machine = Machine::new();
    let setup = objects(&machine.env, &block("name: mlgate-keystore"));
    let setup = &of_kind(&setup, "Job")["spec"]["template"]["spec"];
    let all = objects(&machine.env, &block("kind: CronJob"));
    let pod = &of_kind(&all, "CronJob")["spec"]["jobTemplate"]["spec"]["template"]["spec"];
    assert_eq!(setup["securityContext"], pod["securityContext"]);

    let _ = run(&machine, setup).success();
    // A second one finds the keystore, and leaves it alone.
    let _ = run(&machine, setup).code(1);
    machine.grow_old("/keys/keystore/v1.passphrase");
    let rotated = run(&machine, pod).success();
    assert!(
        rotated
            .stdout()
            .contains("Rotated 3 of 3 secrets to KEK version 2."),
        "{rotated}"
    );
    let told = machine.read("/told");
    let (apply, restart) = told.split_once('\n').unwrap();
    assert!(
        apply.starts_with("kubectl apply --server-side --force-conflicts -f /"),
        "{told}"
    );
    assert_eq!(restart, "kubectl rollout restart deployment/mlflow\n");
    let applied = objects(&machine.env, &machine.read("/applied"));
    assert_eq!(applied[0]["metadata"]["name"], "mlflow-kek");
    assert!(applied[0]["data"]["MLFLOW_CRYPTO_KEK_PASSPHRASE"].is_string());
    assert_eq!(machine.records("/keys/rotations.jsonl").len(), 1);
    let silent = run(&machine, pod).success();
    assert_eq!((silent.stdout(), silent.stderr()), ("", ""));
    assert_eq!(machine.read("/told"), told);
}

#[test]
#[ignore = "needs kubectl: run tests/run"]
fn the_manifests_fit_together() {
    let env = TestEnv::new();
    let all = objects(&env, &block("kind: CronJob"));
    let kinds: Vec<_> = all.iter().map(|object| text(&object["kind"])).collect();
    let expected = [
        "PersistentVolumeClaim",
        "ServiceAccount",
        "Role",
        "RoleBinding",
        "CronJob",
    ];
    assert_eq!(kinds, expected);
    let name = |kind: &str| &of_kind(&all, kind)["metadata"]["name"];
    let job = &of_kind(&all, "CronJob")["spec"];
    let pod = &job["jobTemplate"]["spec"]["template"]["spec"];
    assert_eq!(&pod["serviceAccountName"], name("ServiceAccount"));
    let binding = of_kind(&all, "RoleBinding");
    assert_eq!(&binding["roleRef"]["name"], name("Role"));
    assert_eq!(&binding["subjects"][0]["name"], name("ServiceAccount"));
    assert_eq!(
        &pod["volumes"][0]["persistentVolumeClaim"]["claimName"],
        name("PersistentVolumeClaim")
    );
    assert_eq!(job["concurrencyPolicy"], "Forbid");
    assert_eq!(
        pod["securityContext"]["fsGroupChangePolicy"],
        "OnRootMismatch"
    );
    // The role allows what is done, and no more.
    let rules = list(&of_kind(&all, "Role")["rules"]);
    let args: Vec<_> = list(&pod["containers"][0]["args"])
        .iter()
        .map(text)
        .collect();
    let secret = text(&rules[0]["resourceNames"][0]);
    let handover = format!("--handover=kubernetes:{secret}=/keys/");
    assert!(
        args.iter().any(|arg| arg.starts_with(&handover)),
        "{args:?}"
    );
    let restart = format!("restart deployment/{}", text(&rules[1]["resourceNames"][0]));
    assert!(args.iter().any(|arg| arg.ends_with(&restart)), "{args:?}");
    // The root file system is read-only: each path is on a volume.
    let mounts = list(&pod["containers"][0]["volumeMounts"]).iter();
    let mounts: Vec<_> = mounts.map(|mount| text(&mount["mountPath"])).collect();
    let path = regex::Regex::new(r"(?:^|[= ])(/[a-z/.]+)").unwrap();
    let variables = list(&pod["containers"][0]["env"])
        .iter()
        .map(|variable| text(&variable["value"]));
    for word in args.into_iter().chain(variables) {
        for found in path.captures_iter(word) {
            assert!(
                mounts.iter().any(|mount| found[1].starts_with(mount)),
                "{word}"
            );
        }
    }
}
