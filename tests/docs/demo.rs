//! The page of the demo. Its output contains commands, so it cannot be a transcript like the others.

use std::path::Path;

use super::pages::{read, write};
use super::transcript::{Page, normalize};
use crate::common::TestEnv;

#[test]
fn the_demo_page_is_the_demos_output() {
    let page = Path::new("docs/demo.md");
    let env = TestEnv::new();
    let demo = env
        .program("sh", ["-c", "exec mlgate demo 2>&1"])
        .env("TMPDIR", env.work());
    let work = env.work();
    let printed = demo
        .run()
        .success()
        .stdout()
        .replace(work.to_str().expect("a UTF-8 path"), "/tmp");

    let text = read(page);
    let [block] = &Page::parse(&text).blocks[..] else {
        panic!("not one block")
    };
    let same = |text: &str| {
        let directory = regex::Regex::new("mlgate-demo-[A-Za-z0-9]+").expect("a correct pattern");
        let user = regex::Regex::new(r"uid \d+ +").expect("a correct pattern");
        let text = directory.replace_all(text, "DEMO");
        normalize(&user.replace_all(&text, "uid N "))
    };
    if same(&block.text) == same(&printed) {
        return;
    }
    assert!(
        std::env::var_os("MLGATE_UPDATE").is_some(),
        "MLGATE_UPDATE=1 cargo test docs writes docs/demo.md again; it printed\n{printed}"
    );
    let lines = printed
        .trim_end()
        .lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n");
    write(
        page,
        &text.replace(&format!("\n{}\n", block.text), &format!("\n{lines}\n")),
    );
}
