import { named, parameterOf, type AxisRange, type Catalogue, type Format, type Loss, type Rule, type Scale, type View } from "./catalogue";
import { spacingAt } from "./numbers";

/** Pixels a number of the format may be wide before a zoom ends. */
export const widestNumber = 32;

/** A parameter along a side of the map. Pixel 0 stands at 0 (on a log axis at 1), each pixel is a step from the one before. */
export interface AxisPlace {
    option: string;
    scale: Scale;
    /** How far a pixel of the screen is from the next: in values, or on a log axis in octaves. */
    step: number;
    /** The pixel in the middle of the view. */
    center: number;
}

/** Where somebody is, whole: what the address bar holds. */
export interface Place {
    /** The options that make the learners, where they are not the usual; `color` and other keys of the page too. */
    settings: Record<string, string>;
    x: AxisPlace;
    y: AxisPlace;
    /** The values of x and y of the pinned learner. */
    pin: [number, number] | null;
}

/** Keys of the page itself among the settings; all others are options of `vectorlearn sweep`. */
export const pageKeys = ["color", "colors", "theory", "lesson", "compare", "layer"];

const axisKeys = ["x", "y"] as const;

export function ruleOf(catalogue: Catalogue, place: Place): Rule {
    return named(catalogue.rules, place.settings.learner);
}

export function lossOf(catalogue: Catalogue, place: Place): Loss {
    return named(catalogue.losses, place.settings.loss);
}

export function formatOf(catalogue: Catalogue, place: Place): Format {
    return named(catalogue.formats, place.settings.precision);
}

/** The number format beside a place's own; null where there is none. */
export function comparedOf(catalogue: Catalogue, settings: Record<string, string>): Format | null {
    return catalogue.formats.find(format => format.name === settings.compare) ?? null;
}

/** When runs end. */
export interface Bounds { tolerance: number; divergence: number }

/** When the runs of a place end, unless it says otherwise. Two number formats share their bounds, as those of
 * `vectorlearn compare` do, for otherwise they would not answer the same question. */
export function usualBounds(catalogue: Catalogue, settings: Record<string, string>): Bounds {
    const own = named(catalogue.formats, settings.precision);
    const other = comparedOf(catalogue, settings) ?? own;
    return { tolerance: Math.max(own.tolerance, other.tolerance), divergence: Math.min(own.divergence, other.divergence) };
}

/** When the runs of a place end. */
export function boundsOf(catalogue: Catalogue, settings: Record<string, string>): Bounds {
    const usual = usualBounds(catalogue, settings);
    return { tolerance: Number(settings.tolerance ?? usual.tolerance), divergence: Number(settings.divergence ?? usual.divergence) };
}

/** A place whose settings say all that its learners need, in the format of its own or in the one beside it. */
export function placeIn(catalogue: Catalogue, place: Place, format: "own" | "other"): Place {
    const { settings } = place;
    const other = comparedOf(catalogue, settings);
    if (!other) {
        return place;
    }

    const { tolerance, divergence } = boundsOf(catalogue, settings);
    const shared = { ...settings, tolerance: String(tolerance), divergence: String(divergence) };
    return { ...place, settings: format === "own" ? shared : { ...shared, precision: other.name } };
}

/** The options of the learners' parameters, in the order of the command's help. */
export function optionsOf(catalogue: Catalogue, settings: Record<string, string>): string[] {
    const own = [...named(catalogue.rules, settings.learner).parameters, ...named(catalogue.losses, settings.loss).parameters];
    const everyones = catalogue.parameters.map(parameter => parameter.option)
        .filter(option => !catalogue.rules.some(rule => rule.parameters.includes(option))
            && !catalogue.losses.some(loss => loss.parameters.includes(option)));
    return catalogue.parameters.map(parameter => parameter.option)
        .filter(option => own.includes(option) || everyones.includes(option));
}

/** The value of a pixel; on log axes, where the server's is exact, to a few last bits. */
export function valueAt(axis: AxisPlace, pixel: number): number {
    const position = pixel * axis.step;
    return axis.scale === "log" ? 2 ** position : position;
}

/** The pixel of a value, with its fraction. */
export function pixelOf(axis: AxisPlace, value: number): number {
    return (axis.scale === "log" ? Math.log2(value) : value) / axis.step;
}

/** A step that shows a range in so many pixels: a quarter, at most, of the room is left over. It is a small number of eighths
 * of a power of two, so that pixels are short numbers and those of all zooms agree. */
export function stepFor(span: number, pixels: number): number {
    const needed = span / pixels;
    const power = 2 ** Math.floor(Math.log2(needed));
    return Math.ceil((needed / power) * 8 - 1e-9) / 8 * power;
}

export function axisFor(range: AxisRange, pixels: number): AxisPlace {
    const scale: Scale = range.scale === "log" && range.low > 0 ? "log" : "linear";
    const [low, high] = scale === "log" ? [Math.log2(range.low), Math.log2(range.high)] : [range.low, range.high];
    const step = stepFor(high > low ? high - low : 1, pixels);
    return { option: range.option, scale, step, center: Math.round((low + high) / 2 / step) };
}

/** The usual range of a parameter. */
export function usualRange(catalogue: Catalogue, option: string, scale: Scale): AxisRange {
    const { low, high } = parameterOf(catalogue, option);
    return { option, scale, low: scale === "log" && low <= 0 ? high / 1000 : low, high };
}

/** The least step at which a view still shows more than the format has: there a number is `widestNumber` pixels wide. */
export function leastStep(format: Format, axis: AxisPlace): number {
    const position = axis.center * axis.step;
    const spacing = axis.scale === "log" ? 2 ** (1 - format.significandBits) : spacingAt(format, position);
    return spacing / widestNumber;
}

/** How many pixels a number is wide in the middle of a view. */
export function pixelsPerNumber(format: Format, axis: AxisPlace): number {
    return leastStep(format, axis) * widestNumber / axis.step;
}

export function placeOf(view: View, width: number, height: number): Place {
    return { settings: { ...view.settings }, x: axisFor(view.x, width), y: axisFor(view.y, height), pin: null };
}

/** The address' part after #. */
export function writePlace(place: Place): string {
    const pairs: [string, string][] = Object.entries(place.settings);
    for (const key of axisKeys) {
        const axis = place[key];
        pairs.push([key, axis.option]);
        if (axis.scale !== "linear") {
            pairs.push([`${key}-scale`, axis.scale]);
        }

        pairs.push([`${key}-center`, String(axis.center * axis.step)], [`${key}-step`, String(axis.step)]);
    }

    if (place.pin) {
        pairs.push(["pin", place.pin.join(",")]);
    }

    return pairs.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%3B", ";")}`).join("&");
}

/** Reads an address' part after #; null where it holds none, with a sentence if it tries to. */
export function readPlace(catalogue: Catalogue, text: string): { place: Place | null; mistake: string | null } {
    if (text === "") {
        return { place: null, mistake: null };
    }

    try {
        const settings: Record<string, string> = {};
        for (const [key, value] of new URLSearchParams(text)) {
            settings[key] = value;
        }

        checkName(catalogue.rules, settings, "learner");
        checkName(catalogue.activations, settings, "activation");
        checkName(catalogue.losses, settings, "loss");
        checkName(catalogue.formats, settings, "precision");
        const own = optionsOf(catalogue, settings);
        const [x, y] = axisKeys.map(key => takeAxis(settings, key, own)) as [AxisPlace, AxisPlace];
        if (x.option === y.option) {
            throw new Error("x and y must be two different parameters");
        }

        const pin = takePin(settings);
        const known = ["learner", "activation", "loss", "precision", "max-steps", "tolerance", "divergence", "longest-period", ...pageKeys, ...own];
        for (const [key, value] of Object.entries(settings)) {
            if (!known.includes(key)) {
                delete settings[key];
            } else if (own.includes(key) && !(value.trim() !== "" && Number.isFinite(Number(value)))) {
                throw new Error(`${key} is no number`);
            }
        }

        return { place: { settings, x, y, pin }, mistake: null };
    } catch (error) {
        return { place: null, mistake: `The address does not name a place: ${(error as Error).message}.` };
    }
}

function checkName(list: { name: string }[], settings: Record<string, string>, key: string): void {
    if (settings[key] !== undefined && !list.some(one => one.name === settings[key])) {
        throw new Error(`there is no ${key} "${settings[key].slice(0, 40)}"`);
    }
}

function takeAxis(settings: Record<string, string>, key: string, own: string[]): AxisPlace {
    const option = take(settings, key);
    const scale = take(settings, `${key}-scale`) === "log" ? "log" : "linear";
    const step = Number(take(settings, `${key}-step`) || NaN);
    const middle = Number(take(settings, `${key}-center`) || NaN);
    const center = Math.round(middle / step);
    if (!own.includes(option)) {
        throw new Error(`${key} is no parameter of these learners`);
    }

    if (!(step > 1e-320 && step < 1e300) || !Number.isFinite(center) || Math.abs(center) > 2 ** 59) {
        throw new Error(`${key}-center and ${key}-step must be numbers that make a view`);
    }

    return { option, scale, step, center };
}

function takePin(settings: Record<string, string>): [number, number] | null {
    const text = take(settings, "pin");
    const [x, y] = text.split(",").map(Number);
    return text !== "" && x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
}

function take(settings: Record<string, string>, key: string): string {
    const value = settings[key] ?? "";
    delete settings[key];
    return value;
}
