import type { Format } from "./catalogue";
import type { Painter } from "./colors";
import { make } from "./elements";
import { ValueMap, type MapEvents } from "./map";
import type { Place } from "./place";
import { Sides } from "./side";
import type { TileStore } from "./tiles";

/** A map with its axes and its name. */
export class Figure {
    readonly element: HTMLElement;
    readonly map: ValueMap;
    private readonly name = make("figcaption");
    private readonly note = make("p", { class: "end-note", role: "status" });
    private readonly sides: Sides;

    constructor(parent: HTMLElement, store: TileStore, events: MapEvents, label: string, private readonly titleOf: (option: string) => string) {
        const map = make("div", { class: "map", tabindex: 0 });
        const [below, left] = [make("canvas", { class: "below", "aria-hidden": "true" }), make("canvas", { class: "left", "aria-hidden": "true" })];
        const titles = { x: make("span", { class: "x-title" }), y: make("span", { class: "y-title" }) };
        this.element = make("figure", {}, this.name, titles.y, left, map, below, titles.x, this.note);
        parent.append(this.element);
        this.sides = new Sides(below, left, titles);
        this.map = new ValueMap(map, store, events, label);
    }

    show(place: Place, learners: string[], format: Format, painter: Painter): void {
        this.map.show(place, learners, format, painter);
        this.drawSides();
    }

    set title(title: string) {
        this.name.textContent = title;
        this.name.hidden = title === "";
    }

    /** What is said at the end of a number format. */
    set ends(text: string) {
        if (this.note.textContent !== text) {
            this.note.textContent = text;
        }
    }

    drawSides(): void {
        this.sides.draw(this.map.viewed, this.titleOf);
    }

    remove(): void {
        this.map.remove();
        this.element.remove();
    }
}
