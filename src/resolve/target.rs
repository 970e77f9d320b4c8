//! Answers every link and image of a text: where it leads, or why it leads nowhere.

use super::complaint;
use super::index::{Entry, EntryKind, Index};
use super::link::{Written, classify, join};
use super::schedule::AbsentReason;
use super::vocabulary::{self, Vocabulary};
use crate::model::brief::HeroImage;
use crate::model::citation::{PrintedCitation, ReferenceEntry};
use crate::model::config::Config;
use crate::model::diagnostic::{Checked, Diagnostic, Report};
use crate::model::doc::{Doc, Reference, ReferenceKind};
use crate::model::drawing;
use crate::model::endnote::MarkPlace;
use crate::model::front_matter::{Creator, ImageFrontMatter};
use crate::model::resolved::{Picture, Resolved, Target};
use crate::model::slug::nearest;
use crate::model::source::{Contents, Dimensions, SourceKind, Sources};
use crate::model::span::{SourceId, Span, Spanned};

/// The answers to the links and images of one text, in the order of its lists.
#[derive(Default)]
pub(super) struct Targets {
    pub links: Vec<Target>,
    pub images: Vec<Picture>,
    /// As written, until a brief's bibliography has been asked.
    pub citations: Vec<PrintedCitation>,
    pub citation_marks: Option<MarkPlace>,
    pub references: Vec<ReferenceEntry>,
}

impl Targets {
    /// The text with its answers beside it.
    pub(super) fn beside(self, doc: Doc) -> Resolved {
        let Targets { links, images, citations, citation_marks, references } = self;
        Resolved { doc, links, images, citations, citation_marks, references }
    }
}

/// What a term's file names, looked up.
#[derive(Default)]
pub(super) struct TermFacts {
    pub targets: Targets,
    pub photo: Option<HeroImage>,
}

/// Everything that lookups need.
pub(super) struct Resolver<'a> {
    pub sources: &'a Sources,
    pub config: &'a Config,
    pub index: &'a Index,
    pub vocabulary: &'a Vocabulary,
    /// Are briefs typeset?
    pub typesets: bool,
}

/// An answer, or what to tell the author.
type Answer = Result<Target, Diagnostic>;

const IMAGE_ENDINGS: [&str; 7] = ["jpg", "jpeg", "png", "svg", "webp", "gif", "avif"];

impl Resolver<'_> {
    /// Answers all links and images of `doc`, which was read from `source`.
    pub(super) fn text(&self, source: SourceId, doc: &Doc) -> Checked<Targets> {
        let mut diagnostics = Vec::new();
        let mut answer = |answer: Answer| {
            answer.unwrap_or_else(|diagnostic| {
                diagnostics.push(diagnostic);
                Target::Broken
            })
        };
        let links = doc.links.iter().map(|link| answer(self.link(source, doc, link))).collect();
        let mut pictured = |target| Picture { dimensions: self.dimensions(&target), target };
        let images = doc.images.iter().map(|image| answer(self.image(source, &image.written, image.span)));
        let images = images.map(&mut pictured).collect();
        let citations = doc.citations.iter().map(PrintedCitation::as_written).collect();
        if self.sources.get(source).kind != SourceKind::Brief {
            diagnostics.extend(doc.citations.first().map(complaint::cited_outside_brief));
        }
        Checked { value: Targets { links, images, citations, ..Targets::default() }, diagnostics }
    }

    /// The text and photograph of a term that has a file.
    pub(super) fn term(&self, entry: &vocabulary::Entry) -> Checked<TermFacts> {
        let Some(file) = &entry.file else { return Checked::clean(TermFacts::default()) };
        let mut report = Report::default();
        let targets = report.absorb(self.text(file.source, &file.doc));
        let photo = file.front.person.photo.as_ref().and_then(|photo| report.absorb(self.picture(file.source, photo)));
        Checked { value: TermFacts { targets, photo }, diagnostics: report.finish() }
    }

    /// A picture named in front matter.
    pub(super) fn picture(&self, source: SourceId, image: &ImageFrontMatter) -> Checked<Option<HeroImage>> {
        let target = match self.image(source, &image.src.value, image.src.span) {
            Ok(target) => target,
            Err(diagnostic) => return Checked { value: None, diagnostics: vec![diagnostic] },
        };
        let dimensions = self.dimensions(&target);
        let Target::Internal { path, .. } = target else { return Checked::clean(None) };
        Checked::clean(Some(HeroImage {
            path,
            dimensions,
            alt: image.alt.clone(),
            credit: image.credit.clone(),
            creator: image.creator.as_ref().map(|written| self.creator(written)),
            license: image.license.as_ref().map(|license| license.value.clone()),
            caption: image.caption.clone(),
            origin: image.license.as_ref().map_or(image.src.span, |license| license.span),
        }))
    }

    /// Who made a picture is a person, unless said otherwise here, in an author's file, or by being the
    /// organisation of the site.
    fn creator(&self, written: &Creator) -> Creator {
        let author = self.vocabulary.author(&written.name);
        let name = author.map_or(&written.name, |author| &author.name).clone();
        let file = author.and_then(|author| author.file.as_ref());
        let ours = &self.config.organisation;
        let is_ours = name == ours.name || Some(&name) == ours.short_name.as_ref();
        let is_known = is_ours || file.is_some_and(|file| file.is_organisation);
        Creator { name, is_organisation: written.is_organisation || is_known }
    }

    fn dimensions(&self, target: &Target) -> Option<Dimensions> {
        let Target::Internal { path, .. } = target else { return None };
        match &self.index.at(path.as_str())?.kind {
            EntryKind::File(source) => match &self.sources.get(*source).contents {
                Contents::Asset { dimensions, .. } => *dimensions,
                Contents::Text(text) => drawing::dimensions(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The paths that `site.toml` names.
    pub(super) fn settings(&self) -> Vec<Diagnostic> {
        let config = self.config;
        let menu = config.menu_entries().map(|entry| &entry.url);
        let checked = menu.chain(&config.organisation.logo).chain(&config.theme.logo);
        checked.filter_map(|url| self.menu_target(url).err()).collect()
    }

    fn menu_target(&self, url: &Spanned<String>) -> Answer {
        match classify(&url.value) {
            Written::FromRoot { path, fragment } => self.at_path(&path, fragment, url.span),
            Written::External(_) => Ok(Target::External(url.value.clone())),
            _ => {
                Err(Diagnostic::error("broken-link", format!("`{}` is no address that a link can lead to", url.value))
                    .at(url.span, "")
                    .help("write a path of this site that begins with `/`, or an address that begins with `https://`"))
            }
        }
    }

    /// An address at the head of a text: a path of this site, or one elsewhere.
    pub(super) fn address(&self, url: &Spanned<String>) -> Checked<Target> {
        match self.menu_target(url) {
            Ok(target) => Checked::clean(target),
            Err(diagnostic) => Checked { value: Target::Broken, diagnostics: vec![diagnostic] },
        }
    }

    fn link(&self, source: SourceId, doc: &Doc, link: &Reference) -> Answer {
        if let ReferenceKind::Wiki { .. } = link.kind {
            return self.wiki(doc, link);
        }
        match classify(&link.written) {
            Written::External(url) => Ok(self.config.links.target(url)),
            Written::Unsafe { scheme } => Err(complaint::unsafe_scheme(scheme, &link.written, link.span)),
            Written::WithoutScheme => Err(Diagnostic::error("broken-link", "this address has no scheme")
                .at(link.span, "")
                .help(format!("write `https:{}`", link.written))),
            Written::Fragment(fragment) => self.own_fragment(doc, fragment, link.span),
            Written::FromRoot { path, fragment } => self.at_path(&path, fragment, link.span),
            Written::FromFile { path, fragment } => self.at_file(source, &path, fragment, link.span),
        }
    }

    fn wiki(&self, doc: &Doc, link: &Reference) -> Answer {
        let (slug, fragment) =
            link.written.split_once('#').map_or((link.written.as_str(), None), |(s, f)| (s, Some(f)));
        if slug.is_empty() {
            return self.own_fragment(doc, fragment.unwrap_or_default(), link.span);
        }
        match self.index.at(&format!("/briefs/{slug}/")) {
            Some(entry) => self.enter(entry, fragment, link.span),
            None => Err(self.unknown_slug("broken-link", slug, link.span)),
        }
    }

    /// No brief has this slug: for links and for lists of related briefs.
    pub(super) fn unknown_slug(&self, code: &'static str, slug: &str, span: Span) -> Diagnostic {
        let slugs = self.index.paths().filter_map(|path| path.strip_prefix("/briefs/")?.strip_suffix('/'));
        let diagnostic = Diagnostic::error(code, format!("no brief is called `{slug}`")).at(span, "");
        match nearest(slug, slugs.filter(|slug| !slug.is_empty())) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("write the name of a file in `content/briefs/`, without `.md`"),
        }
    }

    fn own_fragment(&self, doc: &Doc, fragment: &str, span: Span) -> Answer {
        if doc.has_anchor(fragment) {
            return Ok(Target::Fragment(fragment.to_string()));
        }
        Err(complaint::broken_fragment(&doc.anchors(), fragment, "this text", span))
    }

    fn at_path(&self, path: &str, fragment: Option<&str>, span: Span) -> Answer {
        if let Some(entry) = self.index.at(path) {
            return self.enter(entry, fragment, span);
        }
        let diagnostic =
            Diagnostic::error("broken-link", format!("nothing on this site answers at `{path}`")).at(span, "");
        Err(match nearest(path, self.index.paths()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        })
    }

    fn at_file(&self, source: SourceId, path: &str, fragment: Option<&str>, span: Span) -> Answer {
        let file = &self.sources.get(source).path;
        let Some(joined) = join(file, path) else { return Err(complaint::outside(path, span)) };
        let forms = [joined.clone(), format!("{joined}/index.md"), format!("{joined}.md")];
        let found = forms.iter().find_map(|form| self.index.of(self.sources.find(form)?.id));
        match found {
            Some(entry) => self.enter(entry, fragment, span),
            None => Err(self.missing_file("broken-link", &joined, path, span)),
        }
    }

    fn image(&self, source: SourceId, written: &str, span: Span) -> Answer {
        let (path, entry) = match classify(written) {
            Written::FromRoot { path, .. } => (path.to_string(), self.index.at(&path)),
            Written::FromFile { path, .. } => {
                let Some(joined) = join(&self.sources.get(source).path, &path) else {
                    return Err(complaint::outside(&path, span));
                };
                let entry = self.sources.find(&joined).and_then(|file| self.index.of(file.id));
                (joined, entry)
            }
            Written::Unsafe { scheme } => return Err(complaint::unsafe_scheme(scheme, written, span)),
            _ => return Err(complaint::remote_image(written, span)),
        };
        match entry.map(|entry| (entry, &entry.kind)) {
            Some((entry, EntryKind::File(_))) if is_image(entry.path.as_str()) => Ok(internal(entry, None)),
            Some((entry, EntryKind::Refused)) => Err(complaint::refused(entry, span)),
            Some(_) => Err(Diagnostic::error("not-an-image", format!("`{written}` is not a picture"))
                .at(span, "")
                .help(format!("a picture's name ends with one of: {}", IMAGE_ENDINGS.join(", ")))),
            None => Err(self.missing_file("missing-image", &path, written, span)),
        }
    }

    /// Follows a link into what was found; checks the fragment there.
    fn enter(&self, entry: &Entry, fragment: Option<&str>, span: Span) -> Answer {
        match (&entry.kind, fragment) {
            (EntryKind::Absent(AbsentReason::HeldBack(_)), _) => Err(complaint::held_back(entry, span)),
            // Its own mistake has been reported; a second complaint would not help.
            (EntryKind::Absent(AbsentReason::Incomplete), _) => Ok(Target::Broken),
            (EntryKind::Refused, _) => Err(complaint::refused(entry, span)),
            (EntryKind::Text(anchors), Some(wanted)) if !anchors.iter().any(|anchor| anchor == wanted) => {
                Err(complaint::broken_fragment(anchors, wanted, &format!("`{}`", entry.path), span))
            }
            (EntryKind::Generated | EntryKind::Gone, Some(wanted)) => {
                Err(complaint::broken_fragment(&[], wanted, &format!("`{}`", entry.path), span))
            }
            _ => Ok(internal(entry, fragment)),
        }
    }

    /// Nothing is at `joined` (a path from the site's root); suggests what has the nearest name.
    pub(super) fn missing_file(&self, code: &'static str, joined: &str, written: &str, span: Span) -> Diagnostic {
        let message = match code {
            "missing-image" => format!("there is no picture at `{joined}`"),
            _ => format!("there is no file `{joined}`"),
        };
        if written.starts_with("www.") {
            return Diagnostic::error(code, message).at(span, "").help(format!("write `https://{written}`"));
        }
        if let Some(path) = self.in_other_case(joined, written) {
            let help = format!("did you mean `{path}`? Capital letters count");
            return Diagnostic::error(code, message).at(span, "").help(help);
        }
        let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_string();
        let home = folder(joined);
        let neighbours = self.sources.iter().filter(|file| !file.built_in && folder(&file.path) == home);
        let near = nearest(joined, neighbours.map(|file| file.path.as_str()));
        let diagnostic = Diagnostic::error(code, message).at(span, "");
        match near.and_then(|near| near.rsplit('/').next()) {
            Some(name) => {
                let start = written.rsplit_once('/').map_or(String::new(), |(start, _)| format!("{start}/"));
                diagnostic.help(format!("did you mean `{start}{name}`?"))
            }
            None if code == "missing-image" => {
                diagnostic.help("put the picture beside the text and write its file name")
            }
            None => diagnostic.help("write the path from this file's folder, as `other-brief.md`"),
        }
    }
}

impl Resolver<'_> {
    /// `written` as it should be, if a file differs from it by capital letters alone: servers tell these apart, and many
    /// computers do not.
    fn in_other_case(&self, joined: &str, written: &str) -> Option<String> {
        let is_it = |path: &&str| path.eq_ignore_ascii_case(joined);
        let files = self.sources.iter().filter(|file| !file.built_in).map(|file| file.path.as_str());
        // What lies in `static/` is written as from the root of the site.
        let path = files.flat_map(|path| [Some(path), path.strip_prefix("static")]).flatten().find(is_it)?;
        let below = written.rsplit_once("../").map_or(written, |(_, below)| below);
        let below = below.strip_prefix("./").unwrap_or(below);
        let start = path.len().checked_sub(below.len())?;
        let same = path.get(start..).filter(|end| end.eq_ignore_ascii_case(below))?;
        Some(format!("{}{same}", &written[..written.len() - below.len()]))
    }
}

fn internal(entry: &Entry, fragment: Option<&str>) -> Target {
    Target::Internal { path: entry.path.clone(), fragment: fragment.map(str::to_string), title: entry.title.clone() }
}

fn is_image(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    IMAGE_ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}
