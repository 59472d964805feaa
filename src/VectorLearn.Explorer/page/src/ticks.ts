import { pixelOf, valueAt, type AxisPlace } from "./place";

export interface Ticks {
    /** Where, in pixels from the view's beginning, and what is written there. */
    marks: { at: number; text: string }[];
    /** What the marks' texts are added to; empty if to nothing. */
    offset: string;
}

const fewestShared = 4;

/** Ticks of an axis in units of its values. What many digits share is written once, as an offset. */
export function ticksOf(axis: AxisPlace, pixels: number, apart: number): Ticks {
    const first = axis.center - Math.floor(pixels / 2);
    const low = valueAt(axis, first);
    const high = valueAt(axis, first + pixels);
    if (!(high > low)) {
        return { marks: [{ at: pixels / 2, text: String(low) }], offset: "" };
    }

    if (axis.scale === "log" && high / low > 4) {
        return { marks: decades(axis, first, pixels, low, high, apart), offset: "" };
    }

    const step = roundStep((high - low) * apart / pixels);
    const largest = Math.max(Math.abs(low), Math.abs(high));
    const shared = Math.floor(Math.log10(largest)) - Math.floor(Math.log10(step));
    const count = Math.ceil((high - low) / step) + 1;

    // From here on numbers are counted in steps from a round one near the middle, so that no digit is lost.
    const isOffset = shared > fewestShared;
    const base = isOffset ? roundNear(low + (high - low) / 2, Math.ceil(Math.log10(high - low) - 1e-9)) : 0;
    const begin = isOffset ? Math.floor((low - base) / step) : Math.ceil(low / step - 1e-9);
    const marks: Ticks["marks"] = [];
    for (let i = begin; i <= begin + count + 1; i++) {
        const at = axis.scale === "linear"
            ? (isOffset ? (base / axis.step - first) + i * step / axis.step : i * step / axis.step - first)
            : pixelOf(axis, base + i * step) - first;
        if (at >= -0.5 && at <= pixels + 0.5) {
            marks.push({ at: at + 0.5, text: (isOffset && base !== 0 && i > 0 ? "+" : "") + multipleText(i, step) });
        }
    }

    return { marks, offset: isOffset && base !== 0 ? String(base).replace("-", "−") : "" };
}

/** Ticks along a width, as many as there is room for; `widthOf` measures a text. */
export function ticksAcross(axis: AxisPlace, pixels: number, widthOf: (text: string) => number, ratio: number): Ticks {
    let ticks: Ticks = { marks: [], offset: "" };
    for (const apart of [60, 84, 112, 150]) {
        ticks = ticksOf(axis, pixels, apart * ratio);
        if (Math.max(...ticks.marks.map(({ text }) => widthOf(text))) + 16 * ratio <= apart * ratio) {
            break;
        }
    }

    return ticks;
}

/** 1, 2 or 5 times a power of ten, at least as large as asked for. */
function roundStep(least: number): number {
    const power = Math.floor(Math.log10(least));
    const digit = [1, 2, 5, 10].find(digit => Number(`${digit}e${power}`) >= least) ?? 10;
    return Number(`${digit}e${power}`);
}

/** A multiple of a round step, without the noise of the product. */
function multipleText(times: number, step: number): string {
    if (times === 0) {
        return "0";
    }

    const [digits, power] = step.toExponential(0).split("e").map(Number) as [number, number];
    const whole = times * digits;
    const exponent = Math.floor(Math.log10(Math.abs(whole)) + 1e-12) + power;
    if (exponent > 5 || exponent < -4) {
        const mantissa = Number((whole / 10 ** (exponent - power)).toPrecision(12));
        return `${mantissa}e${exponent}`.replace("-", "−").replace("e-", "e−");
    }

    return (power < 0 ? (whole / 10 ** -power).toFixed(-power) : String(whole * 10 ** power)).replace("-", "−");
}

/** The multiple of a power of ten that is nearest, without the noise of the product. */
function roundNear(value: number, power: number): number {
    const digits = Math.floor(Math.log10(Math.abs(value))) - power + 1;
    return digits < 1 ? 0 : Number(value.toPrecision(Math.min(17, digits)));
}

function decades(axis: AxisPlace, first: number, pixels: number, low: number, high: number, apart: number): Ticks["marks"] {
    const marks: Ticks["marks"] = [];
    const perDecade = pixels / Math.log10(high / low);
    const every = Math.max(1, Math.ceil(apart / perDecade));
    const digits = perDecade > 6 * apart ? [1, 5, 2, 3, 7] : perDecade > 2.5 * apart ? [1, 5, 2] : [1];
    for (const digit of digits) {
        for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            const value = Number(`${digit}e${power}`);
            const at = pixelOf(axis, value) - first;
            if (power % every === 0 && value >= low && value <= high && marks.every(mark => Math.abs(mark.at - at) >= apart * 0.8)) {
                marks.push({ at: at + 0.5, text: value >= 1e5 || value < 1e-4 ? `${digit}e${power}`.replace("-", "−") : String(value) });
            }
        }
    }

    return marks;
}
