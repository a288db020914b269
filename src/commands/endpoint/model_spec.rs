//! `--model NAME[:weight=WEIGHT][:fallback[=ORDER]]`.

use std::str::FromStr;

use clap::Args;

use crate::domain::{EntityRef, Linkage, Weight};
use crate::ops::endpoint::ModelChoice;

/// The models of an endpoint.
#[derive(Debug, Args)]
#[command(next_help_heading = "Models")]
pub struct ModelArgs {
    /// Model definition, by name: a primary model with its weight, or a fallback with its order; repeatable
    #[arg(long, value_name = "NAME[:weight=W][:fallback[=N]]")]
    model: Vec<ModelSpec>,

    /// Model definition, by id; these come after those given by name
    #[arg(long, value_name = "ID[:weight=W][:fallback[=N]]")]
    model_id: Vec<ModelSpec>,
}

impl ModelArgs {
    pub(super) fn is_given(&self) -> bool {
        !self.model.is_empty() || !self.model_id.is_empty()
    }

    /// The models in their order.
    pub(super) fn choices(&self) -> Vec<ModelChoice> {
        let by_name = self.model.iter().map(|spec| spec.choice(EntityRef::Name));
        let by_id = self.model_id.iter().map(|spec| spec.choice(EntityRef::Id));
        by_name.chain(by_id).collect()
    }
}

/// One model of an endpoint, as typed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ModelSpec {
    model: String,
    weight: Weight,
    linkage: Linkage,
    fallback_order: Option<i32>,
}

impl ModelSpec {
    fn choice(&self, point: impl Fn(String) -> EntityRef) -> ModelChoice {
        ModelChoice {
            model: point(self.model.clone()),
            weight: self.weight,
            linkage: self.linkage,
            fallback_order: self.fallback_order,
        }
    }
}

impl FromStr for ModelSpec {
    type Err = String;

    /// Parses from the right, because a name may contain colons.
    fn from_str(text: &str) -> Result<Self, String> {
        let (mut rest, mut weight, mut fallback) = (text, None, None);
        while let Some((before, option)) = rest.rsplit_once(':') {
            match option.split_once('=').unwrap_or((option, "")) {
                ("weight", number) if weight.is_none() => {
                    weight = Some(
                        number
                            .parse::<Weight>()
                            .map_err(|error| error.to_string())?,
                    );
                }
                ("fallback", "") if fallback.is_none() => fallback = Some(None),
                ("fallback", order) if fallback.is_none() => {
                    let order = order.parse::<i32>().ok().filter(|order| *order >= 0);
                    fallback = Some(Some(
                        order.ok_or("a fallback's order must be a whole number, such as 1")?,
                    ));
                }
                _ => break,
            }
            rest = before;
        }
        if rest.is_empty() {
            return Err("the model has no name".to_owned());
        }
        Ok(Self {
            model: rest.to_owned(),
            weight: weight.unwrap_or_default(),
            linkage: if fallback.is_some() {
                Linkage::Fallback
            } else {
                Linkage::Primary
            },
            fallback_order: fallback.flatten(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(model: &str, weight: f64, linkage: Linkage, order: Option<i32>) -> ModelSpec {
        ModelSpec {
            model: model.to_owned(),
            weight: Weight::new(weight).unwrap(),
            linkage,
            fallback_order: order,
        }
    }

    #[test]
    fn options_are_read_from_the_right() {
        use Linkage::{Fallback, Primary};
        for (text, expected) in [
            ("gpt", spec("gpt", 1.0, Primary, None)),
            ("gpt:weight=0.7", spec("gpt", 0.7, Primary, None)),
            ("gpt:fallback", spec("gpt", 1.0, Fallback, None)),
            (
                "gpt:fallback=2:weight=3",
                spec("gpt", 3.0, Fallback, Some(2)),
            ),
            (
                "gpt:weight=3:fallback=2",
                spec("gpt", 3.0, Fallback, Some(2)),
            ),
            ("a:b", spec("a:b", 1.0, Primary, None)),
            ("a:weight=1:b", spec("a:weight=1:b", 1.0, Primary, None)),
            (
                "a:weight=1:weight=2",
                spec("a:weight=1", 2.0, Primary, None),
            ),
            ("a:", spec("a:", 1.0, Primary, None)),
        ] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_refused() {
        for text in [
            "gpt:weight=",
            "gpt:weight=x",
            "gpt:weight=0",
            "gpt:fallback=x",
            "gpt:fallback=-1",
            "",
            ":fallback",
        ] {
            assert!(text.parse::<ModelSpec>().is_err(), "{text}");
        }
    }
}
