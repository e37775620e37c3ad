//! The scenarios that come with the crate, one line each.

/// File name and text.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("sc-01.toml", include_str!("../../scenarios/sc-01.toml")),
    ("sc-02.toml", include_str!("../../scenarios/sc-02.toml")),
    ("sc-03.toml", include_str!("../../scenarios/sc-03.toml")),
    ("sc-04.toml", include_str!("../../scenarios/sc-04.toml")),
    ("sc-05.toml", include_str!("../../scenarios/sc-05.toml")),
    ("sc-06.toml", include_str!("../../scenarios/sc-06.toml")),
    ("sc-07.toml", include_str!("../../scenarios/sc-07.toml")),
    ("sc-08.toml", include_str!("../../scenarios/sc-08.toml")),
    ("sc-09.toml", include_str!("../../scenarios/sc-09.toml")),
    ("sc-10.toml", include_str!("../../scenarios/sc-10.toml")),
    ("sc-11.toml", include_str!("../../scenarios/sc-11.toml")),
    ("sc-12.toml", include_str!("../../scenarios/sc-12.toml")),
    ("sc-13.toml", include_str!("../../scenarios/sc-13.toml")),
    ("sc-14.toml", include_str!("../../scenarios/sc-14.toml")),
    ("sc-15.toml", include_str!("../../scenarios/sc-15.toml")),
    ("sc-16.toml", include_str!("../../scenarios/sc-16.toml")),
    ("sc-17.toml", include_str!("../../scenarios/sc-17.toml")),
    ("sc-18.toml", include_str!("../../scenarios/sc-18.toml")),
    ("sc-19.toml", include_str!("../../scenarios/sc-19.toml")),
    ("sc-20.toml", include_str!("../../scenarios/sc-20.toml")),
    ("sc-21.toml", include_str!("../../scenarios/sc-21.toml")),
    ("sc-22.toml", include_str!("../../scenarios/sc-22.toml")),
    ("sc-23.toml", include_str!("../../scenarios/sc-23.toml")),
    ("sc-24.toml", include_str!("../../scenarios/sc-24.toml")),
    ("sc-25.toml", include_str!("../../scenarios/sc-25.toml")),
    ("sc-26.toml", include_str!("../../scenarios/sc-26.toml")),
    ("sc-27.toml", include_str!("../../scenarios/sc-27.toml")),
    ("sc-28.toml", include_str!("../../scenarios/sc-28.toml")),
    ("sc-29.toml", include_str!("../../scenarios/sc-29.toml")),
    ("sc-30.toml", include_str!("../../scenarios/sc-30.toml")),
    ("sc-31.toml", include_str!("../../scenarios/sc-31.toml")),
    ("sc-32.toml", include_str!("../../scenarios/sc-32.toml")),
    ("sc-33.toml", include_str!("../../scenarios/sc-33.toml")),
    ("sc-34.toml", include_str!("../../scenarios/sc-34.toml")),
    ("sc-35.toml", include_str!("../../scenarios/sc-35.toml")),
    ("sc-36.toml", include_str!("../../scenarios/sc-36.toml")),
    ("sc-37.toml", include_str!("../../scenarios/sc-37.toml")),
    ("sc-38.toml", include_str!("../../scenarios/sc-38.toml")),
    ("sc-39.toml", include_str!("../../scenarios/sc-39.toml")),
    ("sc-40.toml", include_str!("../../scenarios/sc-40.toml")),
];

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn the_table_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let table: Vec<&str> = FILES.iter().map(|&(name, _)| name).collect();
        assert_eq!(names, table);
    }

    #[test]
    fn every_file_is_a_scenario_named_like_it() {
        for (file, text) in FILES {
            let scenario = Scenario::parse(text, file).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(format!("{}.toml", scenario.name.to_lowercase()), *file);
            assert!(!scenario.about.is_empty() && !scenario.expect.view.is_empty(), "{file}");
        }
    }
}
