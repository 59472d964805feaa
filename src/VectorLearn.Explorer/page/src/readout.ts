import type { Catalogue } from "./catalogue";
import { rateOf } from "./colors";
import { make } from "./elements";
import type { Reading } from "./map";
import { fullText, shortText } from "./numbers";
import { formatOf, type Place } from "./place";
import { noLearner } from "./tiles";

/** What became of the learner under the pointer in the number format beside its own; no reading where there is none yet. */
export interface Beside { format: string; reading: Reading | null }

/** Writes the learner under the pointer, in full digits. Where there is none the places of its numbers are kept, so that the
 * map beside them does not jump. */
export function showReading(element: HTMLElement, catalogue: Catalogue, place: Place, reading: Reading | null, beside: Beside | null): void {
    const format = formatOf(catalogue, place);
    const none = "–";
    const isLearner = reading !== null && reading.outcome !== noLearner;
    const rate = isLearner ? rateOf(reading.steps, reading.startError, reading.error) : NaN;
    const pairs: [string, string][] = [
        [place.x.option.replaceAll("-", " "), reading ? fullText(format, reading.x) : none],
        [place.y.option.replaceAll("-", " "), reading ? fullText(format, reading.y) : none],
        ["outcome", isLearner ? catalogue.outcomes[reading.outcome]!.name : reading ? `${format.name} has no such number` : "point at a learner"],
        ["steps", isLearner ? String(reading.steps) : none],
        ["period", isLearner && reading.period > 0 ? String(reading.period) : none],
        ["final weight", isLearner ? fullText(format, reading.weight) : none],
        ["error", isLearner ? fullText(format, reading.error) : none],
        ["rate", Number.isFinite(rate) ? shortText(rate, 6) : none],
    ];
    if (beside) {
        const other = beside.reading;
        pairs.push([`in ${beside.format}`, other && other.outcome !== noLearner ? `${catalogue.outcomes[other.outcome]!.name}, ${other.steps} steps` : none]);
    }

    element.replaceChildren(...pairs.map(([name, value]) => make("div", { "data-key": name }, make("dt", {}, name), make("dd", {}, value))));
}
