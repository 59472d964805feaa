import type { Catalogue } from "./catalogue";
import { rateOf } from "./colors";
import { make } from "./elements";
import type { Reading } from "./map";
import { fullText, shortText } from "./numbers";
import { formatOf, type Place } from "./place";
import { noLearner } from "./tiles";

/** Writes the learner under the pointer, in full digits, and what became of it in the format beside the place's own. */
export function showReading(element: HTMLElement, catalogue: Catalogue, place: Place, reading: Reading | null, other: { reading: Reading; format: string } | null): void {
    if (!reading) {
        element.replaceChildren(make("div", { class: "hint" }, make("dt", {}, "Point at a learner"), make("dd", {}, "its numbers show here; a click pins it")));
        return;
    }

    const format = formatOf(catalogue, place);
    const pairs: [string, string][] = [
        [place.x.option.replaceAll("-", " "), fullText(format, reading.x)],
        [place.y.option.replaceAll("-", " "), fullText(format, reading.y)],
    ];
    if (reading.outcome === noLearner) {
        pairs.push(["outcome", `${format.name} has no such number`]);
    } else {
        const rate = rateOf(reading.steps, reading.startError, reading.error);
        pairs.push(
            ["outcome", catalogue.outcomes[reading.outcome]!.name],
            ["steps", String(reading.steps)],
            ["period", reading.period > 0 ? String(reading.period) : "–"],
            ["weight", fullText(format, reading.weight)],
            ["error", fullText(format, reading.error)],
            ["rate", Number.isFinite(rate) ? shortText(rate, 6) : "–"]);
    }

    if (other && other.reading.outcome !== noLearner) {
        pairs.push([`in ${other.format}`, `${catalogue.outcomes[other.reading.outcome]!.name}, ${other.reading.steps} steps`]);
    }

    element.replaceChildren(...pairs.map(([name, value]) => make("div", { "data-key": name }, make("dt", {}, name), make("dd", {}, value))));
}
