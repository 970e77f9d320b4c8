//! Where the time goes, and a sign of life for whoever waits longer than a second.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::settings::Settings;
use super::terminal;
use crate::model::address::SitePath;
use crate::model::output::{Body, Sink};
use crate::model::progress::{Progress, Step};

/// Work that is done sooner needs no sign of life.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often a line is drawn anew on a terminal, and how often one is added to a log.
const ON_TERMINAL: Duration = Duration::from_millis(100);
const IN_LOG: Duration = Duration::from_secs(5);

/// The phase in which outputs are made.
const MAKING: &str = "making files";

/// The phase in which others speak: the sign of life is taken away.
pub(super) const REPORTING: &str = "reporting";

thread_local! {
    /// What this thread is busy with on one output, and since when.
    static BUSY: Cell<Option<(&'static str, Instant)>> = const { Cell::new(None) };
}

/// A clock that listens to a run. Dropped, it shows no more signs of life.
pub(super) struct Watch {
    state: Arc<Mutex<State>>,
    /// Print a table at the end?
    timings: bool,
    /// Dropped first, which ends the thread.
    ticker: Option<(Sender<()>, JoinHandle<()>)>,
}

struct State {
    start: Instant,
    phases: Vec<(&'static str, Instant)>,
    /// How often a part was done, and how long all threads together took.
    parts: BTreeMap<&'static str, (usize, Duration)>,
    made: usize,
    outputs: usize,
    /// Is there a line on the terminal that must go before anything else is said?
    drawn: bool,
}

impl Watch {
    /// Begins to listen; `timings`: will [`finish`](Watch::finish) print where the time went?
    pub(super) fn start(settings: &Settings, timings: bool) -> Watch {
        let (start, parts) = (Instant::now(), BTreeMap::new());
        let state = State { start, phases: Vec::new(), parts, made: 0, outputs: 0, drawn: false };
        let state = Arc::new(Mutex::new(state));
        let ticker = (!settings.quiet).then(|| {
            let (alive, end) = mpsc::channel();
            let state = Arc::clone(&state);
            (alive, std::thread::spawn(move || tick(&state, &end)))
        });
        Watch { state, timings, ticker }
    }

    /// How long the run has taken so far.
    pub(super) fn elapsed(&self) -> Duration {
        lock(&self.state).start.elapsed()
    }

    /// The next phase, one of the edges', begins.
    pub(super) fn phase(&self, name: &'static str) {
        self.at(Step::Phase(name));
    }

    /// A sink for the pipeline that hands on to `next` and listens.
    pub(super) fn over<'a>(&'a self, next: &'a dyn Sink) -> Watched<'a> {
        Watched { watch: self, next }
    }

    /// Says where the time went, if that was wanted.
    pub(super) fn finish(self) {
        self.phase(REPORTING);
        if self.timings {
            terminal::say(&lock(&self.state).table());
        }
    }
}

impl Progress for Watch {
    fn at(&self, step: Step) {
        if !self.timings && matches!(step, Step::Part(_)) {
            return;
        }
        let now = Instant::now();
        let mut state = lock(&self.state);
        match step {
            Step::Phase(name) => state.begin(name, now),
            Step::Outputs(number) => {
                state.begin(MAKING, now);
                state.outputs = number;
            }
            Step::Part(name) => state.count(BUSY.replace(Some((name, now))), now),
            Step::Made => {
                state.count(BUSY.take(), now);
                state.made += 1;
            }
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some((alive, thread)) = self.ticker.take() {
            drop(alive);
            _ = thread.join();
        }
        lock(&self.state).erase();
    }
}

impl State {
    fn begin(&mut self, name: &'static str, now: Instant) {
        if name == REPORTING {
            self.erase();
        }
        self.phases.push((name, now));
    }

    fn count(&mut self, done: Option<(&'static str, Instant)>, now: Instant) {
        if let Some((name, since)) = done {
            let (number, sum) = self.parts.entry(name).or_default();
            *number += 1;
            *sum += now - since;
        }
    }

    fn erase(&mut self) {
        if std::mem::take(&mut self.drawn) {
            terminal::redraw("");
        }
    }

    /// Shows what the run is busy with, unless others speak.
    fn show(&mut self, on_terminal: bool) {
        let Some((phase, _)) = self.phases.last().filter(|(phase, _)| *phase != REPORTING) else { return };
        let seconds = self.start.elapsed().as_secs();
        let amount = (*phase == MAKING).then_some((self.made, self.outputs));
        if on_terminal {
            terminal::redraw(&bar(phase, amount, seconds));
            self.drawn = true;
        } else {
            terminal::say(&format!("still at work: {}", line(phase, amount, seconds)));
        }
    }

    fn table(&self) -> String {
        let ends = self.phases.iter().skip(1).map(|(_, start)| *start);
        let mut phases: Vec<(&str, Duration)> = Vec::new();
        for ((name, start), end) in self.phases.iter().zip(ends) {
            match phases.iter_mut().find(|(known, _)| known == name) {
                Some((_, time)) => *time += end - *start,
                None => phases.push((name, end - *start)),
            }
        }
        let parts = self.parts.iter().map(|(name, (number, sum))| (*name, *number, *sum)).collect();
        table(&phases, parts)
    }
}

/// A [`Sink`] whose run is listened to.
pub(super) struct Watched<'a> {
    watch: &'a Watch,
    next: &'a dyn Sink,
}

impl Sink for Watched<'_> {
    fn put(&self, path: &SitePath, body: Body) {
        self.watch.at(Step::Part("comparing and storing"));
        self.next.put(path, body);
    }

    fn progress(&self) -> &dyn Progress {
        self.watch
    }
}

/// Shows signs of life until the other side of `end` is dropped.
fn tick(state: &Mutex<State>, end: &mpsc::Receiver<()>) {
    let on_terminal = terminal::can_redraw();
    let mut pause = PATIENCE;
    while end.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
        lock(state).show(on_terminal);
        pause = if on_terminal { ON_TERMINAL } else { IN_LOG };
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `making files: 3210 of 12000, 4 s`
fn line(phase: &str, amount: Option<(usize, usize)>, seconds: u64) -> String {
    match amount {
        Some((made, outputs)) => format!("{phase}: {made} of {outputs}, {seconds} s"),
        None => format!("{phase}, {seconds} s"),
    }
}

/// The same with a bar, where it is known how much there is to do.
fn bar(phase: &str, amount: Option<(usize, usize)>, seconds: u64) -> String {
    const WIDTH: usize = 24;
    let line = line(phase, amount, seconds);
    match amount {
        Some((made, outputs)) => format!("[{:<WIDTH$}] {line}", "#".repeat((made * WIDTH / outputs.max(1)).min(WIDTH))),
        None => line,
    }
}

/// How long each phase took, and what its threads did in the longest; the parts that took longest come first.
fn table(phases: &[(&str, Duration)], mut parts: Vec<(&str, usize, Duration)>) -> String {
    parts.sort_by_key(|(_, _, sum)| std::cmp::Reverse(*sum));
    let names = phases.iter().map(|(name, _)| name.len()).chain(parts.iter().map(|(name, ..)| name.len() + 2));
    let width = names.max().unwrap_or_default();
    let mut table = "where the time went, in seconds:\n".to_string();
    let row = |name: &str, time: Duration| format!("  {name:<width$} {:>8.3}", time.as_secs_f64());
    for (name, time) in phases {
        table += &row(name, *time);
        let parts = parts.iter().filter(|_| *name == MAKING);
        for (index, (part, number, sum)) in parts.enumerate() {
            let heading = if index == 0 { "; all threads together spent:" } else { "" };
            table += &format!("{heading}\n{} for {number}", row(&format!("  {part}"), *sum));
        }
        table += "\n";
    }
    table + &row("in all", phases.iter().map(|(_, time)| *time).sum())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use expect_test::expect;

    use super::{bar, line, table};

    #[test]
    fn a_sign_of_life_tells_what_is_done_and_how_much_is_left() {
        assert_eq!(line("reading files", None, 3), "reading files, 3 s");
        assert_eq!(line("making files", Some((30, 120)), 3), "making files: 30 of 120, 3 s");
        assert_eq!(bar("making files", Some((30, 120)), 3), "[######                  ] making files: 30 of 120, 3 s");
        assert_eq!(bar("making files", Some((0, 0)), 3), "[                        ] making files: 0 of 0, 3 s");
    }

    #[test]
    fn times_stand_below_each_other() {
        let ms = Duration::from_millis;
        let phases = [("reading files", ms(12)), ("making files", ms(10_100)), ("publishing", ms(1))];
        let parts = vec![("brief", 1000, ms(150)), ("proofs", 1500, ms(20_000))];
        expect![[r#"
            where the time went, in seconds:
              reading files    0.012
              making files    10.100; all threads together spent:
                proofs        20.000 for 1500
                brief          0.150 for 1000
              publishing       0.001
              in all          10.113"#]]
        .assert_eq(&table(&phases, parts));
    }
}
