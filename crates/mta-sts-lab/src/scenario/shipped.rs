//! The scenarios that come with the crate, one line each: first those that tell a story, then one for each code that no
//! story shows.

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
    ("cache-04.toml", include_str!("../../scenarios/cache-04.toml")),
    ("cert-02.toml", include_str!("../../scenarios/cert-02.toml")),
    ("cert-04.toml", include_str!("../../scenarios/cert-04.toml")),
    ("cert-05.toml", include_str!("../../scenarios/cert-05.toml")),
    ("cert-07.toml", include_str!("../../scenarios/cert-07.toml")),
    ("cert-09.toml", include_str!("../../scenarios/cert-09.toml")),
    ("cert-10.toml", include_str!("../../scenarios/cert-10.toml")),
    ("cert-11.toml", include_str!("../../scenarios/cert-11.toml")),
    ("cert-12.toml", include_str!("../../scenarios/cert-12.toml")),
    ("cert-13.toml", include_str!("../../scenarios/cert-13.toml")),
    ("cert-14.toml", include_str!("../../scenarios/cert-14.toml")),
    ("cert-16.toml", include_str!("../../scenarios/cert-16.toml")),
    ("chg-02.toml", include_str!("../../scenarios/chg-02.toml")),
    ("chg-05.toml", include_str!("../../scenarios/chg-05.toml")),
    ("chg-07.toml", include_str!("../../scenarios/chg-07.toml")),
    ("chg-08.toml", include_str!("../../scenarios/chg-08.toml")),
    ("chg-09.toml", include_str!("../../scenarios/chg-09.toml")),
    ("dane-01-alias.toml", include_str!("../../scenarios/dane-01-alias.toml")),
    ("dane-01-unsigned.toml", include_str!("../../scenarios/dane-01-unsigned.toml")),
    ("dane-01.toml", include_str!("../../scenarios/dane-01.toml")),
    ("dane-02.toml", include_str!("../../scenarios/dane-02.toml")),
    ("dane-03-tls.toml", include_str!("../../scenarios/dane-03-tls.toml")),
    ("dane-03.toml", include_str!("../../scenarios/dane-03.toml")),
    ("dane-04-testing.toml", include_str!("../../scenarios/dane-04-testing.toml")),
    ("dane-04.toml", include_str!("../../scenarios/dane-04.toml")),
    ("dane-05.toml", include_str!("../../scenarios/dane-05.toml")),
    ("dane-06.toml", include_str!("../../scenarios/dane-06.toml")),
    ("dane-08-name.toml", include_str!("../../scenarios/dane-08-name.toml")),
    ("dane-08.toml", include_str!("../../scenarios/dane-08.toml")),
    ("dane-09.toml", include_str!("../../scenarios/dane-09.toml")),
    ("dane-10.toml", include_str!("../../scenarios/dane-10.toml")),
    ("dane-12.toml", include_str!("../../scenarios/dane-12.toml")),
    ("exo-08.toml", include_str!("../../scenarios/exo-08.toml")),
    ("exo-09.toml", include_str!("../../scenarios/exo-09.toml")),
    ("fetch-02.toml", include_str!("../../scenarios/fetch-02.toml")),
    ("fetch-03.toml", include_str!("../../scenarios/fetch-03.toml")),
    ("fetch-04.toml", include_str!("../../scenarios/fetch-04.toml")),
    ("fetch-06.toml", include_str!("../../scenarios/fetch-06.toml")),
    ("fetch-08.toml", include_str!("../../scenarios/fetch-08.toml")),
    ("fetch-12.toml", include_str!("../../scenarios/fetch-12.toml")),
    ("fetch-13.toml", include_str!("../../scenarios/fetch-13.toml")),
    ("fetch-14.toml", include_str!("../../scenarios/fetch-14.toml")),
    ("fetch-15.toml", include_str!("../../scenarios/fetch-15.toml")),
    ("fetch-18.toml", include_str!("../../scenarios/fetch-18.toml")),
    ("fetch-19.toml", include_str!("../../scenarios/fetch-19.toml")),
    ("fetch-24.toml", include_str!("../../scenarios/fetch-24.toml")),
    ("fetch-25.toml", include_str!("../../scenarios/fetch-25.toml")),
    ("fetch-26.toml", include_str!("../../scenarios/fetch-26.toml")),
    ("fetch-27.toml", include_str!("../../scenarios/fetch-27.toml")),
    ("goo-02.toml", include_str!("../../scenarios/goo-02.toml")),
    ("gw-02.toml", include_str!("../../scenarios/gw-02.toml")),
    ("idn-03.toml", include_str!("../../scenarios/idn-03.toml")),
    ("idn-04.toml", include_str!("../../scenarios/idn-04.toml")),
    ("idn-05.toml", include_str!("../../scenarios/idn-05.toml")),
    ("idn-06.toml", include_str!("../../scenarios/idn-06.toml")),
    ("mx-05.toml", include_str!("../../scenarios/mx-05.toml")),
    ("mx-06.toml", include_str!("../../scenarios/mx-06.toml")),
    ("mx-07.toml", include_str!("../../scenarios/mx-07.toml")),
    ("mx-08.toml", include_str!("../../scenarios/mx-08.toml")),
    ("mx-09.toml", include_str!("../../scenarios/mx-09.toml")),
    ("mx-10.toml", include_str!("../../scenarios/mx-10.toml")),
    ("mx-11.toml", include_str!("../../scenarios/mx-11.toml")),
    ("mx-12.toml", include_str!("../../scenarios/mx-12.toml")),
    ("mx-13.toml", include_str!("../../scenarios/mx-13.toml")),
    ("mx-14.toml", include_str!("../../scenarios/mx-14.toml")),
    ("mx-15.toml", include_str!("../../scenarios/mx-15.toml")),
    ("mx-17.toml", include_str!("../../scenarios/mx-17.toml")),
    ("pol-21.toml", include_str!("../../scenarios/pol-21.toml")),
    ("pol-38.toml", include_str!("../../scenarios/pol-38.toml")),
    ("pol-44.toml", include_str!("../../scenarios/pol-44.toml")),
    ("rpt-02.toml", include_str!("../../scenarios/rpt-02.toml")),
    ("rpt-03.toml", include_str!("../../scenarios/rpt-03.toml")),
    ("rpt-04.toml", include_str!("../../scenarios/rpt-04.toml")),
    ("rpt-05.toml", include_str!("../../scenarios/rpt-05.toml")),
    ("rpt-06.toml", include_str!("../../scenarios/rpt-06.toml")),
    ("rpt-07.toml", include_str!("../../scenarios/rpt-07.toml")),
    ("rpt-08.toml", include_str!("../../scenarios/rpt-08.toml")),
    ("rpt-10.toml", include_str!("../../scenarios/rpt-10.toml")),
    ("tls-01.toml", include_str!("../../scenarios/tls-01.toml")),
    ("tls-02.toml", include_str!("../../scenarios/tls-02.toml")),
    ("tls-03.toml", include_str!("../../scenarios/tls-03.toml")),
    ("tls-04.toml", include_str!("../../scenarios/tls-04.toml")),
    ("tls-06.toml", include_str!("../../scenarios/tls-06.toml")),
    ("tls-08.toml", include_str!("../../scenarios/tls-08.toml")),
    ("tls-09.toml", include_str!("../../scenarios/tls-09.toml")),
    ("tls-11.toml", include_str!("../../scenarios/tls-11.toml")),
    ("tls-12.toml", include_str!("../../scenarios/tls-12.toml")),
    ("tls-13.toml", include_str!("../../scenarios/tls-13.toml")),
    ("tls-14.toml", include_str!("../../scenarios/tls-14.toml")),
    ("txt-03.toml", include_str!("../../scenarios/txt-03.toml")),
    ("txt-05.toml", include_str!("../../scenarios/txt-05.toml")),
    ("txt-09.toml", include_str!("../../scenarios/txt-09.toml")),
    ("txt-12.toml", include_str!("../../scenarios/txt-12.toml")),
    ("txt-13.toml", include_str!("../../scenarios/txt-13.toml")),
    ("txt-14.toml", include_str!("../../scenarios/txt-14.toml")),
    ("txt-16.toml", include_str!("../../scenarios/txt-16.toml")),
    ("txt-19.toml", include_str!("../../scenarios/txt-19.toml")),
    ("txt-20.toml", include_str!("../../scenarios/txt-20.toml")),
    ("txt-21.toml", include_str!("../../scenarios/txt-21.toml")),
    ("txt-22.toml", include_str!("../../scenarios/txt-22.toml")),
    ("txt-23.toml", include_str!("../../scenarios/txt-23.toml")),
    ("txt-24.toml", include_str!("../../scenarios/txt-24.toml")),
];

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::scenario::{Scenario, in_order};

    #[test]
    fn the_table_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort_by_key(|name| in_order(name));
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
