//! What a new site needs on GitHub: this repository's own workflows, made to fetch the program first.

/// As this repository has them.
const FILES: [(&str, &str); 9] = [
    (".github/workflows/publish.yml", include_str!("../../../.github/workflows/publish.yml")),
    (".github/workflows/pull-request.yml", include_str!("../../../.github/workflows/pull-request.yml")),
    (".github/workflows/links.yml", include_str!("../../../.github/workflows/links.yml")),
    (".github/scripts/links", include_str!("../../../.github/scripts/links")),
    (".github/scripts/due", include_str!("../../../.github/scripts/due")),
    (".github/scripts/record", include_str!("../../../.github/scripts/record")),
    (".github/scripts/pull-request", include_str!("../../../.github/scripts/pull-request")),
    (".github/CODEOWNERS", include_str!("../../../.github/CODEOWNERS")),
    (".github/ISSUE_TEMPLATE/correction.yml", include_str!("../../../.github/ISSUE_TEMPLATE/correction.yml")),
];

/// The files for a site whose program is built from the source code in `repository`.
pub(super) fn files(repository: &str) -> impl Iterator<Item = (&'static str, String)> {
    let fetch = format!(
        "      - name: Get the source code of policybrief\n        uses: actions/checkout@v4\n        with:\n          \
         # To stay with one version, add a line `ref:` with the name of its tag.\n          \
         repository: {repository}\n          path: .policybrief\n          persist-credentials: false\n"
    );
    let cache = "      - uses: actions/cache@v4\n";
    let build = "cargo build --locked --release";
    FILES.into_iter().map(move |(path, text)| {
        let text = text
            .replacen(cache, &format!("{fetch}{cache}"), 1)
            .replace("hashFiles('Cargo.lock')", "hashFiles('.policybrief/Cargo.lock')")
            .replace(build, &format!("{build} --manifest-path .policybrief/Cargo.toml --target-dir target"));
        (path, text)
    })
}
