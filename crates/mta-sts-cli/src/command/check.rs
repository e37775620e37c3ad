//! `check`: everything, from DNS to the mail servers, and what senders make of it.

mod progress;
mod replay;
mod show;

use crate::{
    args::CheckArgs,
    clock::now,
    exit::Exit,
    input::read,
    judge::examined,
    names::{Idna, describe},
    output::{Output, complain},
    world::World,
};
use futures_util::stream::{self, StreamExt};
use mta_sts::{
    Domain, Evidence,
    evidence::{CachedPolicy, Inputs},
};
use mta_sts_cert::TrustStore;
use mta_sts_check::{
    collect::{self, collect},
    input::tidy,
};
use mta_sts_messages::visible;
use progress::Progress;
use show::Show;

/// Checks every domain, several at a time, and writes the reports in the order given.
pub(crate) fn run(args: &CheckArgs, output: &mut Output) -> Exit {
    if let Some(path) = &args.replay {
        return replay::run(path, args, output);
    }
    let (domains, cached) = match domains(args).and_then(|domains| Ok((domains, cached(args)?))) {
        Ok(found) => found,
        Err(exit) => return exit,
    };
    match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime.block_on(check(args, domains, cached, output)),
        Err(error) => {
            complain(&format!("cannot start: {error}"));
            Exit::Io
        }
    }
}

/// The domains that the arguments name; nothing is asked before all of them are clear.
fn domains(args: &CheckArgs) -> Result<Vec<Domain<'static>>, Exit> {
    let mut found = Vec::new();
    let mut exit = Exit::Clean;
    for text in &args.domains {
        match tidy(text, &Idna) {
            Ok(input) => found.push(input.domain),
            Err(error) => {
                complain(&format!("{}: {}", visible(text), describe(&error)));
                exit = Exit::Usage;
            }
        }
    }
    if exit == Exit::Clean { Ok(found) } else { Err(exit) }
}

fn cached(args: &CheckArgs) -> Result<Vec<CachedPolicy>, Exit> {
    if args.cached.len() != args.cached_id.len() || args.cached.len() != args.cached_at.len() {
        complain("each --cached needs its --cached-id and its --cached-at");
        return Err(Exit::Usage);
    }
    let held = args.cached.iter().zip(&args.cached_id).zip(&args.cached_at);
    let held = held.map(|((path, id), at)| match read(path) {
        Ok(bytes) => Ok(CachedPolicy { policy: bytes.into(), id: id.clone(), fetched_at: *at }),
        Err(error) => {
            complain(&format!("{}: {error}", path.display()));
            Err(Exit::Io)
        }
    });
    held.collect()
}

async fn check(
    args: &CheckArgs,
    domains: Vec<Domain<'static>>,
    cached: Vec<CachedPolicy>,
    output: &mut Output,
) -> Exit {
    let world = match World::new(&args.route).await {
        Ok(world) => world,
        Err(error) => {
            complain(&error.to_string());
            return if matches!(error, crate::world::WorldError::Url(..)) { Exit::Usage } else { Exit::Io };
        }
    };
    let progress = Progress::new(domains.len());
    let runs = domains.into_iter().map(|domain| one(args, domain, &cached, &world, &progress));
    let mut runs = stream::iter(runs).buffered(usize::from(args.jobs));
    let mut worst = Exit::Clean;
    let mut show = Show::open(args.shape, output);
    while let Some(evidence) = runs.next().await {
        progress.clear();
        worst = worst.max(conclude(&evidence, &mut show));
    }
    show.close(worst);
    worst
}

async fn one(
    args: &CheckArgs,
    domain: Domain<'static>,
    cached: &[CachedPolicy],
    world: &World,
    progress: &Progress,
) -> Evidence {
    let clock = args.now.or_else(|| world.given.clocks.get(domain.as_str()).copied());
    let inputs = Inputs {
        now: clock.unwrap_or_else(now),
        cached: cached.to_vec(),
        anchors: world.given.anchors.clone(),
        also_public: world.given.also_public.clone(),
        root_store: TrustStore::date().to_owned(),
    };
    let sources = collect::World { resolver: &*world.resolver, fetcher: &world.reach, prober: &world.reach };
    collect(domain, inputs, sources, world.given.limits, args.retry, &mut |so_far| progress.show(so_far))
        .await
}

/// Judges what was observed and writes it down.
fn conclude(evidence: &Evidence, show: &mut Show<'_>) -> Exit {
    let report = match examined(evidence) {
        Ok(report) => report,
        Err(error) => {
            complain(&format!("{}: {error}", evidence.domain));
            return Exit::Io;
        }
    };
    show.report(&report, evidence).max(Exit::of_check(&report.diagnostics, report.headline.confidence))
}
