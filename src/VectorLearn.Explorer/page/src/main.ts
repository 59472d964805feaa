import "leaflet/dist/leaflet.css";
import "./style.css";
import { busy, debounced } from "./busy";
import { loadCatalogue, named, parameterOf, type Catalogue, type Lesson, type Scale } from "./catalogue";
import { colorings, layers, Painter, type Coloring } from "./colors";
import { describe, learnerQuery } from "./commands";
import { Controls } from "./controls";
import { byId, make } from "./elements";
import { Figure } from "./figure";
import { axisQuery } from "./frame";
import { lessonOf, lessonText, placeOfLesson, placeOfSight, showLessons, showPlaces } from "./learning";
import { showLegend } from "./legend";
import type { MapEvents, Reading } from "./map";
import { countText, largeText, secondsText, shortText } from "./numbers";
import { Panel } from "./panel";
import {
    axisFor, boundsOf, comparedOf, formatOf, optionsOf, pixelsPerNumber, placeIn, placeOf, readPlace, usualRange, valueAt, writePlace,
    type AxisPlace, type Place,
} from "./place";
import { showReading } from "./readout";
import { heading, showTake } from "./take";
import { Thumbnails } from "./thumbnail";
import { TileStore, type Tile } from "./tiles";

// A view that takes longer is asked about before it is computed to the last pixel.
const longestUnasked = 20;
const comfortable = 3;

// Steps a second that even the narrowest numbers make.
const slowestRate = 5e7;

/** The page: one place, shown by all parts of it and kept in the address. */
class Explorer {
    private place: Place;
    private painter!: Painter;
    private readonly store: TileStore;
    private readonly thumbnails: Thumbnails;
    private readonly figures: Figure[] = [];
    private readonly controls: Controls;
    private readonly panel: Panel;
    private readonly keep = debounced(() => this.writeAddress(), 250);
    private readonly refreshLines = debounced(() => void this.loadLines(), 80);
    private asked = new Set<string>();
    private learnersShown = "";
    private bestRate = slowestRate;
    private begun = 0;
    private lines: { label: string; isDashed: boolean }[] = [];
    private linesAsked = 0;
    private isStatusPlanned = false;
    private isHome = false;
    private work = { learners: 0, steps: 0, seconds: 0, finished: 0 };

    constructor(private readonly catalogue: Catalogue) {
        this.store = new TileStore(Math.min(6, catalogue.limits.workers + 2));
        this.thumbnails = new Thumbnails(catalogue);
        this.store.onTrouble = message => this.notice("trouble", message);
        this.store.onArrival = tile => this.count(tile);
        this.figures.push(this.makeFigure(0));
        this.controls = new Controls(byId<HTMLFormElement>("controls"), catalogue, {
            changed: settings => this.change(settings),
            axisChosen: (key, option, scale) => this.chooseAxis(key, option, scale),
            ranged: (key, axis) => this.go({ ...this.place, [key]: axis }),
        }, () => this.size);
        this.panel = new Panel(byId("panel"), catalogue, () => this.pin(null));
        const { place, mistake } = readPlace(catalogue, location.hash.slice(1));
        this.notice("mistake", mistake);
        this.isHome = !place;
        this.place = place ?? this.start;
        this.listen();
        this.show();
    }

    private get size(): { width: number; height: number } {
        const size = this.figures[0]!.map.map.getSize();
        const ratio = Math.max(1, devicePixelRatio);
        return { width: Math.round(size.x * ratio), height: Math.round(size.y * ratio) };
    }

    private get start(): Place {
        const { width, height } = this.size;
        return placeOf(this.catalogue.start, width, height);
    }

    private makeFigure(index: number): Figure {
        const events: MapEvents = {
            moved: isSettled => this.moved(index, isSettled),
            pointed: reading => this.pointed(index, reading),
            picked: pin => this.pin(pin),
            dragged: (pin, isOver) => this.drag(index, pin, isOver),
            fitted: () => this.fitted(index),
            changed: () => this.planStatus(),
            failed: (message, isTooLong) => this.failed(message, isTooLong),
        };
        return new Figure(byId("maps"), this.store, events,
            "Stability map. Arrow keys move it, plus and minus zoom, 0 shows the whole, P pins the learner in the middle.",
            option => parameterOf(this.catalogue, option).title);
    }

    /** Goes to a place, and remembers the one before. */
    private go(place: Place): void {
        this.place = place;
        this.show();
        this.writeAddress();
    }

    private show(): void {
        const { place, catalogue } = this;
        const compared = comparedOf(catalogue, place.settings);
        const isDouble = compared !== null && this.layer === null;
        byId("maps").classList.toggle("two", isDouble);
        if (isDouble && this.figures.length === 1) {
            this.figures.push(this.makeFigure(1));
            this.figures[0]!.map.resize();
        } else if (!isDouble && this.figures.length === 2) {
            this.figures.pop()!.remove();
            this.figures[0]!.map.resize();
        }

        const [own, other] = [this.placeOfFigure(0), this.placeOfFigure(1)];
        const learners = [own, other].map(one => learnerQuery(catalogue, one).toString()) as [string, string];
        this.learnersShown = compared ? learners.join() : learners[0];
        this.store.holds = "nothing";
        this.notice("failure", null);
        this.notice("cost", null);
        this.bestRate = slowestRate;
        this.painter = this.makePainter(0);
        if (place.settings.colors) {
            this.painter.text = place.settings.colors;
        }

        this.begin();
        this.figures.forEach((figure, index) => {
            const shown = index === 0 ? own : other;
            const painter = index === 0 ? this.painter : this.makePainter(index);
            painter.text = this.painter.text;
            figure.title = isDouble ? formatOf(catalogue, shown).name : "";
            const finest = this.layer && compared!.significandBits > formatOf(catalogue, own).significandBits ? compared! : formatOf(catalogue, shown);
            figure.show(shown, this.layer ? learners : [learners[index]!], finest, painter);
            figure.map.setPin(place.pin);
        });
        this.controls.show(place);
        this.panel.show(own, place.pin);
        this.showLesson();
        byId("caption").textContent = describe(catalogue, place);
        document.title = `${named(catalogue.rules, place.settings.learner).title} – VectorLearn explorer`;
        this.showLegend();
        this.pointed(0, null);
        this.refreshLines();
        this.showStatus();
    }

    private placeOfFigure(index: number): Place {
        return placeIn(this.catalogue, this.place, index === 0 ? "own" : "other");
    }

    /** What is shown of two number formats in one map; null where it is not. */
    private get layer(): Coloring | null {
        const { settings } = this.place;
        return comparedOf(this.catalogue, settings) && (layers.find(one => one === settings.layer) ?? null);
    }

    private makePainter(index: number): Painter {
        const { settings } = this.placeOfFigure(index);
        const coloring = this.layer ?? colorings.find(one => one === settings.color) ?? colorings[0];
        return new Painter(this.catalogue, coloring, boundsOf(this.catalogue, settings));
    }

    private showLegend(): void {
        showLegend(byId("legend"), this.painter.legend, this.lines);
    }

    private showLesson(): void {
        const found = lessonOf(this.catalogue, this.place);
        this.panel.setLesson(...found ? lessonText(this.catalogue, found.lesson, found.run, (lesson, run) => this.openLesson(lesson, run), () => this.change({ lesson: null })) : []);
    }

    private openLesson(lesson: Lesson, run: number): void {
        const { width, height } = this.size;
        this.go(placeOfLesson(this.catalogue, lesson, run, width, height));
    }

    /** Sets settings; null takes one back to what is usual. */
    private change(changes: Record<string, string | null>): void {
        const settings = { ...this.place.settings };
        for (const [key, value] of Object.entries(changes)) {
            if (value === null) {
                delete settings[key];
            } else {
                settings[key] = value;
            }
        }

        const isOfPage = Object.keys(changes).every(key => ["theory", "lesson"].includes(key));
        if (!isOfPage) {
            // Other learners, other colours.
            delete settings.colors;
        }

        const own = optionsOf(this.catalogue, settings);
        const next: Place = { ...this.place, settings };
        const stepSize = named(this.catalogue.rules, settings.learner).parameters[0]!;
        for (const key of ["x", "y"] as const) {
            if (!own.includes(next[key].option)) {
                const other = next[key === "x" ? "y" : "x"].option;
                const option = other === stepSize ? own.find(option => option !== stepSize)! : stepSize;
                next[key] = this.usualAxis(key, option, "linear");
                next.pin = null;
            }
        }

        this.go(next);
    }

    private usualAxis(key: "x" | "y", option: string, scale: Scale): AxisPlace {
        const { start } = this.catalogue;
        const range = start[key].option === option && start[key].scale === scale ? start[key] : usualRange(this.catalogue, option, scale);
        return axisFor(range, key === "x" ? this.size.width : this.size.height);
    }

    private chooseAxis(key: "x" | "y", option: string, scale: Scale): void {
        const before = this.place[key];
        const otherKey = key === "x" ? "y" : "x";
        const next: Place = { ...this.place, settings: { ...this.place.settings } };
        delete next.settings.colors;
        if (option === next[otherKey].option) {
            [next.x, next.y] = [this.usualAxis("x", next.y.option, next.y.scale), this.usualAxis("y", next.x.option, next.x.scale)];
            next.pin = next.pin && [next.pin[1], next.pin[0]];
        } else if (option === before.option) {
            // The same stretch on the other scale, where it has one.
            const [low, high] = [0, 1].map(end => valueAt(before, before.center + (end - 0.5) * (key === "x" ? this.size.width : this.size.height))) as [number, number];
            const range = { option, scale, low: scale === "log" && low <= 0 ? high / 1000 : low, high };
            next[key] = high > 0 || scale === "linear" ? axisFor(range, key === "x" ? this.size.width : this.size.height) : this.usualAxis(key, option, scale);
        } else {
            // What was an axis is held where the pin was; what was held is an axis with the pin where it was.
            const held = next.pin?.[key === "x" ? 0 : 1];
            const value = Number(next.settings[option] ?? parameterOf(this.catalogue, option).typical);
            if (held !== undefined) {
                next.settings[before.option] = String(held);
                next.pin = key === "x" ? [value, next.pin![1]] : [next.pin![0], value];
            }

            delete next.settings[option];
            next[key] = this.usualAxis(key, option, scale);
        }

        this.go(next);
    }

    private moved(index: number, isSettled: boolean): void {
        const figure = this.figures[index]!;
        figure.drawSides();
        for (const other of this.figures) {
            if (other !== figure) {
                other.map.follow(figure.map);
                other.drawSides();
            }
        }

        if (isSettled) {
            const { x, y } = figure.map.viewed;
            this.isHome = false;
            this.letGo("all");
            this.place = { ...this.place, x, y };
            this.controls.showRanges(this.place);
            this.begin();
            this.keep();
            this.refreshLines();
            busy("tiles", true);
            this.planStatus();
        }
    }

    private pointed(index: number, reading: Reading | null): void {
        this.figures.forEach((figure, other) => {
            if (other !== index) {
                figure.map.setGhost(reading && [reading.x, reading.y]);
            }
        });
        const other = this.figures[1 - index];
        const isCompared = comparedOf(this.catalogue, this.place.settings) !== null;
        showReading(byId("readout"), this.catalogue, this.placeOfFigure(index), reading, isCompared ? {
            format: formatOf(this.catalogue, this.placeOfFigure(1 - index)).name,
            reading: reading?.other ?? (reading && other ? other.map.readingOf(reading.x, reading.y) : null),
        } : null);
    }

    private pin(pin: [number, number] | null): void {
        this.place = { ...this.place, pin };
        this.figures.forEach(figure => figure.map.setPin(pin));
        this.panel.show(this.placeOfFigure(0), pin);
        this.writeAddress();
    }

    private drag(index: number, pin: [number, number], isOver: boolean): void {
        this.place = { ...this.place, pin };
        this.figures.forEach((figure, other) => other !== index && figure.map.setPin(pin));
        this.panel.show(this.placeOfFigure(0), pin);
        if (isOver) {
            this.figures[index]!.map.setPin(pin);
            this.writeAddress();
        }
    }

    /** Colours have been fitted: the address keeps them, so that a link shows the same. */
    private fitted(index: number): void {
        if (index !== 0) {
            return;
        }

        if (this.painter.text) {
            this.place.settings.colors = this.painter.text;
        }

        this.figures.slice(1).forEach((figure, i) => {
            const painter = this.makePainter(i + 1);
            painter.text = this.painter.text;
            figure.map.recolor(painter);
        });
        this.showLegend();
        this.writeAddress(true);
    }

    private async loadLines(): Promise<void> {
        const asked = ++this.linesAsked;
        busy("lines", false);
        const figure = this.figures[0]!;
        if (this.place.settings.theory === "off") {
            this.figures.forEach(one => one.map.setLines({ x: 0, y: 0 }, []));
            this.lines = [];
            this.showLegend();
            return;
        }

        const { x, y, firstX, firstY, width, height } = figure.map.viewed;
        const learners = learnerQuery(this.catalogue, this.placeOfFigure(0)).toString();
        const first = { x: firstX - Math.floor(width / 2), y: firstY - Math.floor(height / 2) };
        const where = `${axisQuery(x, y)}&x-first=${first.x}&y-first=${first.y}&width=${Math.min(16384, 2 * width)}&height=${Math.min(16384, 2 * height)}`;
        busy("lines", true);
        try {
            const response = await fetch(`/api/theory?${where}${learners && `&${learners}`}`);
            const now = figure.map.viewed;
            if (response.ok && now.x.step === x.step && now.y.step === y.step) {
                const { lines } = (await response.json()) as { lines: { label: string; isDashed: boolean; paths: number[][] }[] };
                this.figures.forEach(one => one.map.setLines(first, lines));
                if (lines.map(line => line.label).join() !== this.lines.map(line => line.label).join()) {
                    this.lines = lines;
                    this.showLegend();
                }
            }
        } catch {
            // The tiles say that nobody answers.
        } finally {
            if (asked === this.linesAsked) {
                busy("lines", false);
            }
        }
    }

    private begin(): void {
        this.begun = performance.now();
        this.work = { learners: 0, steps: 0, seconds: 0, finished: 0 };
    }

    private count(tile: Tile): void {
        this.work.learners += tile.size * tile.size;
        this.work.steps += tile.learnerSteps;
        this.work.seconds += tile.seconds;
        if (tile.learnerSteps > 1e5) {
            this.bestRate = Math.max(this.bestRate, tile.learnerSteps / tile.seconds);
        }

        if (tile.stride > 1) {
            this.weigh();
        }

    }

    /** Says how it stands once before the next picture. */
    private planStatus(): void {
        if (!this.isStatusPlanned) {
            this.isStatusPlanned = true;
            requestAnimationFrame(() => {
                this.isStatusPlanned = false;
                this.showStatus();
                this.figures.forEach(figure => figure.map.pointAgain());
            });
        }
    }

    /** Asks before a view is computed that would take minutes. */
    private weigh(): void {
        const inView = this.figures.flatMap(figure => figure.map.tilesInView);
        const coarse = inView.filter(tile => tile !== null && tile.stride > 1) as Tile[];
        if (coarse.length === 0 || this.asked.has(this.learnersShown)) {
            return;
        }

        // Short runs say little of how long all take before all are there.
        const isLong = coarse.some(tile => tile.learnerSteps > 2e7);
        if (inView.includes(null) && !isLong) {
            return;
        }

        // The fastest tile says how fast it goes: others waited for something.
        const { limits } = this.catalogue;
        const each = coarse.map(({ learnerSteps, stride }) => stride ** 2 * learnerSteps / this.bestRate);
        const missing = inView.filter(tile => tile?.stride !== 1).length;
        const seconds = each.reduce((sum, one) => sum + one, 0) / each.length * missing / limits.workers;
        if (seconds < longestUnasked) {
            this.letGo("fine");
            return;
        }

        this.store.holds = "fine";
        const goOn = () => {
            this.asked.add(this.learnersShown);
            this.store.holds = "nothing";
            this.notice("cost", null);
            this.store.send();
        };
        const longest = Math.max(...each);
        const choices = [this.fewerSteps(comfortable / seconds)];
        if (longest < limits.budgetSeconds) {
            choices.push(make("button", { type: "button", click: goOn }, "Compute it all the same"));
        }

        this.notice("cost", `To the last pixel this view would take about ${secondsText(seconds)}; what you see is every eighth.`, ...choices);
    }

    /** Asks again for what was held back, where nothing speaks against it any more. */
    private letGo(held: "fine" | "all"): void {
        if (this.store.holds === held) {
            this.store.holds = "nothing";
            this.notice(held === "fine" ? "cost" : "failure", null);
        }
    }

    private failed(message: string, isTooLong: boolean): void {
        if (isTooLong) {
            // The others would fail as well, each after as long.
            this.store.holds = "all";
            this.notice("failure", message, this.fewerSteps(0.001));
        } else {
            this.notice("failure", message);
        }
    }

    /** A button that takes such a share of the steps, in a round number. */
    private fewerSteps(share: number): HTMLElement {
        const steps = Number(this.place.settings["max-steps"] ?? this.catalogue.limits.maxSteps);
        const fewer = Math.max(1, 10 ** Math.floor(Math.log10(steps * share)));
        return make("button", { type: "button", click: () => this.change({ "max-steps": String(fewer) }) }, `Use ${countText(fewer)} steps`);
    }

    private showStatus(): void {
        const { work } = this;
        const isDone = this.figures.every(figure => figure.map.isComplete);
        if (isDone && work.finished === 0) {
            work.finished = performance.now() - this.begun;
        }

        const pending = this.store.pending;
        const speed = work.seconds > 0 ? `${largeText(work.steps / work.seconds * Math.min(this.catalogue.limits.workers, Math.max(1, work.seconds * 1000 / Math.max(1, performance.now() - this.begun))))} learner-steps/s` : "";
        const state = isDone ? (work.learners > 0 ? `${largeText(work.learners)} learners in ${(work.finished / 1000).toFixed(2)} s` : "All there")
            : pending > 0 ? `${pending} tiles to come` : "";
        const status = byId("status");
        status.textContent = status.title = [state, speed].filter(Boolean).join(" · ");
        this.figures.forEach((figure, index) => (figure.ends = this.endText(index)));
        status.dataset.state = isDone ? "done" : "busy";
        busy("tiles", !isDone);
    }

    /** What is said where a number format ends. */
    private endText(index: number): string {
        const format = formatOf(this.catalogue, this.placeOfFigure(index));
        const { map } = this.figures[index]!;
        const { x, y } = map.viewed;
        const wide = [x, y].filter(axis => pixelsPerNumber(format, axis) >= 2)
            .map(axis => `each ${parameterOf(this.catalogue, axis.option).title} ${shortText(pixelsPerNumber(format, axis), 3)} pixels wide`);
        return wide.length === 0 ? "" : `The numbers of ${format.name} come apart: ${wide.join(", ")}.${map.isAtEnd ? " Here the map ends." : ""}`;
    }

    private notice(kind: string, text: string | null, ...buttons: HTMLElement[]): void {
        const element = byId("notice");
        if (text === null) {
            if (element.dataset.kind === kind) {
                element.hidden = true;
                delete element.dataset.kind;
            }

            return;
        }

        element.hidden = false;
        element.dataset.kind = kind;
        element.replaceChildren(make("span", {}, text), ...buttons, make("button", { type: "button", "aria-label": "Close", click: () => this.notice(kind, null) }, "×"));
    }

    private writeAddress(replaces = false): void {
        const text = `#${writePlace(this.place)}`;
        if (text === location.hash) {
            return;
        }

        if (replaces || location.hash === "") {
            history.replaceState(null, "", text);
        } else {
            history.pushState(null, "", text);
        }
    }

    private readAddress(): void {
        const { place, mistake } = readPlace(this.catalogue, location.hash.slice(1));
        this.notice("mistake", mistake);
        this.place = place ?? this.start;
        this.show();
    }

    private home(): void {
        const { x, y } = this.place;
        this.isHome = true;
        this.go({ ...this.place, x: this.usualAxis("x", x.option, x.scale), y: this.usualAxis("y", y.option, y.scale), settings: without(this.place.settings, "colors") });
    }

    private fit(): void {
        this.figures[0]!.map.fit();
    }

    private pinMiddle(): void {
        const reading = this.figures[0]!.map.readingAtMiddle();
        if (reading) {
            this.pin([reading.x, reading.y]);
        }
    }

    private listen(): void {
        const { catalogue } = this;
        addEventListener("popstate", () => this.readAddress());
        addEventListener("keydown", event => this.press(event));
        const click = (id: string, run: () => void) => byId(id).addEventListener("click", run);
        click("zoom-in", () => this.figures[0]!.map.map.zoomIn());
        click("zoom-out", () => this.figures[0]!.map.map.zoomOut());
        click("home", () => this.home());
        click("fit", () => this.fit());
        click("pin-middle", () => this.pinMiddle());
        click("open-places", () => showPlaces(byId<HTMLDialogElement>("places"), catalogue, this.thumbnails, sight => this.go(placeOfSight(sight, this.size.width, this.size.height))));
        click("open-lessons", () => showLessons(byId<HTMLDialogElement>("lessons"), catalogue, lesson => this.openLesson(lesson, 0)));
        click("open-take", () => showTake(byId<HTMLDialogElement>("take"), catalogue, this.placeOfFigure(0), this.place, this.figures[0]!.map));
        click("open-help", () => this.showHelp());
        click("theme", () => this.setTheme(this.isDark ? "light" : "dark"));
        matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.themed());
        const kept = localStorage.getItem("theme");
        if (kept) {
            document.documentElement.dataset.theme = kept;
        }

        this.nameTheme();
        new ResizeObserver(debounced(() => {
            for (const figure of this.figures) {
                figure.map.resize(this.isHome ? undefined : this.place);
                figure.drawSides();
            }

            if (this.isHome) {
                // The whole map stays whole.
                const { x, y } = this.place;
                this.place = { ...this.place, x: this.usualAxis("x", x.option, x.scale), y: this.usualAxis("y", y.option, y.scale) };
                this.show();
                this.writeAddress(true);
            } else {
                this.controls.showRanges(this.place);
                this.refreshLines();
            }

            this.showStatus();
        }, 60)).observe(byId("maps"));
    }

    private press(event: KeyboardEvent): void {
        const target = event.target as HTMLElement;
        const isTyping = target.matches("input:not([type=range]):not([type=checkbox]), select, textarea") || document.querySelector("dialog[open]") !== null;
        if (isTyping || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }

        const map = this.figures[0]!.map.map;
        const isOnMap = target.closest(".map") !== null;
        const run = {
            "0": () => this.home(),
            f: () => this.fit(),
            p: () => this.pinMiddle(),
            Escape: () => this.place.pin && this.pin(null),
            "?": () => this.showHelp(),
            // The map hears these itself where it has the focus.
            ...(isOnMap ? {} : { "+": () => map.zoomIn(), "-": () => map.zoomOut() }),
        }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
        if (run) {
            event.preventDefault();
            run();
        }
    }

    private showHelp(): void {
        const dialog = byId<HTMLDialogElement>("help");
        const keys: [string, string][] = [
            ["Drag, arrow keys", "move the map"], ["Wheel, pinch, + and −, double click", "zoom"], ["Shift and drag", "fill the view with a box"],
            ["0", "back to the whole map"], ["F", "stretch the colours over what is in view"], ["Click, P", "pin a learner: the one clicked, or the one in the middle"],
            ["Drag the pin, arrow keys on it", "turn the knob; with Shift ten pixels at a time"], ["Esc", "take the pin away"],
        ];
        dialog.replaceChildren(heading("help-title", "Keys", dialog), make("dl", { class: "keys" }, ...keys.map(([key, what]) => make("div", {}, make("dt", {}, key), make("dd", {}, what)))),
            make("p", {}, `VectorLearn ${this.catalogue.version}. Everything here is computed on the machine that runs vectorlearn explore; this page asks nobody else.`));
        dialog.showModal();
    }

    private get isDark(): boolean {
        return (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    }

    private setTheme(theme: string): void {
        document.documentElement.dataset.theme = theme;
        localStorage.setItem("theme", theme);
        this.themed();
    }

    private themed(): void {
        this.nameTheme();
        this.figures.forEach(figure => figure.drawSides());
        this.panel.draw();
    }

    private nameTheme(): void {
        byId("theme").textContent = this.isDark ? "Light" : "Dark";
    }
}

function without(settings: Record<string, string>, key: string): Record<string, string> {
    const { [key]: _, ...others } = settings;
    return others;
}

loadCatalogue().then(catalogue => new Explorer(catalogue)).catch((error: Error) => {
    const notice = byId("notice");
    notice.hidden = false;
    notice.textContent = `The page cannot begin: ${error.message}`;
});
