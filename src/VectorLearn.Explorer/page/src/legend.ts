import { cssColor, type Legend } from "./colors";
import { make } from "./elements";
import { shortText } from "./numbers";

/** Writes what the colours mean. */
export function showLegend(element: HTMLElement, legend: Legend, lines: { label: string; isDashed: boolean }[]): void {
    element.replaceChildren(
        make("div", { class: "bands" }, ...legend.bands.map(band => {
            const bar = make("canvas", { width: 256, height: 1, "aria-hidden": "true" });
            const context = bar.getContext("2d")!;
            for (let i = 0; i < 256; i++) {
                context.fillStyle = cssColor(band.ramp[Math.round(i / 255 * (band.ramp.length - 1))]!);
                context.fillRect(i, 0, 1, 1);
            }

            const ticks = withRoom(band.ticks);
            const marks = make("span", { class: "marks" }, ...ticks.map(tick => {
                const mark = make("span", {}, tick.text);
                mark.style.left = `${tick.level * 100}%`;
                mark.style.transform = `translateX(${-100 * tick.level}%)`;
                return mark;
            }));
            return make("div", { class: "band" }, make("span", { class: "name" }, band.label), bar, marks);
        })),
        make("div", { class: "keys-of-colors" }, ...legend.keys.map(({ label, color }) => {
            const swatch = make("span", { class: "swatch", "aria-hidden": "true" });
            swatch.style.background = color;
            return make("span", { class: "key" }, swatch, label);
        }),
        ...lines.map(({ label, isDashed }) =>
            make("span", { class: "key" }, make("span", { class: isDashed ? "sample dashed" : "sample", "aria-hidden": "true" }), label))));
}

// A band is at least so many pixels wide, and a letter about so many.
const [narrowest, letter, gap] = [140, 6.6, 8];

/** The ends, and between them what has room. */
function withRoom(ticks: { level: number; value: number }[]): { level: number; text: string }[] {
    const placed: { level: number; text: string; from: number; to: number }[] = [];
    for (const { level, value } of [...ticks].sort((a, b) => Math.abs(b.level - 0.5) - Math.abs(a.level - 0.5))) {
        const text = shortText(value, 3);
        const from = level * (narrowest - text.length * letter);
        const to = from + text.length * letter;
        if (placed.every(other => from >= other.to + gap || to <= other.from - gap)) {
            placed.push({ level, text, from, to });
        }
    }

    return placed;
}
