import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { busy } from "./busy";
import type { Catalogue } from "./catalogue";
import { pinOptions, traceCommand } from "./commands";
import { byId, copyButton, make } from "./elements";
import { shortText } from "./numbers";
import { lossOf, type Place } from "./place";

/** One learner as the server follows it (see RunReport.cs). */
export interface Run {
    parameters: Record<string, string>;
    outcome: string; period: number; steps: number; weight: string; prediction: string; error: string;
    columns: string[]; rows: string[][];
    errors: (number | null)[]; weights: (number | null)[];
    curveWeights: number[]; curveErrors: (number | null)[];
}

const traced = 20;

/** The pinned learner: what becomes of it, its error by step, its way over the error curve, its first steps. */
export class Panel {
    private readonly body = make("div", { class: "run" });
    private readonly lesson = make("div", { class: "lesson" });
    private plots: uPlot[] = [];
    private asking: AbortController | null = null;
    private wanted: { place: Place; pin: [number, number] } | null = null;
    private run: Run | null = null;
    private width = 0;

    constructor(private readonly element: HTMLElement, private readonly catalogue: Catalogue, private readonly unpin: () => void) {
        element.append(this.lesson, this.body);
        new ResizeObserver(() => {
            if (this.run && Math.abs(element.clientWidth - this.width) > 4) {
                this.draw();
            }
        }).observe(element);
        this.showNothing();
    }

    /** What is said above the learner. */
    setLesson(...content: HTMLElement[]): void {
        this.lesson.replaceChildren(...content);
    }

    /** Follows the learner at a pin; of a burst of pins the last counts. */
    show(place: Place, pin: [number, number] | null): void {
        if (!pin) {
            this.wanted = null;
            this.asking?.abort();
            this.showNothing();
            return;
        }

        this.wanted = { place: { ...place, settings: { ...place.settings } }, pin };
        if (!this.asking) {
            void this.ask();
        }
    }

    /** Draws anew, in the colours of now. */
    draw(): void {
        if (this.run && this.shown) {
            this.fill(this.run, this.shown);
        }
    }

    private shown: { place: Place; pin: [number, number] } | null = null;

    private async ask(): Promise<void> {
        busy(this, true);
        while (this.wanted) {
            const { place, pin } = this.wanted;
            const wanted = this.wanted;
            this.asking = new AbortController();
            try {
                const query = new URLSearchParams([...pinOptions(this.catalogue, place, pin), ["rows", String(traced)]]);
                const response = await fetch(`/api/run?${query}`, { signal: this.asking.signal });
                if (response.ok) {
                    this.fill((await response.json()) as Run, wanted);
                } else {
                    this.run = null;
                    this.body.replaceChildren(make("p", { class: "mistake" }, (await response.text()).trim()));
                }
            } catch (error) {
                if (!this.asking.signal.aborted) {
                    this.body.replaceChildren(make("p", { class: "mistake" }, "The server does not answer."));
                }
            }

            if (this.wanted === wanted) {
                this.wanted = null;
            }
        }

        this.asking = null;
        busy(this, false);
    }

    private showNothing(): void {
        this.run = null;
        this.forgetPlots();
        this.body.replaceChildren(
            make("h2", {}, "No learner is pinned"),
            make("p", {}, "Click a point of the map, or press P for the one in the middle: its run shows here. Drag the pin to turn the knob."),
            make("p", {}, "New here? A lesson opens with its learner pinned; the places are what is most worth seeing."),
            make("div", { class: "buttons" }, ...["open-lessons", "open-places"].map(id =>
                make("button", { type: "button", click: () => byId(id).click() }, byId(id).textContent!))));
    }

    private fill(run: Run, shown: { place: Place; pin: [number, number] }): void {
        this.run = run;
        this.shown = shown;
        this.width = this.element.clientWidth;
        const { place, pin } = shown;
        this.forgetPlots();
        const command = traceCommand(this.catalogue, place, pin, traced);
        const parameters = make("dl", { class: "facts" }, ...Object.entries(run.parameters).map(([name, value]) =>
            make("div", { "data-key": name }, make("dt", {}, name.replaceAll("-", " ")), make("dd", {}, value))));
        const ends = make("dl", { class: "facts ends" }, ...([["final weight", run.weight], ["prediction", run.prediction], ["error", run.error]] as const)
            .map(([name, value]) => make("div", { "data-key": name }, make("dt", {}, name), make("dd", {}, value))));
        const [byStep, overCurve] = [make("div", { class: "chart" }), make("div", { class: "chart" })];
        const table = make("table", {},
            make("thead", {}, make("tr", {}, ...["step", ...run.columns].map(name => make("th", { scope: "col" }, name.replaceAll("_", " "))))),
            make("tbody", {}, ...run.rows.map((row, step) => make("tr", {}, make("th", { scope: "row" }, String(step)), ...row.map(cell => make("td", {}, cell))))));
        this.body.replaceChildren(
            make("div", { class: "heading" },
                make("h2", {}, this.sentence(run)),
                make("button", { type: "button", "aria-label": "Take the pin away", title: "Take the pin away (Esc)", click: () => this.unpin() }, "×")),
            parameters, ends,
            make("h3", {}, "Error by step"), byStep,
            make("h3", {}, `Its way over the error, ${lossOf(this.catalogue, place).help}`), overCurve,
            make("h3", {}, "The first steps"), make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "The first steps" }, table),
            make("h3", {}, "The same in a terminal"),
            make("div", { class: "command" }, make("code", { id: "trace-command" }, command), copyButton(() => command)));
        this.plots = [this.plotErrors(byStep, run), this.plotCurve(overCurve, run)];
    }

    private sentence(run: Run): string {
        const steps = `${run.steps.toLocaleString("en")} ${run.steps === 1 ? "step" : "steps"}`;
        const cycle = run.period > 1 ? ` with period ${run.period}` : "";
        return `${run.outcome[0]!.toUpperCase()}${run.outcome.slice(1)}${cycle} after ${steps}`;
    }

    private plotErrors(element: HTMLElement, run: Run): uPlot {
        // Their logarithms along an even axis: errors may be further apart than a log axis of uPlot goes. 0 has none, and is left out.
        const powers = run.errors.map(error => error !== null && error > 0 ? Math.log10(error) : null);
        const known = powers.filter(power => power !== null);
        const isFew = run.errors.length < 80;
        return new uPlot({
            ...this.common(`The error of the pinned learner at each of its first ${run.errors.length} steps`),
            scales: { x: { time: false }, y: known.length === 0 ? { range: [-1, 1] as [number, number] } : {} },
            series: [{}, { stroke: this.color("--curve"), width: 1.5, points: { show: isFew, size: 5 } }],
            axes: [this.axis(), { ...this.axis(), size: 62, splits: (_, __, low, high) => powersOfTen(low, high), values: (_, ticks) => ticks.map(tick => shortText(10 ** tick, 2)) }],
        }, [run.errors.map((_, step) => step), powers], element);
    }

    private plotCurve(element: HTMLElement, run: Run): uPlot {
        const path = (u: uPlot) => {
            const context = u.ctx;
            context.save();
            context.beginPath();
            context.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
            context.clip();
            context.strokeStyle = context.fillStyle = this.color("--path");
            context.lineWidth = 1.2 * devicePixelRatio;
            context.beginPath();
            const points = run.weights.slice(0, 60).flatMap((weight, i) => {
                const error = run.errors[i];
                return weight === null || error === null || error === undefined ? [] : [[u.valToPos(weight, "x", true), u.valToPos(error, "y", true)] as const];
            });
            points.forEach(([x, y], i) => i === 0 ? context.moveTo(x, y) : context.lineTo(x, y));
            context.stroke();
            for (const [x, y] of points) {
                context.beginPath();
                context.arc(x, y, 2.6 * devicePixelRatio, 0, 2 * Math.PI);
                context.fill();
            }

            context.restore();
        };
        const finite = run.curveErrors.filter(error => error !== null);
        return new uPlot({
            ...this.common("The error by the weight, and the weights of the pinned learner's first steps on it"),
            scales: { x: { time: false }, y: finite.length === 0 ? { range: [0, 1] as [number, number] } : {} },
            series: [{}, { stroke: this.color("--curve"), width: 1.5, points: { show: false } }],
            axes: [this.axis(), { ...this.axis(), size: 62, values: (_, ticks) => ticks.map(tick => String(Number(tick.toPrecision(4)))) }],
            hooks: { draw: [path] },
        }, [run.curveWeights, run.curveErrors], element);
    }

    private common(label: string): { width: number; height: number; legend: { show: boolean }; cursor: uPlot.Cursor; plugins: uPlot.Plugin[] } {
        return {
            width: Math.max(200, this.element.clientWidth - 34), height: 170, legend: { show: false }, cursor: { show: false },
            plugins: [{ hooks: { ready: (u: uPlot) => {
                u.root.setAttribute("role", "img");
                u.root.setAttribute("aria-label", label);
            } } }],
        };
    }

    private axis(): uPlot.Axis {
        const [ink, faint] = [this.color("--ink"), this.color("--line")];
        return { stroke: ink, grid: { stroke: faint, width: 1 }, ticks: { stroke: faint, width: 1 }, font: "11px system-ui, sans-serif", size: 34 };
    }

    private color(name: string): string {
        return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    }

    private forgetPlots(): void {
        this.plots.forEach(plot => plot.destroy());
        this.plots = [];
    }
}

/** The logarithms of a handful of round numbers between two numbers' logarithms. */
function powersOfTen(low: number, high: number): number[] {
    const digits = high - low < 1 ? [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9] : high - low < 2.5 ? [1, 2, 5] : [1];
    const every = Math.max(1, Math.ceil((high - low) / 5));
    const round: number[] = [];
    for (let power = Math.floor(low / every) * every; power <= high; power += every) {
        round.push(...digits.map(digit => power + Math.log10(digit)).filter(at => at >= low && at <= high));
    }

    return round;
}
