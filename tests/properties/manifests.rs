//! Manifests: what is written is read back as it was, whatever is in its texts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use mlgate::domain::{
    BudgetAction, BudgetUser, Description, EndpointName, GuardrailAction, GuardrailName,
    GuardrailStage, Label, ModelDefinitionName, ModelName, Provider, SecretName, SetName, Tag,
    Timestamp, Workspace,
};
use mlgate::manifest::{
    BudgetFor, BudgetSpec, Command, Declared, EndpointSpec, GuardrailSpec, Kind, Located, Manifest,
    ModelSpec, Moved, Place, ScorerSpec, SecretSpec, Section, Source, ValueFrom, ValueSource,
    ValueSpec, Vars, read, write,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{properties, worse_text};

/// Texts that some reader of YAML takes for something else, or that end what they are in.
const TEXTS: &[&str] = &[
    "chat",
    "no",
    "Null",
    "~",
    "1e3",
    "007",
    "0x1f",
    "1_000",
    "12:30:00",
    "2027-03-01",
    ".inf",
    "-",
    "- a",
    "a: b",
    "a #b",
    "#a",
    "\"'",
    "it's",
    "${NAME}",
    "$${NAME}",
    "$$${",
    "${",
    "two\nlines\n",
    " \t",
    "{a}",
    "[a",
    "a, b",
    "!!str",
    "&a *a",
    "<<",
    "%YAML",
    "---",
    "...",
    "|",
    ">",
    "? a",
    "`@",
    "\u{1f511} key",
    "\u{202e}\u{2028}\u{feff}\u{e0001}",
    "\\u0041",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => select(TEXTS).prop_map(str::to_owned),
        2 => worse_text(TEXTS),
        1 => any::<String>(),
        1 => select(TEXTS).prop_map(|text| text.repeat(300).chars().take(255).collect()),
    ]
}

/// What a manifest is made of.
type Parts = (Vec<String>, Vec<u16>);

fn parts() -> impl Strategy<Value = Parts> {
    (vec(text(), 1..40), vec(any::<u16>(), 1..40))
}

/// Hands out the parts one after the other, again and again.
struct Pool {
    parts: Parts,
    at: usize,
}

impl Pool {
    fn number(&mut self, below: u16) -> u16 {
        self.at += 1;
        self.parts.1[self.at % self.parts.1.len()] % below
    }

    fn one_in(&mut self, few: u16) -> bool {
        self.number(few) == 0
    }

    /// The next text that will do.
    fn text<T, E>(&mut self, make: impl Fn(&str) -> Result<T, E>) -> T {
        let texts = &self.parts.0;
        for _ in texts {
            self.at += 1;
            if let Ok(made) = make(&texts[self.at % texts.len()]) {
                return made;
            }
        }
        let plain = format!("x{}", self.at);
        make(&plain).unwrap_or_else(|_| panic!("a plain word will do"))
    }

    fn any_text(&mut self) -> String {
        self.text(|text| Ok::<_, ()>(text.to_owned()))
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (!self.one_in(3)).then(|| make(self))
    }

    fn section<T>(
        &mut self,
        valid: impl Fn(&str) -> bool,
        mut spec: impl FnMut(&mut Self) -> T,
    ) -> Section<T> {
        let mut section = Section::new();
        for _ in 0..=self.number(3) {
            let name = self.text(|text| valid(text).then(|| text.to_owned()).ok_or(()));
            let declared = Declared {
                place: Place::nowhere(),
                spec: spec(self),
                external: false,
            };
            section.insert(name, declared);
        }
        section
    }

    fn texts(&mut self, valid: impl Fn(&str, &str) -> bool) -> BTreeMap<String, Option<String>> {
        let mut texts = BTreeMap::new();
        for _ in 0..self.number(3) {
            let key = self.text(|text| valid(text, "").then(|| text.to_owned()).ok_or(()));
            let value = self.text(|text| valid("k", text).then(|| text.to_owned()).ok_or(()));
            texts.insert(key, Some(value).filter(|_| !self.one_in(4)));
        }
        texts
    }

    fn source(&mut self) -> ValueSource {
        let from = match self.number(4) {
            0 => ValueFrom::Env(self.any_text()),
            1 => ValueFrom::File {
                path: PathBuf::from(self.any_text()),
                key: self.maybe(Self::any_text),
            },
            2 => ValueFrom::Command(Command::Shell(self.any_text())),
            _ => ValueFrom::Command(Command::Program(vec![self.any_text(), self.any_text()])),
        };
        ValueSource {
            place: Place::nowhere(),
            optional: matches!(from, ValueFrom::Env(_)) && self.one_in(2),
            from,
        }
    }

    fn secret(&mut self) -> SecretSpec {
        let mut auth = self.texts(|key, _| !key.trim().is_empty());
        auth.remove("auth_mode");
        if self.one_in(2) {
            auth.insert("auth_mode".to_owned(), self.maybe(Self::any_text));
        }
        SecretSpec {
            provider: Some(self.text(|text| Provider::new(text))),
            auth,
            value: self.maybe(|pool| {
                if pool.one_in(2) {
                    ValueSpec::Single(pool.source())
                } else {
                    let fields = BTreeSet::from([pool.any_text(), pool.any_text()]).into_iter();
                    ValueSpec::Fields(fields.map(|name| (name, pool.source())).collect())
                }
            }),
            labels: self.texts(|key, value| Label::new(key, value).is_ok()),
            description: self.maybe(|pool| pool.maybe(|pool| pool.text(|it| Description::new(it)))),
            expires: self.maybe(|pool| {
                let at = i64::from(pool.number(u16::MAX)) * 10_800_000;
                pool.maybe(|_| Timestamp::from_millis(at))
            }),
            shared: self.maybe(|pool| pool.one_in(2)),
            // Its provider may be any text.
            unchecked: true,
        }
    }

    fn one_of<T>(&mut self, section: &Section<T>) -> Located<String> {
        let at = usize::from(self.number(u16::MAX)) % section.len();
        Located::nowhere(section.keys().nth(at).expect("it is in range").clone())
    }

    /// Each at most once.
    fn some_of<T>(&mut self, section: &Section<T>) -> Vec<Located<String>> {
        let names = section.keys().cloned().map(Located::nowhere);
        let mut names: Vec<_> = names.collect();
        names.retain(|_| !self.one_in(3));
        names
    }

    fn scorer(&mut self) -> ScorerSpec {
        ScorerSpec {
            scorer: self.text(|text| SecretName::new(text).map(|name| name.to_string())),
            experiment: self.maybe(Self::any_text),
        }
    }

    fn endpoint(&mut self, models: &Section<ModelSpec>) -> EndpointSpec {
        let with_weights = self.some_of(models).into_iter().map(|name| {
            let weight = ["1", "80", "0.25", "1e30"][usize::from(self.number(4))];
            Located::nowhere((name.value, weight.parse().expect("a weight")))
        });
        let with_weights: Vec<_> = with_weights.collect();
        let usage_tracking = self.maybe(|pool| pool.one_in(2));
        EndpointSpec {
            models: Some(with_weights).filter(|models| !models.is_empty()),
            fallbacks: self.maybe(|pool| pool.some_of(models)),
            max_attempts: self.maybe(|pool| pool.maybe(|pool| 1 + u32::from(pool.number(9)))),
            usage_tracking,
            experiment: self
                .maybe(Self::any_text)
                .filter(|_| usage_tracking != Some(false)),
            tags: self.texts(|key, value| Tag::new(key, value).is_ok()),
            bindings: self.maybe(|pool| vec![Located::nowhere(pool.scorer())]),
            guardrails: None,
        }
    }

    fn guardrail(&mut self, endpoints: &Section<EndpointSpec>) -> GuardrailSpec {
        let rewrites = self.one_in(2);
        GuardrailSpec {
            judge: self.scorer(),
            stage: if self.one_in(2) {
                GuardrailStage::Before
            } else {
                GuardrailStage::After
            },
            action: if rewrites {
                GuardrailAction::Sanitization
            } else {
                GuardrailAction::Validation
            },
            action_endpoint: rewrites.then(|| self.one_of(endpoints)),
        }
    }

    fn budget(&mut self, endpoints: &Section<EndpointSpec>) -> BudgetSpec {
        BudgetSpec {
            counts: match self.number(4) {
                0 => BudgetFor::Gateway,
                1 => BudgetFor::Workspace,
                2 => BudgetFor::Endpoint(self.one_of(endpoints)),
                _ => BudgetFor::User(self.text(|text| BudgetUser::new(text))),
            },
            amount: ["200", "99.5", "1e300", "0.000001"][usize::from(self.number(4))]
                .parse()
                .expect("an amount"),
            duration: ["30min", "12h", "1d", "2w", "1mo"][usize::from(self.number(5))]
                .parse()
                .expect("a window"),
            action: BudgetAction::Alert,
        }
    }

    fn manifest(&mut self) -> Manifest {
        let secrets = self.section(|name| SecretName::new(name).is_ok(), Self::secret);
        let models = self.section(
            |name| ModelDefinitionName::new(name).is_ok(),
            |pool| ModelSpec {
                provider: pool.maybe(|pool| pool.text(|text| Provider::new(text))),
                model: Some(pool.text(|text| ModelName::new(text))),
                secret: Some(pool.one_of(&secrets)),
            },
        );
        let endpoint_name = |name: &str| EndpointName::new(name).is_ok();
        let mut endpoints = self.section(endpoint_name, |pool| pool.endpoint(&models));
        let named = |name: &str| GuardrailName::new(name).is_ok();
        let guardrails = self.section(named, |pool| pool.guardrail(&endpoints));
        let budgets = self.section(named, |pool| pool.budget(&endpoints));
        for endpoint in endpoints.values_mut() {
            endpoint.spec.guardrails = self.maybe(|pool| pool.some_of(&guardrails));
        }
        let moved = Moved {
            place: Place::nowhere(),
            kind: Kind::Model,
            from: format!("not {}", self.at),
            to: self.one_of(&models).value,
        };
        Manifest {
            set: self.maybe(|pool| Located::nowhere(pool.text(set_name))),
            workspace: self.maybe(|pool| Located::nowhere(pool.text(|it| Workspace::new(it)))),
            secrets,
            models,
            endpoints,
            guardrails,
            budgets,
            moved: vec![moved],
        }
    }
}

fn set_name(text: &str) -> Result<String, ()> {
    SetName::new(text)
        .map(|name| name.to_string())
        .map_err(|_| ())
}

fn as_read(text: String) -> Result<Manifest, String> {
    let source = Source {
        file: "f.yaml".to_owned(),
        text: text.into(),
    };
    read(&[source], &Vars::default()).map_err(|problems| {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        problems.join("\n")
    })
}

/// Everything in it, but for the places.
fn content(manifest: &Manifest) -> String {
    let places = regex::Regex::new(r#"Place \{ file: "[^"]*", line: \d+, column: \d+ \}"#);
    let shown = format!("{manifest:?}");
    let places = places.expect("a correct pattern");
    places.replace_all(&shown, "_").into_owned()
}

properties! {
    fn a_manifest_is_read_as_it_was_written(parts: Parts = parts()) {
        let manifest = Pool { parts, at: 0 }.manifest();
        let yaml = write(&manifest).to_yaml();
        match as_read(yaml.clone()) {
            Ok(found) => prop_assert_eq!(content(&found), content(&manifest), "{}", yaml),
            Err(problems) => prop_assert!(false, "{}\n{}", problems, yaml),
        }
        let json = serde_json::to_string_pretty(&write(&manifest)).expect("it is JSON");
        match as_read(mlgate::domain::printable_json(json.clone())) {
            Ok(found) => prop_assert_eq!(content(&found), content(&manifest), "{}", json),
            Err(problems) => prop_assert!(false, "{}\n{}", problems, json),
        }
    }

    /// It may be refused, but the reader always returns.
    fn a_text_is_no_manifest_or_one(text: String = worse_text(MANIFESTS)) {
        if let Ok(manifest) = as_read(text) {
            let again = as_read(write(&manifest).to_yaml());
            prop_assert_eq!(again.map(|it| content(&it)), Ok(content(&manifest)));
        }
    }
}

const MANIFESTS: &[&str] = &[
    "mlgate: v1\nsecrets:\n  a: {provider: openai, value: {env: KEY}}\n",
    "mlgate: v1\nmodels: {m: {model: gpt-4o, secret: s}}\nsecrets: {s: {external: true}}\n",
    "{\"mlgate\": \"v1\", \"endpoints\": {\"chat\": {\"tags\": {\"team\": \"a\"}}}}",
    "mlgate: v1\nbudgets: {b: {scope: gateway, usd: 1, per: 1d, action: alert}}\n",
];
