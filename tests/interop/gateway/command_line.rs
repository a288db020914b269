//! The servers of these tests are what `mlflow server` starts.

mod full {
    use std::collections::BTreeMap;
    use std::fs;
    use std::net::TcpListener;
    use std::path::Path;

    use super::super::{http, server::Server};
    use crate::common::{TestDb, TestEnv, pause, servers};

    /// The process that listens, started by the one that was started.
    fn of_group(group: u32, program: &str) -> Option<String> {
        fs::read_dir("/proc").expect("processes").find_map(|entry| {
            let id = entry.ok()?.file_name().into_string().ok()?;
            let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
            let (_, after_name) = stat.rsplit_once(") ")?;
            let in_group = after_name.split(' ').nth(2) == Some(&group.to_string());
            let arguments = fs::read_to_string(format!("/proc/{id}/cmdline")).ok()?;
            (in_group && arguments.contains(program)).then_some(id)
        })
    }

    #[test]
    #[ignore = "needs MLflow: run tests/run"]
    fn the_forked_server_matches_the_command_line() {
        let db = TestDb::sqlite();
        let env = TestEnv::new();
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = port.expect("a free port");
        let mut command = env
            .program(
                servers::variable("MLGATE_TEST_PYTHON"),
                ["-m", "mlflow", "server", "--workers", "1"],
            )
            .args(["--host", "127.0.0.1", "--port", &address.port().to_string()])
            .args(["--backend-store-uri", db.url()])
            .env("MLFLOW_DISABLE_TELEMETRY", "true")
            // Its processes would leave the group, and outlive the test.
            .env("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false")
            .start();
        while http::request(address, "GET", "/health", &serde_json::Value::Null).is_err() {
            assert!(!command.has_ended());
            pause();
        }
        let uvicorn = of_group(command.id(), "mlflow.server.fastapi_app:app").expect("uvicorn");
        let environment = fs::read(Path::new("/proc").join(uvicorn).join("environ")).unwrap();
        let theirs: BTreeMap<String, String> = String::from_utf8(environment)
            .expect("UTF-8")
            .split('\0')
            .filter_map(|line| line.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        command.kill_all();

        let server = Server::start(&db, "A", 1);
        for (name, value) in server.set_by_mlflow() {
            assert_eq!(theirs.get(name), Some(value), "{name}");
        }
    }
}
