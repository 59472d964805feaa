import { named, parameterOf, type Catalogue, type Lesson, type Sight } from "./catalogue";
import { make } from "./elements";
import { axisFor, placeOf, usualRange, type Place } from "./place";
import { heading } from "./take";
import type { Thumbnails } from "./thumbnail";

/** A lesson's learner as a place: the input across, the step size up, the learner pinned. */
export function placeOfLesson(catalogue: Catalogue, lesson: Lesson, run: number, width: number, height: number): Place {
    const { settings } = lesson.runs[run]!;
    const stepSize = named(catalogue.rules, settings.learner).parameters[0]!;
    const own: Record<string, string> = { ...settings, lesson: run === 0 ? lesson.name : `${lesson.name}.${run}` };
    const value = (option: string) => Number(settings[option] ?? parameterOf(catalogue, option).typical);
    const axis = (option: string, pixels: number) => {
        const usual = usualRange(catalogue, option, "linear");
        // The learner is well inside.
        const reach = Math.max(usual.high - usual.low, 3 * Math.abs(value(option)));
        const isInside = value(option) >= usual.low && value(option) <= usual.low + 0.95 * (usual.high - usual.low);
        const [low, high] = isInside ? [usual.low, usual.high] : value(option) < usual.low ? [value(option) - reach / 2, value(option) + reach / 2] : [usual.low, 1.5 * value(option)];
        return axisFor({ option, scale: "linear", low, high }, pixels);
    };
    // The input is one that every learner has.
    const x = catalogue.start.x.option !== stepSize ? catalogue.start.x.option : catalogue.start.y.option;
    delete own[x];
    delete own[stepSize];
    return { settings: own, x: axis(x, width), y: axis(stepSize, height), pin: [value(x), value(stepSize)] };
}

/** The lesson that a place is of, and which of its runs. */
export function lessonOf(catalogue: Catalogue, place: Place): { lesson: Lesson; run: number } | null {
    const [name, run = "0"] = (place.settings.lesson ?? "").split(".");
    const lesson = catalogue.lessons.find(lesson => lesson.name === name);
    return lesson && lesson.runs[Number(run)] ? { lesson, run: Number(run) } : null;
}

/** A lesson's text, with the ways to the others. */
export function lessonText(catalogue: Catalogue, lesson: Lesson, run: number, open: (lesson: Lesson, run: number) => void, close: () => void): HTMLElement[] {
    const at = catalogue.lessons.indexOf(lesson);
    const step = (label: string, other: Lesson | undefined) => make("button", { type: "button", disabled: !other, click: () => other && open(other, 0) }, label);
    const runs = lesson.runs.length < 2 ? [] : lesson.runs.map((_, i) =>
        make("button", { type: "button", "aria-pressed": String(i === run), click: () => open(lesson, i) }, `Learner ${i + 1}`));
    return [
        make("div", { class: "heading" }, make("h2", {}, `Lesson ${at + 1} of ${catalogue.lessons.length}: ${lesson.name.replaceAll("-", " ")}`),
            make("button", { type: "button", "aria-label": "Leave the lesson", click: close }, "×")),
        make("p", { class: "summary" }, lesson.summary),
        make("p", {}, lesson.explanation),
        make("div", { class: "buttons" }, ...runs, step("Previous", catalogue.lessons[at - 1]), step("Next", catalogue.lessons[at + 1])),
    ];
}

export function showLessons(dialog: HTMLDialogElement, catalogue: Catalogue, open: (lesson: Lesson) => void): void {
    cards(dialog, "lessons-title", "Lessons", catalogue.lessons.map(lesson => [lesson.name.replaceAll("-", " "), lesson.summary, () => open(lesson)]));
}

export function showPlaces(dialog: HTMLDialogElement, catalogue: Catalogue, thumbnails: Thumbnails, open: (sight: Sight) => void): void {
    cards(dialog, "places-title", "Places worth seeing", catalogue.places.map(sight => [sight.title, sight.text, () => open(sight), thumbnails.of(sight)]));
}

/** A place worth seeing, in a view of so many pixels. */
export function placeOfSight(sight: Sight, width: number, height: number): Place {
    return placeOf(sight, width, height);
}

function cards(dialog: HTMLDialogElement, id: string, title: string, entries: [string, string, () => void, HTMLElement?][]): void {
    dialog.replaceChildren(heading(id, title, dialog), make("ul", { class: "cards" }, ...entries.map(([name, text, open, picture]) => make("li", {},
        make("button", { type: "button", click: () => {
            dialog.close();
            open();
        } }, ...picture ? [picture] : [], make("strong", {}, name), make("span", {}, text))))));
    dialog.showModal();
}
