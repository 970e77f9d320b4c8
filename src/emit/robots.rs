//! `/robots.txt` (RFC 9309): who may read the site, as `[robots]` of `site.toml` says, and where the
//! sitemap is. A site's own `static/robots.txt` takes its place.

use super::Ctx;
use crate::model::address::SitePath;
use crate::model::config::RobotSettings;
use crate::model::diagnostic::Checked;
use crate::model::output::Body;
use crate::model::route::{Route, Subject};
use crate::model::site::Site;

pub(super) const NAME: &str = "robots.txt";

/// Those who look up pages to answer a question, or fetch one that a person asks for. Their operators'
/// pages say that a fetch for a person may pass over `robots.txt`.
const ANSWERS: [&str; 6] =
    ["OAI-SearchBot", "ChatGPT-User", "Claude-SearchBot", "Claude-User", "PerplexityBot", "Perplexity-User"];

/// Those who collect texts for training, and the names by which operators let training be refused.
const TRAINING: [&str; 5] = ["GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended", "CCBot"];

pub(super) fn plan(_: &Site, above: &[Route]) -> Vec<Route> {
    let path = SitePath::new("/robots.txt");
    if above.iter().any(|route| route.path == path) {
        return Vec::new();
    }
    vec![Route { path, emitter: NAME, subject: Subject::Site, origin: None }]
}

pub(super) fn emit(ctx: &Ctx<'_>, _: &Route) -> Checked<Body> {
    let sitemap = ctx.site.config.base_url.absolute(&SitePath::new("/sitemap.xml"));
    Checked::clean(format!("{}Sitemap: {sitemap}\n", groups(&ctx.site.config.robots)).into())
}

/// A crawler follows the group that names it, and the one of `*` only if none does (section 2.2.1); so
/// a group is needed wherever an answer differs from that for all.
fn groups(settings: &RobotSettings) -> String {
    let mut text = group(&["*"], settings.search_engines);
    for (agents, may_read) in [(&ANSWERS[..], settings.ai_answers), (&TRAINING[..], settings.ai_training)] {
        if may_read != settings.search_engines {
            text.push_str(&group(agents, may_read));
        }
    }
    text
}

fn group(agents: &[&str], may_read: bool) -> String {
    let mut text: String = agents.iter().map(|agent| format!("User-agent: {agent}\n")).collect();
    text.push_str(if may_read { "Allow: /\n\n" } else { "Disallow: /\n\n" });
    text
}
