import { byId } from "./elements";

const reasons = new Set<unknown>();

/** Says whether the page is still at something: until nothing is, what was asked for is not all to be seen, and those who
 * listen to the page rather than look at it are told so. */
export function busy(reason: unknown, isSo: boolean): void {
    if (isSo) {
        reasons.add(reason);
    } else {
        reasons.delete(reason);
    }

    byId("stage").setAttribute("aria-busy", String(reasons.size > 0));
}

/** Runs the last call of a burst, so long after it. */
export function debounced(run: () => void, milliseconds: number): () => void {
    let timer = 0;
    return () => {
        clearTimeout(timer);
        busy(run, true);
        timer = window.setTimeout(() => {
            run();
            busy(run, false);
        }, milliseconds);
    };
}
