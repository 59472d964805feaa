import type { Catalogue, Format } from "./catalogue";
import { noLearner, type Tile } from "./tiles";

/** What colours may show. */
export const colorings = ["steps", "smooth", "outcome", "error", "weight", "rate"] as const;
export type Coloring = (typeof colorings)[number];

export const coloringTitles: Record<Coloring, string> = {
    steps: "steps to the outcome",
    smooth: "steps, smooth",
    outcome: "outcome",
    error: "error at the end",
    weight: "weight at the end",
    rate: "rate of learning",
};

/** When runs end, which smooth steps need to know. */
export interface Bounds { tolerance: number; divergence: number }

/** A stretch of values with colours of its own. */
interface Band {
    id: number;
    label: string;
    ramp: Uint32Array;
    measure: (value: number) => number;
    /** Whether the greatest value is at the bottom of the legend. */
    isDownward: boolean;
}

export interface LegendBand { label: string; ramp: Uint32Array; isDownward: boolean; ticks: { level: number; value: number }[] }
export interface Legend { bands: LegendBand[]; keys: { label: string; color: string }[] }

/** The values that stand at every eighth of a band's colours, by the band's number. */
type Knots = Map<number, number[]>;

const eighths = 8;
const mostSampled = 60_000;
const rareShare = 0.01;
const notFiniteBand = 255;

/** Colours for tiles: they hold still until they are fitted again to what is in view. */
export class Painter {
    private readonly outcomeColors: Uint32Array;
    private readonly bands: Band[];
    private readonly notFinite: number;
    private measured = new Map<number, number[]>();
    private knots: Knots = new Map();

    constructor(private readonly catalogue: Catalogue, readonly coloring: Coloring, readonly bounds: Bounds) {
        this.outcomeColors = Uint32Array.from(catalogue.outcomes, outcome => pixel(outcome.color));
        this.notFinite = pixel(catalogue.palette.notFinite);
        this.bands = this.makeBands();
    }

    /** Whether there is anything to fit. */
    get needsFit(): boolean {
        return this.bands.length > 0 && this.knots.size === 0;
    }

    /** Stretches the colours over these tiles. */
    fit(tiles: Iterable<Tile>): void {
        const all = [...tiles];
        const learners = all.reduce((sum, tile) => sum + tile.outcomes.length, 0);
        const step = Math.max(1, Math.floor(learners / mostSampled)) | 1;
        const samples = new Map<number, number[]>(this.bands.map(band => [band.id, []]));
        let count = 0;
        for (const tile of all) {
            const bandOf = this.bandFinder(tile);
            const valueOf = this.valueFinder(tile);
            for (let i = 0; i < tile.outcomes.length; i += step) {
                if (tile.outcomes[i] !== noLearner) {
                    count++;
                    const value = valueOf(i);
                    const sample = samples.get(bandOf(i, value));
                    if (sample && Number.isFinite(value)) {
                        sample.push(value);
                    }
                }
            }
        }

        this.knots = new Map();
        for (const [id, sample] of samples) {
            if (sample.length > 0 && sample.length >= count * rareShare) {
                sample.sort((a, b) => a - b);
                this.knots.set(id, Array.from({ length: eighths + 1 }, (_, i) =>
                    Number(sample[Math.round(i / eighths * (sample.length - 1))]!.toPrecision(5))));
            }
        }

        this.measure();
    }

    /** The fitted colours as text, for the address. */
    get text(): string {
        return [...this.knots].map(([id, knots]) => `${id}:${knots.join(",")}`).join(";");
    }

    set text(text: string) {
        this.knots = new Map();
        for (const part of text.split(";")) {
            const [id, numbers] = part.split(":");
            const knots = (numbers ?? "").split(",").map(Number);
            if (this.bands.some(band => band.id === Number(id)) && knots.length === eighths + 1 && knots.every(Number.isFinite)) {
                this.knots.set(Number(id), knots.sort((a, b) => a - b));
            }
        }

        this.measure();
    }

    /** The colours of a tile's learners, as pixels from the top. */
    paint(tile: Tile): Uint32Array<ArrayBuffer> {
        const { size, outcomes } = tile;
        const pixels = new Uint32Array(size * size);
        const bandOf = this.bandFinder(tile);
        const valueOf = this.valueFinder(tile);
        const bands = new Map(this.bands.filter(band => this.knots.has(band.id)).map(band => [band.id, band]));
        const isWhole = this.coloring === "steps";
        const known = new Map<number, number>();
        for (let line = 0; line < size; line++) {
            let at = (size - 1 - line) * size;
            for (let column = 0; column < size; column++, at++) {
                const outcome = outcomes[at]!;
                if (outcome === noLearner) {
                    continue;
                }

                const value = valueOf(at);
                const id = bandOf(at, value);
                const band = bands.get(id);
                let color: number;
                if (!band || Number.isNaN(value)) {
                    color = id === notFiniteBand || this.isOfNumbers ? this.notFinite : this.outcomeColors[outcome]!;
                } else if (isWhole) {
                    const key = value * 8 + id;
                    color = known.get(key) ?? this.colorAt(band, value);
                    known.set(key, color);
                } else {
                    color = this.colorAt(band, value);
                }

                pixels[line * size + column] = color;
            }
        }

        return pixels;
    }

    /** What the colours mean. */
    get legend(): Legend {
        const bands = this.bands.filter(band => this.knots.has(band.id)).map(band => ({
            label: band.label,
            ramp: band.ramp,
            isDownward: band.isDownward,
            ticks: this.ticksOf(band),
        }));
        const flat = this.isOfNumbers ? []
            : this.catalogue.outcomes.filter((_, i) => !this.knots.has(i)).map(outcome => ({ label: outcome.name, color: `#${outcome.color}` }));
        const notFinite = this.isOfNumbers ? [{ label: "no finite number", color: `#${this.catalogue.palette.notFinite}` }] : [];
        return { bands, keys: [...flat, ...notFinite] };
    }

    private get isOfNumbers(): boolean {
        return this.coloring === "error" || this.coloring === "weight" || this.coloring === "rate";
    }

    private makeBands(): Band[] {
        const { outcomes, palette } = this.catalogue;
        const logarithm = (value: number) => Math.log10(1 + value);
        switch (this.coloring) {
            case "steps":
            case "smooth":
                return outcomes.flatMap((outcome, id) => outcome.steps === "" ? [] : [{
                    id, label: `steps, ${outcome.name}`, ramp: ramp(outcome.steps), measure: logarithm, isDownward: id === 1,
                }]);
            case "error":
                return [{ id: 0, label: "error", ramp: ramp(palette.numbers), measure: value => Math.log10(value), isDownward: false }];
            case "weight":
                return [{ id: 0, label: "weight", ramp: ramp(palette.numbers), measure: Math.asinh, isDownward: false }];
            case "rate":
                return [
                    { id: 0, label: "rate, delta shrinks", ramp: ramp(palette.shrinking), measure: Math.log, isDownward: false },
                    { id: 1, label: "rate, delta grows", ramp: ramp(palette.growing), measure: Math.log, isDownward: false },
                ];
            case "outcome":
                return [];
        }
    }

    /** Which band a learner is in. */
    private bandFinder(tile: Tile): (at: number, value: number) => number {
        switch (this.coloring) {
            case "error":
            case "weight":
                return (_, value) => Number.isFinite(value) ? 0 : notFiniteBand;
            case "rate":
                return (_, value) => value <= 1 ? 0 : value < Infinity ? 1 : notFiniteBand;
            default:
                return at => tile.outcomes[at]!;
        }
    }

    /** The number that a learner's colour shows. */
    private valueFinder(tile: Tile): (at: number) => number {
        const { steps, errors, startErrors, weights, outcomes } = tile;
        switch (this.coloring) {
            case "smooth":
                return at => smoothSteps(outcomes[at]!, steps[at]!, startErrors[at]!, errors[at]!, this.bounds);
            case "error":
                return at => errors[at] === 0 ? Number.MIN_VALUE : errors[at]!;
            case "weight":
                return at => weights[at]!;
            case "rate":
                return at => Math.max(1e-6, rateOf(steps[at]!, startErrors[at]!, errors[at]!));
            default:
                return at => steps[at]!;
        }
    }

    private measure(): void {
        this.measured = new Map([...this.knots].map(([id, knots]) => [id, knots.map(this.bands.find(band => band.id === id)!.measure)]));
    }

    private colorAt(band: Band, value: number): number {
        return band.ramp[Math.round(this.levelAt(band, value) * (band.ramp.length - 1))]!;
    }

    private levelAt(band: Band, value: number): number {
        const knots = this.measured.get(band.id)!;
        const measured = band.measure(value);
        if (!(measured > knots[0]!)) {
            return 0;
        }

        let below = eighths;
        while (knots[below]! >= measured) {
            below--;
        }

        if (below === eighths) {
            return 1;
        }

        // Several eighths may stand at one value, which then has the middle of their colours.
        let above = below + 1;
        if (knots[above] === measured) {
            let last = above;
            while (last < eighths && knots[last + 1] === measured) {
                last++;
            }

            return (above + last) / 2 / eighths;
        }

        return (below + (measured - knots[below]!) / (knots[above]! - knots[below]!)) / eighths;
    }

    private ticksOf(band: Band): { level: number; value: number }[] {
        const knots = this.knots.get(band.id)!;
        return [...new Set(knots)].map(value => ({ level: this.levelAt(band, value), value }));
    }
}

/** What each step multiplied the root of the error by, in the geometric mean; not a number where no step was made. */
export function rateOf(steps: number, startError: number, error: number): number {
    return steps === 0 ? NaN : (Math.sqrt(error) / Math.sqrt(startError)) ** (1 / steps);
}

/** Steps with a fraction: where between two steps the error crossed the bound that ended the run, had it gone evenly. */
export function smoothSteps(outcome: number, steps: number, startError: number, error: number, bounds: Bounds): number {
    const bound = outcome === 0 ? bounds.tolerance : outcome === 1 ? bounds.divergence : NaN;
    if (!(bound > 0) || steps === 0) {
        return steps;
    }

    const whole = Math.log(error) - Math.log(startError);
    const share = (Math.log(bound) - Math.log(startError)) / whole;
    const smooth = steps * share;
    return smooth > steps - 1 && smooth <= steps ? smooth : Number.isFinite(smooth) ? Math.min(Math.max(smooth, steps - 1), steps) : steps;
}

/** When the runs of a place end. */
export function boundsOf(settings: Record<string, string>, format: Format): Bounds {
    return {
        tolerance: settings.tolerance === undefined ? format.tolerance : Number(settings.tolerance),
        divergence: settings.divergence === undefined ? format.divergence : Number(settings.divergence),
    };
}

/** A css colour of a ramp. */
export function cssColor(color: number): string {
    return `rgb(${color & 255} ${(color >> 8) & 255} ${(color >> 16) & 255})`;
}

function ramp(hex: string): Uint32Array {
    return Uint32Array.from({ length: hex.length / 6 }, (_, i) => pixel(hex.slice(6 * i, 6 * i + 6)));
}

/** A colour as canvases keep it, with red in the lowest byte. */
function pixel(hex: string): number {
    const rgb = parseInt(hex, 16);
    return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}
