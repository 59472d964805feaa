import type { Viewed } from "./map";
import { ticksAcross, ticksOf } from "./ticks";

/** The two axes beside a map, in units of its values. */
export class Sides {
    constructor(private readonly below: HTMLCanvasElement, private readonly left: HTMLCanvasElement,
        private readonly titles: { x: HTMLElement; y: HTMLElement }) {}

    draw(viewed: Viewed, title: (option: string) => string): void {
        const ratio = Math.max(1, devicePixelRatio);
        const style = getComputedStyle(document.documentElement);
        const ink = style.getPropertyValue("--ink").trim();
        const font = `${12 * ratio}px ${style.getPropertyValue("--font")}`;
        const y = ticksOf(viewed.y, viewed.height, 44 * ratio);

        const below = open(this.below, ratio, ink, font);
        const x = ticksAcross(viewed.x, viewed.width, text => below.measureText(text).width, ratio);
        below.textAlign = "center";
        below.textBaseline = "top";
        const widest = this.below.width;
        for (const { at, text } of x.marks) {
            below.fillRect(Math.round(at), 0, ratio, 5 * ratio);
            const half = below.measureText(text).width / 2;
            below.fillText(text, Math.min(Math.max(at, half), widest - half), 7 * ratio);
        }

        const left = open(this.left, ratio, ink, font);
        left.textAlign = "right";
        left.textBaseline = "middle";
        const right = this.left.width;
        for (const { at, text } of y.marks) {
            const up = viewed.height - at;
            left.fillRect(right - 5 * ratio, Math.round(up), 5 * ratio, ratio);
            left.fillText(text, right - 8 * ratio, Math.min(Math.max(up, 7 * ratio), viewed.height - 7 * ratio));
        }

        this.titles.x.textContent = titled(title(viewed.x.option), x.offset);
        this.titles.y.textContent = titled(title(viewed.y.option), y.offset);
    }
}

function titled(title: string, offset: string): string {
    return offset ? `${title}  ${offset} …` : title;
}

function open(canvas: HTMLCanvasElement, ratio: number, ink: string, font: string): CanvasRenderingContext2D {
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(canvas.clientHeight * ratio);
    const context = canvas.getContext("2d")!;
    context.fillStyle = ink;
    context.font = font;
    return context;
}
