import type { Format } from "./catalogue";

/** The number of a format nearest to a value, ties to even. */
export function roundTo(format: Format, value: number): number {
    if (format.significandBits >= 53 || value === 0 || !Number.isFinite(value)) {
        return value;
    }

    const spacing = spacingAt(format, value);
    const quotient = value / spacing;
    const floor = Math.floor(quotient);
    const rest = quotient - floor;
    const rounded = rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
    return rounded * spacing;
}

/** How far a format's numbers are apart around a value. */
export function spacingAt(format: Format, value: number): number {
    const magnitude = Math.min(Math.abs(value), format.maxValue);
    return magnitude === 0 ? format.epsilon : Math.max(2 ** (exponentOf(magnitude) - format.significandBits + 1), format.epsilon);
}

/** The fewest digits that read back as the same number of a format, written as the command line writes them. */
export function fullText(format: Format, value: number): string {
    if (!Number.isFinite(value)) {
        return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    }

    if (value === 0) {
        return Object.is(value, -0) ? "-0" : "0";
    }

    const [digits, exponent] = shortest(format, Math.abs(value));
    const sign = value < 0 ? "-" : "";
    // Narrow formats are written as doubles are.
    const longestPlain = Math.max(digits.length, format.significandBits === 24 ? 9 : 17);
    if (exponent < -4 || exponent >= longestPlain) {
        const power = Math.abs(exponent).toString().padStart(2, "0");
        return `${sign}${digits[0]}${digits.length > 1 ? "." + digits.slice(1) : ""}E${exponent < 0 ? "-" : "+"}${power}`;
    }

    if (exponent < 0) {
        return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
    }

    const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
    const fraction = digits.slice(exponent + 1);
    return `${sign}${whole}${fraction ? "." + fraction : ""}`;
}

/** A number in so many digits at most, for people. */
export function shortText(value: number, digits = 4): string {
    if (!Number.isFinite(value) || value === 0) {
        return String(value);
    }

    const magnitude = Math.abs(value);
    if (magnitude >= 1e5 || magnitude < 1e-3) {
        const [mantissa, power] = value.toExponential(digits - 1).split("e") as [string, string];
        return `${mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa}e${Number(power)}`;
    }

    return String(Number(value.toPrecision(digits)));
}

/** A count with its thousands apart. */
export function countText(value: number): string {
    return Math.round(value).toLocaleString("en");
}

/** A large count in a few letters, such as 1.2 G. */
export function largeText(value: number): string {
    const units = ["", " k", " M", " G", " T", " P"];
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }

    return `${Number(value.toPrecision(3))}${units[unit]}`;
}

export function secondsText(seconds: number): string {
    return seconds < 90 ? `${Math.max(1, Math.round(seconds))} seconds`
        : seconds < 5400 ? `${Math.round(seconds / 60)} minutes`
        : `${Number((seconds / 3600).toPrecision(2))} hours`;
}

function shortest(format: Format, value: number): [string, number] {
    if (format.significandBits >= 53) {
        return digitsOf(String(value));
    }

    const exact = digitsOf(value.toPrecision(100))[0];
    for (let count = 1; count < 17; count++) {
        const [digits, exponent] = digitsOf(value.toPrecision(count));

        // Half way between two, JavaScript takes the larger, and .NET the even one.
        const isTie = exact.length === count + 1 && exact.endsWith("5") && Number(digits.padEnd(count, "0").at(-1)) % 2 === 1;
        const near = (isTie ? [-1, 0, 1] : [0, -1, 1]).map(off => neighbour(digits.padEnd(count, "0"), exponent, off)).filter(([text]) => text !== "")
            .filter(([text, power]) => roundTo(format, Number(`${text[0]}.${text.slice(1)}e${power}`)) === value);
        if (near.length > 0) {
            const [text, power] = near[0]!;
            return [text.replace(/0+$/, ""), power];
        }
    }

    return digitsOf(String(value));
}

/** The decimal of as many digits next to another. */
function neighbour(digits: string, exponent: number, off: number): [string, number] {
    const whole = Number(digits) + off;
    const text = String(whole);
    return whole <= 0 ? ["", 0] : [text, exponent + text.length - digits.length];
}

/** The significant digits of a decimal, and the power of ten of the first. */
function digitsOf(text: string): [string, number] {
    const [mantissa, power] = text.toLowerCase().split("e") as [string, string | undefined];
    const [whole, fraction = ""] = mantissa.split(".") as [string, string | undefined];
    const all = whole + fraction;
    const first = all.search(/[1-9]/);
    return [all.slice(first).replace(/0+$/, ""), whole.length - 1 - first + Number(power ?? 0)];
}

function exponentOf(value: number): number {
    let exponent = Math.floor(Math.log2(value));
    if (2 ** exponent > value) {
        exponent--;
    } else if (2 ** (exponent + 1) <= value) {
        exponent++;
    }

    return exponent;
}
