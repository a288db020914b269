//! Values and programs in a terminal.

use crate::cli::fixture::with_rows;

const VALUE: &str = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789";

#[test]
fn a_terminal_shows_masks_by_default() {
    let (env, _db) = with_rows(&["single_key"]);
    for format in [&[][..], &["--format", "dotenv"], &["-o", "json"]] {
        let args = [&["resolve", "--secret", "single_key"], format].concat();
        let (screen, code) = env.mlgate(&args).terminal().finish();
        assert!(
            screen.contains("sk-...6789") && !screen.contains(VALUE),
            "{screen}"
        );
        assert_eq!(code, 0);
        let (screen, code) = env.mlgate(&args).args(["--show"]).terminal().finish();
        assert!(
            screen.contains(VALUE) && screen.contains("in clear"),
            "{screen}"
        );
        assert_eq!(code, 0);
    }
}

#[test]
fn ctrl_c_reaches_the_program() {
    let (env, _db) = with_rows(&["single_key"]);
    let script = "n=0; trap 'n=$((n+1))' INT; echo ready; read line; echo \"$n times\"; exit 5";
    for mask in [&[][..], &["--mask"]] {
        let args = [
            &["exec", "--secret", "single_key"],
            mask,
            &["--", "bash", "-c", script],
        ]
        .concat();
        let mut terminal = env.mlgate(&args).terminal();
        terminal.expect("ready");
        terminal.send_control('c');
        terminal.send_line("go on");
        let (screen, code) = terminal.finish();
        assert!(screen.contains("1 times"), "exit code {code}: {screen}");
        assert_eq!(code, 5);
    }
}
