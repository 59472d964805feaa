import type { Catalogue } from "./catalogue";
import { command, describe, sweepOptions } from "./commands";
import { copyButton, make } from "./elements";
import type { ValueMap } from "./map";
import { writePlace, type Place } from "./place";
import { withTexts } from "./png";
import { ticksAcross, ticksOf } from "./ticks";

/** The view to take away: as a picture, as a file, as the command that makes the file, as a link to the place that is
 * linked. */
export function showTake(dialog: HTMLDialogElement, catalogue: Catalogue, place: Place, linked: Place, map: ValueMap): void {
    const { width, height } = map.viewed;
    const options = sweepOptions(catalogue, place, width, height);
    const sweep = command("sweep", [...options, ["output", "view.csv"]]);
    const link = `${location.origin}${location.pathname}#${writePlace(linked)}`;
    const say = make("p", { role: "status" });
    const save = (name: string, what: () => Promise<Blob>) => make("button", { type: "button", "data-file": name, click: () => void (async () => {
        say.textContent = `Making ${name} …`;
        try {
            const url = URL.createObjectURL(await what());
            make("a", { href: url, download: name }).click();
            setTimeout(() => URL.revokeObjectURL(url), 60_000);
            say.textContent = `${name} is saved.`;
        } catch (error) {
            say.textContent = (error as Error).message;
        }
    })() }, name);
    dialog.replaceChildren(
        heading("take-title", "Take away", dialog),
        make("p", {}, `${width} × ${height} learners: ${describe(catalogue, place)}.`),
        make("h3", {}, "A picture, with its settings inside"),
        make("div", { class: "buttons" }, save("view.png", () => picture(catalogue, place, map, sweep, link))),
        make("h3", {}, "The map, as vectorlearn sweep writes it"),
        make("div", { class: "buttons" }, ...catalogue.limits.extensions.map(extension => save(`view${extension}`, () => load(extension, options)))),
        make("h3", {}, "The command that writes it"),
        make("div", { class: "command" }, make("code", { id: "sweep-command" }, sweep), copyButton(() => sweep)),
        make("h3", {}, "A link to this place"),
        make("div", { class: "command" }, make("code", {}, link), copyButton(() => link)),
        say);
    dialog.showModal();
}

/** The head of a dialog, with the button that closes it. */
export function heading(id: string, title: string, dialog: HTMLDialogElement): HTMLElement {
    return make("div", { class: "heading" }, make("h2", { id }, title),
        make("button", { type: "button", "aria-label": "Close", click: () => dialog.close() }, "×"));
}

async function load(extension: string, options: [string, string][]): Promise<Blob> {
    const response = await fetch(`/api/map?${new URLSearchParams([...options, ["format", extension.slice(1)]])}`);
    if (!response.ok) {
        throw new Error((await response.text()).trim());
    }

    return response.blob();
}

async function picture(catalogue: Catalogue, place: Place, map: ValueMap, sweep: string, link: string): Promise<Blob> {
    const ratio = Math.max(1, devicePixelRatio);
    const cells = map.picture();
    const [left, above, right, below] = [84, 34, 20, 48].map(edge => edge * ratio) as [number, number, number, number];
    const canvas = make("canvas", { width: cells.width + left + right, height: cells.height + above + below });
    const context = canvas.getContext("2d")!;
    const style = getComputedStyle(document.documentElement);
    context.fillStyle = style.getPropertyValue("--ground");
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(cells, left, above);
    context.fillStyle = style.getPropertyValue("--ink");
    context.font = `${13 * ratio}px ${style.getPropertyValue("--font")}`;
    context.fillText(describe(catalogue, place), left, above - 12 * ratio, cells.width);
    context.font = `${12 * ratio}px ${style.getPropertyValue("--font")}`;
    const viewed = map.viewed;
    const [x, y] = [ticksAcross(viewed.x, viewed.width, text => context.measureText(text).width, ratio), ticksOf(viewed.y, viewed.height, 44 * ratio)];
    context.textAlign = "center";
    for (const { at, text } of x.marks) {
        context.fillRect(left + Math.round(at), above + cells.height, ratio, 5 * ratio);
        context.fillText(text, left + at, above + cells.height + 18 * ratio);
    }

    const title = (option: string, offset: string) => `${option.replaceAll("-", " ")}${offset && `  ${offset} …`}`;
    context.fillText(title(place.x.option, x.offset), left + cells.width / 2, above + cells.height + 38 * ratio);
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const { at, text } of y.marks) {
        const up = above + viewed.height - at;
        context.fillRect(left - 5 * ratio, Math.round(up), 5 * ratio, ratio);
        context.fillText(text, left - 8 * ratio, up);
    }

    context.textAlign = "center";
    context.translate(14 * ratio, above + cells.height / 2);
    context.rotate(-Math.PI / 2);
    context.fillText(title(place.y.option, y.offset), 0, 0);
    const png = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, "image/png"));
    if (!png) {
        throw new Error("the browser could not make a picture of this size");
    }

    return withTexts(png, { Software: `VectorLearn ${catalogue.version}`, Description: describe(catalogue, place), Command: sweep, Source: link });
}
