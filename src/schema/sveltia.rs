//! The configuration of Sveltia CMS, whose forms edit the files of a site
//! (<https://sveltiacms.app/en/docs/config-basics>).
//!
//! What a form cannot show, it leaves in the file as it is: `gone`, `lints`, `extra`.

use super::form::Form;
use super::json_schema::Known;
use super::tree::{Tree, map, texts};
use super::{Field, Group, InForms, Kind, Need, Shelf};
use crate::model::config::Config;
use crate::model::license::USUAL;

/// Where the forms keep what they edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Backend {
    /// A repository on GitHub, as `owner/name`. Without a branch it is the one that GitHub calls default.
    GitHub { repository: String, branch: Option<String> },
    /// Nowhere: the browser forgets everything. To try the forms out.
    Test,
}

/// What the configuration depends on.
pub struct Setting<'a> {
    pub backend: Backend,
    pub config: &'a Config,
    pub known: &'a dyn Known,
    /// Are there briefs that are a file rather than a folder with an `index.md`?
    pub has_single_files: bool,
}

/// The whole `config.yml`.
pub fn config(setting: &Setting<'_>) -> Tree {
    let mut collections = vec![collection(setting, Shelf::Briefs)];
    if setting.has_single_files {
        collections.push(single_files(setting));
    }
    let others = [Shelf::Authors, Shelf::Topics, Shelf::Regions, Shelf::Series, Shelf::Pages];
    collections.extend(others.map(|shelf| collection(setting, shelf)));
    backend(&setting.backend)
        .with("media_folder", "static/media")
        .with("public_folder", "/media")
        .with("site_url", setting.config.base_url.to_string())
        .with("app_title", setting.config.title.as_str())
        .with("slug", map([("encoding", "ascii".into()), ("clean_accents", true.into())]))
        .with("output", map([("omit_empty_optional_fields", true.into())]))
        // The preview does not look like the site.
        .with("editor", map([("preview", false.into())]))
        .with("collections", Tree::List(collections))
}

/// On GitHub every change is a pull request until somebody publishes it.
fn backend(backend: &Backend) -> Tree {
    let Backend::GitHub { repository, branch } = backend else {
        return map([("backend", map([("name", "test-repo".into())]))]);
    };
    let github = map([("name", "github".into()), ("repo", repository.as_str().into())]);
    let github = branch.as_ref().map_or(github.clone(), |branch| github.with("branch", branch.as_str()));
    map([("backend", github.with("squash_merges", true)), ("publish_mode", "editorial_workflow".into())])
}

fn collection(setting: &Setting<'_>, shelf: Shelf) -> Tree {
    let (label, singular) = words(shelf);
    let is_term = !matches!(shelf, Shelf::Briefs | Shelf::Pages);
    let name = if is_term { "name" } else { "title" };
    let head = map([
        ("name", shelf.folder().into()),
        ("label", label.into()),
        ("label_singular", singular.into()),
        ("folder", format!("content/{}", shelf.folder()).into()),
    ]);
    let slug = match is_term {
        // What is typed once stays: a name that changes must not move the page.
        true => map([("template", "{{name}}".into()), ("editable", texts(["create"]))]),
        false => "{{fields.slug}}".into(),
    };
    let head = match shelf {
        Shelf::Briefs => head.with("path", "{{slug}}/index").with("sortable_fields", texts(["date", "title"])),
        _ => head,
    };
    let head = head.with("identifier_field", name).with("slug", slug).with("create", true);
    shared(head, setting, shelf)
}

/// Briefs that stand in one file each, for sites that have such. New ones get a folder, where their
/// pictures have a place.
fn single_files(setting: &Setting<'_>) -> Tree {
    let head = map([
        ("name", "single-briefs".into()),
        ("label", "Briefs in single files".into()),
        ("label_singular", "Brief".into()),
        ("folder", "content/briefs".into()),
        ("create", false.into()),
        ("sortable_fields", texts(["date", "title"])),
    ]);
    shared(head, setting, Shelf::Briefs)
}

/// What all collections have in common. Nothing is deleted by form: a brief is withdrawn, an address lasts.
fn shared(head: Tree, setting: &Setting<'_>, shelf: Shelf) -> Tree {
    let fields = shelf.fields().iter().filter_map(|field| widget(setting, field));
    let body = map([
        ("name", "body".into()),
        ("label", "Text".into()),
        ("widget", "markdown".into()),
        ("required", false.into()),
        ("hint", "In Markdown.".into()),
        // The other mode writes texts afresh, and knows neither notes nor containers nor links between briefs.
        ("modes", texts(["raw"])),
    ]);
    head.with("delete", false)
        .with("format", "frontmatter")
        .with("media_folder", "")
        .with("public_folder", "")
        .with("fields", Tree::List(fields.chain([body]).collect()))
}

fn words(shelf: Shelf) -> (&'static str, &'static str) {
    match shelf {
        Shelf::Briefs => ("Briefs", "Brief"),
        Shelf::Authors => ("Authors", "Author"),
        Shelf::Topics => ("Topics", "Topic"),
        Shelf::Regions => ("Regions", "Region"),
        Shelf::Series => ("Series", "Series"),
        Shelf::Pages => ("Pages", "Page"),
        Shelf::Settings => ("Settings", "Settings"),
    }
}

/// The input of a key; none for what no form can show.
fn widget(setting: &Setting<'_>, field: &Field) -> Option<Tree> {
    let is_required = match (field.need, field.kind) {
        (Need::Required | Need::OfForms | Need::UnlessGone, _) => true,
        (Need::Optional, Kind::PictureLicence) => setting.config.images.require_license,
        (Need::Optional | Need::Unless(_), _) => false,
    };
    let head = map([("name", field.name.into()), ("label", field.label.into())]);
    let input = input(setting, field, field.kind)?;
    let Tree::Map(input) = input.with("required", is_required).with("hint", field.hint) else { return None };
    Some(input.into_iter().fold(head, |head, (key, value)| head.with(&key, value)))
}

fn input(setting: &Setting<'_>, field: &Field, kind: Kind) -> Option<Tree> {
    let of = |widget: &str| map([("widget", widget.into())]);
    Some(match kind {
        Kind::Line | Kind::Number { .. } => of("string"),
        Kind::Prose => of("text"),
        Kind::Formed(form) => of("string").with("pattern", pattern(form)),
        Kind::Choice(words) => select(texts(words.iter().copied())),
        Kind::Licence => select(texts(USUAL)),
        Kind::PictureLicence => select(picture_licences(setting)),
        Kind::Switch(Some(unless_given)) => of("boolean").with("default", unless_given),
        Kind::Switch(None) => select(Tree::List(vec![option("Yes", true), option("No", false)])),
        Kind::Day => of("datetime").with("type", "date").with("format", "YYYY-MM-DD"),
        Kind::Moment => of("datetime").with("input_timezone", setting.config.time_zone.iana_name().unwrap_or("utc")),
        Kind::Picture => of("image").with("choose_url", false),
        Kind::One(shelf) => relation(setting, shelf).unwrap_or_else(|| of("string")),
        Kind::Many(shelf) => {
            relation(setting, shelf).map_or_else(|| of("list"), |relation| relation.with("multiple", true))
        }
        Kind::Lines => of("list").with("field", of("text").with("name", field.name).with("label", field.label)),
        Kind::FormedLines(form) => of("list").with("pattern", pattern(form)),
        Kind::Group(Group { in_forms: InForms::Never, .. }) => return None,
        Kind::Group(Group { in_forms: InForms::Short, short: Some(short), .. }) => {
            return input(setting, field, *short);
        }
        Kind::Groups(Group { in_forms: InForms::Short, short: Some(Kind::One(shelf)), .. }) => {
            return input(setting, field, Kind::Many(*shelf));
        }
        Kind::Group(group) => of("object").with("fields", subfields(setting, group)),
        Kind::Groups(group) => of("list").with("fields", subfields(setting, group)),
        Kind::Extra | Kind::Exceptions | Kind::Lints => return None,
    })
}

fn select(options: Tree) -> Tree {
    map([("widget", "select".into()), ("options", options)])
}

fn subfields(setting: &Setting<'_>, group: &Group) -> Tree {
    Tree::List(group.fields.iter().filter_map(|field| widget(setting, field)).collect())
}

fn pattern(form: &Form) -> Tree {
    texts([form.pattern, form.advice])
}

fn option(label: &str, value: bool) -> Tree {
    map([("label", label.into()), ("value", value.into())])
}

/// Those that the site allows; the usual ones where it allows any.
fn picture_licences(setting: &Setting<'_>) -> Tree {
    match setting.config.images.allowed_licenses.as_slice() {
        [] => texts(USUAL),
        allowed => texts(allowed.iter().map(|license| license.name.as_str())),
    }
}

/// A choice among the files of a shelf; none where the site has no such files and any name will do.
fn relation(setting: &Setting<'_>, shelf: Shelf) -> Option<Tree> {
    let name = if shelf == Shelf::Briefs { "title" } else { "name" };
    let has_files = shelf == Shelf::Briefs || setting.known.names(shelf).1;
    let relation = map([
        ("widget", "relation".into()),
        ("collection", shelf.folder().into()),
        ("value_field", "{{slug}}".into()),
        ("display_fields", texts([name])),
        ("search_fields", texts([name])),
    ]);
    has_files.then_some(relation)
}
