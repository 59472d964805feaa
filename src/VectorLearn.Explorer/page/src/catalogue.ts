/** What there is to explore: rules, losses, number formats and the rest, as the engine's lists have them. */

export interface Rule { name: string; title: string; help: string; parameters: string[]; memory: string[] }
export interface Named { name: string; help: string }
export interface Loss extends Named { parameters: string[] }
export interface Format {
    name: string; bits: number; significandBits: number; maxValue: number; epsilon: number; tolerance: number; divergence: number;
}
export interface Parameter { option: string; title: string; help: string; typical: number; low: number; high: number }
export interface OutcomeKind { name: string; color: string; steps: string }
export interface Palette { notFinite: string; numbers: string; shrinking: string; growing: string; same: string; differing: string }
export interface LessonRun { settings: Record<string, string>; steps: number }
export interface Lesson { name: string; summary: string; explanation: string; runs: LessonRun[] }
export interface AxisRange { option: string; scale: Scale; low: number; high: number }
export interface View { settings: Record<string, string>; x: AxisRange; y: AxisRange }
export interface Sight extends View { title: string; text: string }
export interface Limits {
    tilePixels: number; mostStride: number; maxSteps: number; longestPeriod: number; mostPeriods: number; mapLearners: number;
    budgetSeconds: number; workers: number; extensions: string[];
}

export type Scale = "linear" | "log";

export interface Catalogue {
    version: string;
    rules: Rule[];
    activations: Named[];
    losses: Loss[];
    formats: Format[];
    parameters: Parameter[];
    outcomes: OutcomeKind[];
    palette: Palette;
    lessons: Lesson[];
    places: Sight[];
    start: View;
    limits: Limits;
}

export async function loadCatalogue(): Promise<Catalogue> {
    const response = await fetch("/api/catalogue");
    if (!response.ok) {
        throw new Error(await response.text());
    }

    return (await response.json()) as Catalogue;
}

/** What is wrong with a list's name is said where the name was read; here it is one that is there. */
export function named<T extends { name: string }>(list: T[], name: string | undefined): T {
    return list.find(one => one.name === name) ?? list[0]!;
}

export function parameterOf(catalogue: Catalogue, option: string): Parameter {
    return catalogue.parameters.find(parameter => parameter.option === option)!;
}
