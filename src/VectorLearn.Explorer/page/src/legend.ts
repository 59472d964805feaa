import { cssColor, type Legend } from "./colors";
import { make } from "./elements";
import { shortText } from "./numbers";

/** Writes what the colours mean. */
export function showLegend(element: HTMLElement, legend: Legend, lines: { label: string; isDashed: boolean }[]): void {
    element.replaceChildren(
        ...legend.bands.map(band => {
            const bar = make("canvas", { width: 256, height: 1, "aria-hidden": "true" });
            const context = bar.getContext("2d")!;
            for (let i = 0; i < 256; i++) {
                context.fillStyle = cssColor(band.ramp[Math.round(i / 255 * (band.ramp.length - 1))]!);
                context.fillRect(i, 0, 1, 1);
            }

            // Ends, and between them what has room.
            const ticks: { level: number; value: number }[] = [];
            for (const tick of [...band.ticks].sort((a, b) => Math.abs(b.level - 0.5) - Math.abs(a.level - 0.5))) {
                if (ticks.every(other => Math.abs(other.level - tick.level) >= 0.24)) {
                    ticks.push(tick);
                }
            }

            ticks.sort((a, b) => a.level - b.level);
            const marks = make("span", { class: "marks" }, ...ticks.map(tick => {
                const mark = make("span", {}, shortText(tick.value, 3));
                mark.style.left = `${tick.level * 100}%`;
                mark.style.transform = `translateX(${-100 * tick.level}%)`;
                return mark;
            }));
            return make("div", { class: "band" }, make("span", { class: "name" }, band.label), bar, marks);
        }),
        ...legend.keys.map(({ label, color }) => {
            const swatch = make("span", { class: "swatch", "aria-hidden": "true" });
            swatch.style.background = color;
            return make("span", { class: "key" }, swatch, label);
        }),
        ...lines.map(({ label, isDashed }) =>
            make("span", { class: "key" }, make("span", { class: isDashed ? "sample dashed" : "sample", "aria-hidden": "true" }), label)));
}
