import { named, type Catalogue } from "./catalogue";
import { fullText } from "./numbers";
import { formatOf, optionsOf, pageKeys, valueAt, type AxisPlace, type Place } from "./place";

/** The options that make a place's learners, without its axes; what a command would take anyway is left out. */
export function learnerOptions(catalogue: Catalogue, place: Place): [string, string][] {
    const options: [string, string][] = [];
    const own = optionsOf(catalogue, place.settings);
    for (const [key, value] of Object.entries(place.settings)) {
        const isAxis = key === place.x.option || key === place.y.option;
        const isParameter = catalogue.parameters.some(parameter => parameter.option === key);
        if (!pageKeys.includes(key) && !isAxis && (!isParameter || own.includes(key))) {
            options.push([key, value]);
        }
    }

    return options;
}

/** Every option of a place's learners that asks the server for them, parameters included. */
export function learnerQuery(catalogue: Catalogue, place: Place): URLSearchParams {
    return new URLSearchParams(learnerOptions(catalogue, place));
}

/** The options of a learner at two values. */
export function pinOptions(catalogue: Catalogue, place: Place, pin: [number, number]): [string, string][] {
    const format = formatOf(catalogue, place);
    const values = new Map([[place.x.option, pin[0]], [place.y.option, pin[1]]]);
    const kinds = learnerOptions(catalogue, place).filter(([key]) => !catalogue.parameters.some(parameter => parameter.option === key));
    const parameters = optionsOf(catalogue, place.settings).map((option): [string, string] => {
        const value = values.get(option);
        return [option, value === undefined ? place.settings[option] ?? String(typicalOf(catalogue, option)) : fullText(format, value)];
    });
    return [...kinds, ...parameters];
}

/** The `vectorlearn trace` that follows a learner: limits end no trace. */
export function traceCommand(catalogue: Catalogue, place: Place, pin: [number, number], steps: number): string {
    const limits = ["max-steps", "tolerance", "divergence", "longest-period"];
    return command("trace", [...pinOptions(catalogue, place, pin).filter(([key]) => !limits.includes(key)), ["steps", String(steps)]]);
}

/** The axes of a view's sweep: from its first pixel to its last. */
export function sweepAxis(catalogue: Catalogue, axis: AxisPlace, pixels: number): string {
    const first = axis.center - Math.floor(pixels / 2);
    const double = catalogue.formats[0]!;
    const [low, high] = [valueAt(axis, first), valueAt(axis, first + pixels - 1)].map(value => fullText(double, value));
    return `${axis.scale === "log" ? "log:" : ""}${low}:${high}:${pixels}`;
}

/** The options of the sweep that a view is. */
export function sweepOptions(catalogue: Catalogue, place: Place, width: number, height: number): [string, string][] {
    const options = learnerOptions(catalogue, place).filter(([key]) => !catalogue.parameters.some(parameter => parameter.option === key));
    for (const option of optionsOf(catalogue, place.settings)) {
        const value = option === place.x.option ? sweepAxis(catalogue, place.x, width)
            : option === place.y.option ? sweepAxis(catalogue, place.y, height)
            : place.settings[option] ?? String(typicalOf(catalogue, option));
        options.push([option, value]);
    }

    return options;
}

export function command(name: string, options: [string, string][]): string {
    // A value that begins with a minus would be taken for an option.
    return ["vectorlearn", name, ...options.map(([key, value]) => value.startsWith("-") ? `--${key}=${value}` : `--${key} ${value}`)].join(" ");
}

/** What the place's learners are, in a line for people. */
export function describe(catalogue: Catalogue, place: Place): string {
    const rule = named(catalogue.rules, place.settings.learner);
    const parts = [rule.title, ...["activation", "loss"].flatMap(key => place.settings[key] ? [place.settings[key]] : [])];
    const held = optionsOf(catalogue, place.settings).filter(option => option !== place.x.option && option !== place.y.option)
        .map(option => `${option.replaceAll("-", " ")} ${place.settings[option] ?? typicalOf(catalogue, option)}`);
    const steps = place.settings["max-steps"] ?? String(catalogue.limits.maxSteps);
    return [...parts, ...held, formatOf(catalogue, place).name, `at most ${steps} steps`].join(" · ");
}

function typicalOf(catalogue: Catalogue, option: string): number {
    return catalogue.parameters.find(parameter => parameter.option === option)!.typical;
}
