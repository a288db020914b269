//! `mlgate exec --mask`: the program's output passes through mlgate.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;

use rustix::process::Signal;

use super::exec::{VALUE, shell, wait_for, with_openai};
use crate::common::TestEnv;

const MASK: [&str; 1] = ["--mask"];

#[test]
fn values_are_masked_in_both_streams() {
    let (env, _db) = with_openai();
    let line = "echo out $OPENAI_API_KEY.; echo err \"$OPENAI_API_KEY$OPENAI_API_KEY\" >&2; printf sk-first";
    insta::assert_snapshot!(shell(&env, &MASK, line), @r"
    out ***.
    sk-first[no newline]
    ------- stderr -------
    err ******
    ");
    let plain = shell(&env, &[], line);
    assert!(plain.stdout().contains(VALUE) && plain.stderr().contains(VALUE));
}

#[test]
fn a_value_split_across_writes_is_masked() {
    let (env, _db) = with_openai();
    // The second half is written after the first was read: that is when the file appears.
    let halves = "printf '<%.8s' $OPENAI_API_KEY; touch half; until [ -e go ]; do sleep 0.01; done; \
                  printf '%s>' ${OPENAI_API_KEY#????????}";
    let running = env
        .mlgate([
            "exec", "--secret", "openai", "--mask", "--", "sh", "-c", halves,
        ])
        .start();
    wait_for(&env, "half");
    fs::write(env.work().join("go"), "").unwrap();
    assert_eq!(running.finish().success().stdout(), "<***>");
}

#[test]
fn the_longest_match_wins_and_other_bytes_are_kept() {
    let (env, _db) = with_openai();
    env.create("longer", &format!("{VALUE}-and-more"), &[]);
    env.create("lines", "one\ntwo", &[]);
    let script = "printf '%s\\377\\000%s\\n%s' $LONGER $OPENAI_API_KEY \"$LINES\"";
    let output = shell(
        &env,
        &["--mask", "--secret", "longer", "--secret", "lines"],
        script,
    );
    assert_eq!(output.success().stdout_bytes(), b"***\xff\x00***\n***");
}

#[test]
fn large_output_passes_through_unchanged() {
    let (env, _db) = with_openai();
    let line = "i=0; while [ $i -lt 2000 ]; do echo \"$i $OPENAI_API_KEY\"; i=$((i+1)); done; head -c 1000000 /dev/zero";
    let output = shell(&env, &MASK, line).success();
    let lines: Vec<u8> = (0..2000)
        .flat_map(|number| format!("{number} ***\n").into_bytes())
        .collect();
    assert!(output.stdout_bytes() == [lines, vec![0; 1_000_000]].concat());
}

#[test]
fn an_ignored_signal_stays_ignored() {
    let (env, _db) = with_openai();
    for mask in ["", "--mask"] {
        let line = format!(
            "trap '' HUP; mlgate exec --secret openai {mask} -- grep SigIgn /proc/self/status"
        );
        let output = env.program("sh", ["-c", &line]).run().success();
        let ignored = output.stdout().trim();
        assert!(
            ignored.ends_with(['1', '3', '5', '7', '9', 'b', 'd', 'f']),
            "{ignored}"
        );
    }
}

#[test]
fn descendants_with_open_streams_are_waited_for() {
    let (env, _db) = with_openai();
    let line =
        "(until [ -e go ]; do sleep 0.01; done; echo later $OPENAI_API_KEY) & touch ready; exit 4";
    let mut running = env
        .mlgate([
            "exec", "--secret", "openai", "--mask", "--", "sh", "-c", line,
        ])
        .start();
    wait_for(&env, "ready");
    assert!(!running.has_ended());
    fs::write(env.work().join("go"), "").unwrap();
    assert_eq!(running.finish().code(4).stdout(), "later ***\n");
}

/// Waits until the program that wrote its id to `ready` has ended; it is not reaped yet.
fn wait_for_the_end(env: &TestEnv) {
    wait_for(env, "ready");
    let program = fs::read_to_string(env.work().join("ready")).unwrap();
    let stat = format!("/proc/{}/stat", program.trim());
    while !fs::read_to_string(&stat).unwrap().contains(") Z ") {
        crate::common::pause();
    }
}

#[test]
fn a_late_signal_loses_no_output() {
    let (env, _db) = with_openai();
    let script =
        "echo $$ > id; mv id ready; until [ -e go ]; do sleep 0.01; done; echo said; exit 5";
    for _ in 0..10 {
        let command = env.mlgate([
            "exec", "--secret", "openai", "--mask", "--", "sh", "-c", script,
        ]);
        let running = command.start();
        wait_for(&env, "ready");
        // The program continues and ends before mlgate has noticed the signal.
        running.signal(Signal::STOP);
        fs::write(env.work().join("go"), "").unwrap();
        wait_for_the_end(&env);
        running.signal(Signal::INT);
        running.signal(Signal::CONT);
        assert_eq!(running.finish().code(5).stdout(), "said\n");
        for file in ["ready", "go"] {
            fs::remove_file(env.work().join(file)).unwrap();
        }
    }
}

#[test]
fn a_signal_ends_the_wait_for_descendants_without_a_partial_value() {
    let (env, _db) = with_openai();
    // Another process holds stdout, and has written half of a value. It ends with the directory.
    let line = "(printf '%.8s' $OPENAI_API_KEY; touch half; while [ -e half ]; do sleep 0.01; done) & \
                until [ -e half ]; do sleep 0.01; done; echo said >&2; echo $$ > id; mv id ready; exit 5";
    let mut running = env
        .mlgate([
            "exec", "--secret", "openai", "--mask", "--", "sh", "-c", line,
        ])
        .start();
    wait_for_the_end(&env);
    assert!(!running.has_ended());
    running.signal(Signal::TERM);
    let output = running.finish();
    assert_eq!(output.status().signal(), Some(15), "{output}");
    assert_eq!((output.stdout(), output.stderr()), ("", "said\n"));
}
