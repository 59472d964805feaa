import type { Catalogue } from "./catalogue";
import type { Bounds } from "./place";
import { thinned } from "./quarters";
import { noLearner, type Tile } from "./tiles";

/** What colours may show of learners. */
export const colorings = ["steps", "smooth", "outcome", "error", "weight", "rate"] as const;

/** What colours may show of the same learners in two number formats. */
export const layers = ["steps-apart", "weights-apart"] as const;

export type Coloring = (typeof colorings)[number] | (typeof layers)[number];

export const coloringTitles: Record<Coloring, string> = {
    steps: "steps",
    smooth: "steps, smooth",
    outcome: "outcome",
    error: "error",
    weight: "weight",
    rate: "rate",
    "steps-apart": "how many steps apart",
    "weights-apart": "how far weights are apart",
};

/** What became of the same learners; two where they are compared, of one size. */
export type Tiles = [Tile] | [Tile, Tile];

/** Tiles of the same learners, as coarse as the coarsest. */
export function alike(tiles: Tile[]): Tiles {
    const size = Math.min(...tiles.map(tile => tile.size));
    return tiles.map(tile => thinned(tile, size)) as Tiles;
}

/** A stretch of values with colours of its own. */
interface Band {
    id: number;
    label: string;
    ramp: Uint32Array;
    measure: (value: number) => number;
}

export interface LegendBand { label: string; ramp: Uint32Array; ticks: { level: number; value: number }[] }
export interface Legend { bands: LegendBand[]; keys: { label: string; color: string }[] }

/** The values that stand at every eighth of a band's colours, by the band's number. */
type Knots = Map<number, number[]>;

const eighths = 8;
const mostSampled = 60_000;
const rareShare = 0.01;
const notFinite = 255;
const [same, differing, apart] = [0, 1, 2];

/** Colours for tiles: they hold still until they are fitted again to what is in view. */
export class Painter {
    private readonly bands: Band[];
    /** What has one colour, by its number: a band too that has too few learners for more, or whose values are all one. */
    private readonly flats: Map<number, { label: string; color: string }>;
    private measured = new Map<number, number[]>();
    private knots: Knots = new Map();

    constructor(private readonly catalogue: Catalogue, readonly coloring: Coloring, readonly bounds: Bounds) {
        this.bands = this.makeBands();
        this.flats = this.makeFlats();
    }

    /** Whether there is anything to fit. */
    get needsFit(): boolean {
        return this.bands.length > 0 && this.knots.size === 0;
    }

    /** Stretches the colours over these tiles. */
    fit(all: Tiles[]): void {
        const learners = all.reduce((sum, [tile]) => sum + tile.outcomes.length, 0);
        const step = Math.max(1, Math.floor(learners / mostSampled)) | 1;
        const samples = new Map<number, number[]>(this.bands.map(band => [band.id, []]));
        let count = 0;
        for (const tiles of all) {
            const bandOf = this.bandFinder(tiles);
            const valueOf = this.valueFinder(tiles);
            for (let i = 0; i < tiles[0].outcomes.length; i += step) {
                if (tiles.every(tile => tile.outcomes[i] !== noLearner)) {
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
            sample.sort((a, b) => a - b);
            if (sample.length > 0 && !(this.flats.has(id) && (sample.length < count * rareShare || sample[0] === sample.at(-1)))) {
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
    paint(tiles: Tiles): Uint32Array<ArrayBuffer> {
        const { size } = tiles[0];
        const pixels = new Uint32Array(size * size);
        const bandOf = this.bandFinder(tiles);
        const valueOf = this.valueFinder(tiles);
        const bands = new Map(this.bands.filter(band => this.knots.has(band.id)).map(band => [band.id, band]));
        const flats = new Map([...this.flats].map(([id, { color }]) => [id, pixel(color)]));
        const isWhole = this.coloring === "steps" || this.coloring === "steps-apart";
        const known = new Map<number, number>();
        for (let line = 0; line < size; line++) {
            let at = (size - 1 - line) * size;
            for (let column = 0; column < size; column++, at++) {
                if (tiles[0].outcomes[at] === noLearner || tiles[1]?.outcomes[at] === noLearner) {
                    continue;
                }

                const value = valueOf(at);
                const id = bandOf(at, value);
                const band = bands.get(id);
                let color: number;
                if (!band || Number.isNaN(value)) {
                    color = flats.get(id) ?? flats.get(notFinite)!;
                } else if (isWhole) {
                    const key = value * 8 + id;
                    const found = known.get(key);
                    color = found ?? this.colorAt(band, value);
                    if (found === undefined) {
                        known.set(key, color);
                    }
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
        const bands = this.bands.filter(band => this.knots.has(band.id)).map(band => ({ label: band.label, ramp: band.ramp, ticks: this.ticksOf(band) }));
        const keys = [...this.flats].filter(([id]) => !this.knots.has(id)).map(([, { label, color }]) => ({ label, color: `#${color}` }));
        return { bands, keys };
    }

    private makeFlats(): Map<number, { label: string; color: string }> {
        const { outcomes, palette } = this.catalogue;
        switch (this.coloring) {
            case "steps":
            case "smooth":
            case "outcome":
                return new Map(outcomes.map(({ name, color }, id) => [id, { label: name, color }]));
            case "steps-apart":
            case "weights-apart":
                return new Map([
                    [differing, { label: "outcomes differ", color: palette.differing }],
                    [same, { label: this.coloring === "steps-apart" ? "as many steps" : "the same to the last bit", color: palette.same }],
                    ...this.coloring === "steps-apart" ? [] : [[notFinite, { label: "no finite number", color: palette.notFinite }] as const],
                ]);
            default:
                return new Map([[notFinite, { label: "no finite number", color: palette.notFinite }]]);
        }
    }

    private makeBands(): Band[] {
        const { outcomes, palette } = this.catalogue;
        const logarithm = (value: number) => Math.log10(1 + value);
        switch (this.coloring) {
            case "steps":
            case "smooth":
                return outcomes.flatMap((outcome, id) => outcome.steps === "" ? [] : [{
                    id, label: `steps, ${outcome.name}`, ramp: ramp(outcome.steps), measure: logarithm,
                }]);
            case "error":
                return [{ id: 0, label: "error", ramp: ramp(palette.numbers), measure: Math.log10 }];
            case "weight":
                return [{ id: 0, label: "weight", ramp: ramp(palette.numbers), measure: Math.asinh }];
            case "rate":
                return [
                    { id: 0, label: "rate, delta shrinks", ramp: ramp(palette.shrinking), measure: Math.log },
                    { id: 1, label: "rate, delta grows", ramp: ramp(palette.growing), measure: Math.log },
                ];
            case "steps-apart":
                return [{ id: apart, label: "steps apart", ramp: ramp(palette.numbers), measure: logarithm }];
            case "weights-apart":
                return [{ id: apart, label: "weights apart, as a share", ramp: ramp(palette.numbers), measure: Math.log10 }];
            case "outcome":
                return [];
        }
    }

    /** Which band a learner is in. */
    private bandFinder([tile, other]: Tiles): (at: number, value: number) => number {
        switch (this.coloring) {
            case "error":
            case "weight":
                return (_, value) => Number.isFinite(value) ? 0 : notFinite;
            case "rate":
                return (_, value) => value <= 1 ? 0 : value < Infinity ? 1 : notFinite;
            case "steps-apart":
            case "weights-apart":
                return (at, value) => tile.outcomes[at] !== other!.outcomes[at] ? differing
                    : value === 0 ? same
                    : Number.isFinite(value) ? apart : notFinite;
            default:
                return at => tile.outcomes[at]!;
        }
    }

    /** The number that a learner's colour shows. */
    private valueFinder([tile, other]: Tiles): (at: number) => number {
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
            case "steps-apart":
                return at => Math.abs(steps[at]! - other!.steps[at]!);
            case "weights-apart":
                return at => shareApart(weights[at]!, other!.weights[at]!);
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

/** How far two numbers are apart, as a share of the larger. */
function shareApart(a: number, b: number): number {
    return Object.is(a, b) || a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
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
