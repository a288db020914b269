//! Passphrases that careless writers and readers alter.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// Each of these is altered by some program.
const NASTY: [&str; 34] = [
    "plain",
    " space at both ends ",
    "\ttab\t",
    "it's",
    "'",
    "''",
    "'\\''",
    "\"",
    "\"quoted\"",
    "'single' and \"double\"",
    "back\\slash",
    "\\",
    "\\\\",
    "ends in \\",
    "\\n\\t\\x41\\u0041\\101",
    "$HOME ${HOME} $(id) $$ $1",
    "`id`",
    "# no comment",
    "a # b",
    "=begins with an equals sign",
    "A=b",
    "100% %s %n %h",
    "two\nlines",
    "\nNAME='x'\n",
    "ends in a newline\n",
    "return\r\nand newline\r",
    "a return in\rthe middle",
    "ends in a return\r",
    "\r",
    "\n",
    "!history *glob? [a] {b,c} ~ & | ; < > ( )",
    "pa\u{308}sswörd 鍵 \u{1f511} \u{85}\u{a0}\u{2028}\u{feff}",
    "\u{1}\u{7f}\u{1b}[31m",
    "null",
];

/// The difficult ones, and many random ones made of the same characters.
pub(super) fn passphrases() -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let mut made = |strategy: &str, count: usize| -> Vec<String> {
        let value = |_| {
            let tree = strategy.new_tree(&mut runner).unwrap();
            tree.current()
        };
        (0..count).map(value).collect()
    };
    let mut all: Vec<String> = NASTY.map(str::to_owned).into();
    all.push("very long ".repeat(4000));
    all.extend(made("[ -~]{1,40}", 100));
    all.extend(made("[ '\"\\\\$`#=%!\t\na\u{e9}]{1,12}", 200));
    all.extend(made("[^\\x00]{1,30}", 100));
    all
}
