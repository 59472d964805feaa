import * as L from "leaflet";
import { busy, debounced } from "./busy";
import type { Format } from "./catalogue";
import { alike, type Painter, type Tiles } from "./colors";
import { Frame, parentOf, queryOf, tilePixels, zoomed } from "./frame";
import { leastStep, pixelOf, stepFor, valueAt, type AxisPlace, type Place } from "./place";
import { quarterOf, thinned, tileOf } from "./quarters";
import { noLearner, type Tile, type TileAddress, type TileStore } from "./tiles";

/** One learner of a map, as its tile has it. */
export interface Reading {
    x: number; y: number; outcome: number; period: number; steps: number; weight: number; error: number; startError: number;
    /** The same learner in the other number format, where a map compares two. */
    other: Reading | null;
}

/** What a map shows now: its axes, the pixels at its left and lower ends, and how many there are. */
export interface Viewed { x: AxisPlace; y: AxisPlace; firstX: number; firstY: number; width: number; height: number }

export interface MapEvents {
    /** The view moves, or has been moved; `isSettled` once it stands still. */
    moved(isSettled: boolean): void;
    pointed(reading: Reading | null): void;
    picked(pin: [number, number]): void;
    dragged(pin: [number, number], isOver: boolean): void;
    /** Colours have been fitted to what came. */
    fitted(): void;
    /** There is more to be seen than before. */
    changed(): void;
    failed(message: string, isTooLong: boolean): void;
}

/** A square of the map: a tile, or two of the same learners to be compared. */
interface Shown { canvas: HTMLCanvasElement; tiles: (Tile | null)[]; cancel: (() => void)[]; coords: L.Coords; done: () => void }

const coarseStride = 8;
const wheelDelay = 30;
const farthestStep = 1e300;

// So many milliseconds colours wait for all that is in view, so that they are fitted once and do not flicker: longer where the
// learners before are still there to be seen.
const patience = { empty: 150, painted: 400 };

/** The map: tiles of values on a plane without end, in the colours of a painter. */
export class ValueMap {
    readonly map: L.Map;
    private readonly layer: L.GridLayer;
    private readonly shown = new Map<HTMLElement, Shown>();
    private readonly ratio = Math.max(1, window.devicePixelRatio);
    private frame!: Frame;
    /** The queries of the learners: one, or two that are compared. */
    private learners: string[] = [];
    private format!: Format;
    private painter!: Painter;
    private isFitting = false;
    private fittingUntil = 0;
    private isFitPlanned = false;
    private hasPicture = false;
    private isSetting = false;
    private pointer: L.Point | null = null;
    private pinMarker: L.Marker | null = null;
    private pin: [number, number] | null = null;
    private readonly lines = svg("svg", { class: "lines", "aria-hidden": "true" });
    private linesFirst = { x: 0, y: 0 };
    private ghost: L.Marker | null = null;

    constructor(element: HTMLElement, private readonly store: TileStore, private readonly events: MapEvents, label: string) {
        const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
        const crs = L.extend({}, L.CRS.Simple, { transformation: new L.Transformation(1, 0, 1, 0) });
        this.map = L.map(element, {
            crs, attributionControl: false, zoomControl: false, fadeAnimation: false, zoomAnimation: !still, inertia: !still,
            zoomSnap: 1, wheelDebounceTime: wheelDelay, wheelPxPerZoomLevel: 80, bounceAtZoomLimits: false, doubleClickZoom: true,
            markerZoomAnimation: !still, keyboardPanDelta: 60,
        });
        element.setAttribute("role", "application");
        element.setAttribute("aria-label", label);
        this.layer = new L.GridLayer({ tileSize: tilePixels / this.ratio, updateInterval: 60, keepBuffer: 1, updateWhenIdle: false, noWrap: true });
        (this.layer as unknown as { createTile: unknown }).createTile =
            (coords: L.Coords, done: L.DoneCallback) => this.createTile(coords, done);
        this.layer.on("tileunload", event => this.forget((event as L.TileEvent).tile));
        // Only a box that was drawn asks for this: it is stretched to fill the view.
        this.map.fitBounds = bounds => this.stretch(bounds as L.LatLngBounds);
        element.append(this.lines);
        // While a zoom is under way lines of the one before would be elsewhere.
        this.map.on("zoomstart", () => this.isSetting || (this.lines.style.visibility = "hidden"));
        this.map.on("move", () => this.frame && this.placeLines());
        this.map.on("move zoom", () => this.isSetting || this.events.moved(false));
        this.map.on("moveend", () => this.isSetting || this.settle());
        this.map.on("movestart", () => busy(this, true));
        this.map.on("moveend", () => busy(this, false));
        // The wheel is heard a moment later.
        element.addEventListener("wheel", debounced(() => {}, 2 * wheelDelay), { passive: true });
        this.map.on("mousemove", event => this.point(event.containerPoint));
        this.map.on("mouseout", () => this.point(null));
        this.map.on("click", event => {
            const reading = this.readingAt(event.containerPoint);
            if (reading) {
                this.events.picked([reading.x, reading.y]);
            }
        });
    }

    /** Shows a place: its learners, or two formats' where they are compared; `format` is the finest of theirs. */
    show(place: Place, learners: string[], format: Format, painter: Painter): void {
        const isOther = learners.join() !== this.learners.join();
        this.learners = learners;
        this.format = format;
        const now = this.frame && this.viewed;
        const isHere = now && now.x.option === place.x.option && now.y.option === place.y.option
            && now.x.scale === place.x.scale && now.y.scale === place.y.scale && now.x.step === place.x.step
            && now.y.step === place.y.step && now.x.center === place.x.center && now.y.center === place.y.center;
        if (isHere && !isOther) {
            this.recolor(painter);
            return;
        }

        this.painter = painter;
        this.hasPicture &&= !!isHere;
        this.startFitting();
        if (isHere) {
            this.askAnew();
        } else {
            this.frameAround(place);
        }
    }

    /** Reads the learner under the pointer, which may be another one without the pointer having moved. */
    pointAgain(): void {
        if (this.pointer) {
            this.events.pointed(this.readingAt(this.pointer));
        }
    }

    private point(at: L.Point | null): void {
        this.pointer = at;
        this.events.pointed(at && this.readingAt(at));
    }

    remove(): void {
        this.map.remove();
        busy(this, false);
    }

    /** Takes in that there is more or less room; what was in the middle of a place stays there. */
    resize(place?: Place): void {
        this.set(() => this.map.invalidateSize({ animate: false, pan: false }));
        if (place) {
            this.frameAround(place);
        }
    }

    /** Shows what another map shows. */
    follow(other: ValueMap): void {
        const isOther = this.frame !== other.frame;
        this.frame = other.frame;
        this.set(() => {
            this.map.setView(other.map.getCenter(), other.map.getZoom(), { animate: false });
            if (isOther) {
                // Tiles of the same coordinates are others now.
                this.layer.redraw();
            }
        });
        this.limitZoom();
    }

    get viewed(): Viewed {
        const bounds = this.map.getPixelBounds();
        const zoom = this.map.getZoom();
        const size = this.map.getSize();
        const [width, height] = [Math.round(size.x * this.ratio), Math.round(size.y * this.ratio)];
        const { x, y } = this.frame.axes(zoom);
        const scale = 2 ** zoom;
        const lower = this.frame.pixelAt(zoom, bounds.min!.x * this.ratio / scale, (bounds.min!.y * this.ratio + height - 1) / scale);
        return {
            x: { ...x, center: lower.x + Math.floor(width / 2) },
            y: { ...y, center: lower.y + Math.floor(height / 2) },
            firstX: lower.x, firstY: lower.y, width, height,
        };
    }

    /** Whether the number format has nothing more to show. */
    get isAtEnd(): boolean {
        return this.map.getZoom() >= this.map.getMaxZoom();
    }

    /** Paints all that is shown in other colours. */
    recolor(painter: Painter): void {
        this.painter = painter;
        this.startFitting();
        if (this.isFitting) {
            this.fitIfComplete();
        } else {
            this.repaint();
        }
    }

    /** Stretches the colours over what is in view. */
    fit(): void {
        const tiles = this.tilesThere();
        if (tiles.length > 0) {
            this.painter.fit(tiles);
            this.repaint();
            this.events.fitted();
        }
    }

    /** The tiles in view; null where one has nothing yet. */
    get tilesInView(): (Tile | null)[] {
        return this.visible().flatMap(shown => shown.tiles);
    }

    /** Whether all in view is there, to the last pixel. */
    get isComplete(): boolean {
        const visible = this.visible();
        return visible.length > 0 && visible.every(shown => shown.tiles.every(tile => tile?.stride === 1));
    }

    setPin(pin: [number, number] | null): void {
        this.pin = pin;
        this.pinMarker = this.placed(this.pinMarker, pin, at => this.makePin(at));
    }

    /** Shows where the pointer is in another map. */
    setGhost(pointed: [number, number] | null): void {
        this.ghost = this.placed(this.ghost, pointed, at => L.marker(
            at, { icon: L.divIcon({ className: "ghost", iconSize: [21, 21] }), interactive: false, keyboard: false }).addTo(this.map));
    }

    /** Puts a marker where values are: moved, made, or taken away where there are none to be seen. */
    private placed(marker: L.Marker | null, values: [number, number] | null, make: (at: L.LatLng) => L.Marker): L.Marker | null {
        const at = values && this.latLngOf(values);
        if (!at) {
            marker?.remove();
            return null;
        }

        return marker?.setLatLng(at) ?? make(at);
    }

    /** Draws lines over the map, given as x, y, x, y ... in pixels from a first one. */
    setLines(first: { x: number; y: number }, lines: { isDashed: boolean; paths: number[][] }[]): void {
        this.linesFirst = first;
        const group = svg("g");
        for (const { isDashed, paths } of lines) {
            for (const path of paths) {
                let d = "";
                for (let i = 0; i < path.length; i += 2) {
                    d += `${i === 0 ? "M" : "L"}${(path[i]! / this.ratio).toFixed(2)} ${(-path[i + 1]! / this.ratio).toFixed(2)}`;
                }

                group.append(svg("path", { d, class: "seam" }), svg("path", { d, class: isDashed ? "dashed line" : "line" }));
            }
        }

        this.lines.replaceChildren(group);
        this.lines.style.visibility = "";
        this.placeLines();
    }

    private placeLines(): void {
        const { firstX, firstY, height } = this.viewed;
        const x = (this.linesFirst.x + 0.5 - firstX) / this.ratio;
        const y = (height - (this.linesFirst.y + 0.5 - firstY)) / this.ratio;
        this.lines.firstElementChild?.setAttribute("transform", `translate(${x} ${y})`);
    }

    readingAtMiddle(): Reading | null {
        return this.readingAt(this.map.getSize().divideBy(2).floor());
    }

    /** What the learner of two values, or the nearest in view, came to. */
    readingOf(x: number, y: number): Reading | null {
        const at = this.latLngOf([x, y]);
        return at && this.readingAt(this.map.latLngToContainerPoint(at));
    }

    /** What the learner at a pixel of the view came to. */
    readingAt(at: L.Point): Reading | null {
        const corner = this.map.getPixelBounds().min!;
        const zoom = this.map.getZoom();
        const [x, y] = [Math.floor((corner.x + at.x) * this.ratio), Math.floor((corner.y + at.y) * this.ratio)];
        const [i, j] = [Math.floor(x / tilePixels), Math.floor(y / tilePixels)];
        for (const { tiles, coords } of this.shown.values()) {
            if (coords.x === i && coords.y === j && coords.z === zoom) {
                const [own, other] = tiles.map(tile => tile && readingIn(tile, x - i * tilePixels, y - j * tilePixels));
                return own ? { ...own, other: other ?? null } : null;
            }
        }

        return null;
    }

    /** What is in view, painted pixel by pixel. */
    picture(): HTMLCanvasElement {
        const { width, height } = this.viewed;
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [width, height];
        const context = canvas.getContext("2d")!;
        const corner = this.map.getPixelBounds().min!.multiplyBy(this.ratio);
        for (const { canvas: from, coords } of this.visible()) {
            context.drawImage(from, coords.x * tilePixels - corner.x, coords.y * tilePixels - corner.y);
        }

        const { firstX, firstY } = this.viewed;
        context.setTransform(this.ratio, 0, 0, this.ratio, this.linesFirst.x + 0.5 - firstX, height - (this.linesFirst.y + 0.5 - firstY));
        for (const path of this.lines.querySelectorAll("path")) {
            const style = getComputedStyle(path);
            context.lineWidth = parseFloat(style.strokeWidth);
            context.strokeStyle = style.stroke;
            context.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(",").map(parseFloat));
            context.stroke(new Path2D(path.getAttribute("d")!));
        }

        return canvas;
    }

    private makePin(at: L.LatLng): L.Marker {
        const icon = L.divIcon({ className: "pin", iconSize: [26, 26], html: "<span></span>" });
        const marker = L.marker(at, { icon, draggable: true, keyboard: true, title: "The pinned learner: drag it, or move it with the arrow keys", alt: "The pinned learner" });
        marker.addTo(this.map);
        const dragged = (isOver: boolean) => {
            const pin = this.valuesAt(this.map.latLngToContainerPoint(marker.getLatLng()));
            this.pin = pin;
            this.events.dragged(pin, isOver);
        };
        marker.on("drag", () => dragged(false));
        marker.on("dragend", () => dragged(true));
        marker.getElement()!.addEventListener("keydown", event => this.movePin(event));
        return marker;
    }

    private movePin(event: KeyboardEvent): void {
        const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
        if (!move || !this.pin) {
            return;
        }

        event.preventDefault();
        event.stopPropagation();
        const { x, y } = this.viewed;
        const pixels = event.shiftKey ? 10 : 1;
        const pin: [number, number] = [
            valueAt(x, Math.round(pixelOf(x, this.pin[0])) + move[0]! * pixels),
            valueAt(y, Math.round(pixelOf(y, this.pin[1])) + move[1]! * pixels),
        ];
        this.setPin(pin);
        this.events.dragged(pin, true);
    }

    /** The values at a pixel: those of the tile there, or what the axes give. */
    private valuesAt(at: L.Point): [number, number] {
        const reading = this.readingAt(at);
        if (reading && reading.outcome !== noLearner) {
            return [reading.x, reading.y];
        }

        const { x, y, firstX, firstY, height } = this.viewed;
        return [valueAt(x, firstX + Math.floor(at.x * this.ratio)), valueAt(y, firstY + height - 1 - Math.floor(at.y * this.ratio))];
    }

    private latLngOf(values: [number, number]): L.LatLng | null {
        const zoom = this.map.getZoom();
        const { x, y } = this.frame.axes(zoom);
        const at = this.frame.pointAt(zoom, pixelOf(x, values[0]), pixelOf(y, values[1]));
        // Far outside Leaflet's arithmetic would only make noise.
        return Number.isFinite(at.x) && Number.isFinite(at.y) && Math.max(Math.abs(at.x), Math.abs(at.y)) * 2 ** zoom < 2 ** 30
            ? this.latLng(at.x, at.y) : null;
    }

    private latLng(x: number, y: number): L.LatLng {
        return L.latLng(y / this.ratio, x / this.ratio);
    }

    private frameAround(place: Place): void {
        this.frame = Frame.around(place);
        this.lines.replaceChildren();
        const height = Math.round(this.map.getSize().y * this.ratio);
        const at = this.frame.pointAt(0, place.x.center - 0.5, place.y.center + 0.5);
        const down = Math.floor(height / 2) + 1 - height / 2;
        this.set(() => {
            this.map.setMinZoom(-Infinity).setMaxZoom(Infinity);
            this.map.setView(this.latLng(at.x, at.y + down), 0, { animate: false });
            // Tiles of the same coordinates are others now.
            if (this.map.hasLayer(this.layer)) {
                this.layer.redraw();
            } else {
                this.layer.addTo(this.map);
            }
        });
        this.limitZoom();
        this.setPin(this.pin);
    }

    private set(change: () => void): void {
        this.isSetting = true;
        change();
        this.isSetting = false;
    }

    private settle(): void {
        const zoom = this.map.getZoom();
        const center = this.map.getCenter();
        if (!this.frame.holds(zoom, center.lng * this.ratio, center.lat * this.ratio)) {
            const { x, y } = this.viewed;
            this.frameAround({ x, y, settings: {}, pin: null });
        }

        this.limitZoom();
        this.setPin(this.pin);
        this.store.send();
        if (this.isFitting) {
            this.fitIfComplete();
        }

        this.events.moved(true);
    }

    private limitZoom(): void {
        const { x, y } = this.viewed;
        const zoom = this.map.getZoom();
        const deepest = Math.min(...[x, y].map(axis => Math.floor(Math.log2(axis.step / leastStep(this.format, axis)) + 1e-9)));
        const widest = Math.max(...[x, y].map(axis =>
            Math.ceil(Math.log2(axis.step / (axis.scale === "log" ? 4 : Math.min(farthestStep, this.format.maxValue / 256))))));
        this.set(() => this.map.setMinZoom(zoom + Math.min(0, widest)).setMaxZoom(zoom + Math.max(0, deepest)));
    }

    /** Fills the view with a box of it, each side for itself. */
    private stretch(bounds: L.LatLngBounds): L.Map {
        const { x, y, width, height } = this.viewed;
        const zoom = this.map.getZoom();
        const corner = (at: L.LatLng) => this.frame.pixelAt(zoom, at.lng * this.ratio, at.lat * this.ratio);
        // Down is where Leaflet's latitudes grow.
        const [a, b] = [corner(bounds.getSouthWest()), corner(bounds.getNorthEast())];
        const side = (axis: AxisPlace, from: number, to: number, pixels: number): AxisPlace => {
            const span = Math.max(2, Math.abs(to - from)) * axis.step;
            const step = Math.max(stepFor(span, pixels), leastStep(this.format, axis));
            return { ...axis, step, center: Math.round((from + to) / 2 * axis.step / step) };
        };
        this.frameAround({ x: side(x, a.x, b.x, width), y: side(y, a.y, b.y, height), settings: {}, pin: null });
        this.events.moved(true);
        return this.map;
    }

    private createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = tilePixels;
        const shown: Shown = { canvas, tiles: [], cancel: [], coords, done: () => done(undefined, canvas) };
        this.shown.set(canvas, shown);
        this.askFor(shown);
        return canvas;
    }

    /** Asks for other learners at the same places; what is there stays until they come. */
    private askAnew(): void {
        for (const shown of this.shown.values()) {
            shown.cancel.forEach(cancel => cancel());
            shown.cancel = [];
            this.askFor(shown);
        }
    }

    private askFor(shown: Shown): void {
        const { coords } = shown;
        const { x, y } = this.frame.axes(coords.z);
        shown.tiles = this.learners.map(() => null);
        this.learners.forEach((learners, index) => {
            const address = { query: queryOf(x, y, learners), ...this.frame.tileAt(coords.z, coords.x, coords.y) };
            const whole = this.store.find(address) ?? this.fromBelow(address, x, y, learners);
            const part = whole ?? this.fromAbove(address, x, y, learners) ?? this.store.find(address, coarseStride);
            if (part) {
                // Leaflet knows of the square only once it has it.
                queueMicrotask(() => shown.done());
                this.put(shown, index, part);
            } else {
                this.ask(shown, index, address, coarseStride);
            }

            if (!whole) {
                this.ask(shown, index, address, 1);
            }
        });
    }

    private ask(shown: Shown, index: number, address: TileAddress, stride: number): void {
        const { coords } = shown;
        shown.cancel.push(this.store.ask(address, stride, {
            distance: () => {
                const center = this.map.getPixelBounds().getCenter().multiplyBy(this.ratio / tilePixels);
                const other = coords.z === this.map.getZoom() ? 0 : 1e4;
                return other + Math.hypot(coords.x + 0.5 - center.x, coords.y + 0.5 - center.y);
            },
            take: tile => {
                const before = shown.tiles[index];
                if (!before || tile.stride <= before.stride) {
                    this.put(shown, index, tile);
                    shown.done();
                }
            },
            fail: (message, isTooLong) => this.events.failed(message, isTooLong),
        }));
    }

    private put(shown: Shown, index: number, tile: Tile): void {
        shown.tiles[index] = tile;
        this.events.changed();
        if (this.isFitting) {
            this.planFit();
        } else {
            this.paint(shown);
        }
    }

    private startFitting(): void {
        this.isFitting = this.painter.needsFit;
        this.fittingUntil = performance.now() + (this.hasPicture ? patience.painted : patience.empty);
        if (this.isFitting) {
            setTimeout(() => this.isFitting && this.fitIfComplete(), this.fittingUntil - performance.now() + 1);
        }
    }

    /** Fits once before the next picture, however many tiles come until then. */
    private planFit(): void {
        if (!this.isFitPlanned) {
            this.isFitPlanned = true;
            requestAnimationFrame(() => {
                this.isFitPlanned = false;
                if (this.isFitting) {
                    this.fitIfComplete();
                }
            });
        }
    }

    /** Fits the colours once all in view has something, and until then, where that takes long, to what is there. */
    private fitIfComplete(): void {
        const tiles = this.tilesThere();
        const isComplete = tiles.length === this.visible().length;
        if (tiles.length === 0 || (!isComplete && performance.now() < this.fittingUntil)) {
            return;
        }

        // All as coarse, so that colours do not depend on what came first.
        this.painter.fit(tiles.map(some => some.map(tile => thinned(tile, Math.min(tile.size, tilePixels / coarseStride))) as Tiles));
        if (isComplete) {
            this.isFitting = false;
            this.events.fitted();
        }

        this.repaint();
    }

    private tilesThere(): Tiles[] {
        return this.visible().flatMap(shown => shown.tiles.every(tile => tile !== null) ? [alike(shown.tiles as Tile[])] : []);
    }

    private fromAbove(address: TileAddress, x: AxisPlace, y: AxisPlace, learners: string): Tile | undefined {
        const parent = this.store.find(parentOf(address, x, y, learners));
        return parent && quarterOf(parent, address.column % 2 !== 0, address.row % 2 !== 0);
    }

    private fromBelow(address: TileAddress, x: AxisPlace, y: AxisPlace, learners: string): Tile | undefined {
        const query = queryOf(zoomed(x, 1), zoomed(y, 1), learners);
        const quarters = [0, 1, 2, 3].map(i => this.store.find({ query, column: 2 * address.column + (i & 1), row: 2 * address.row + (i >> 1) }));
        return quarters.every(quarter => quarter !== undefined) ? tileOf(quarters as [Tile, Tile, Tile, Tile]) : undefined;
    }

    private repaint(): void {
        for (const shown of this.shown.values()) {
            this.paint(shown);
        }
    }

    private paint({ canvas, tiles }: Shown): void {
        if (tiles.some(tile => tile === null)) {
            return;
        }

        const alikeTiles = alike(tiles as Tile[]);
        const { size } = alikeTiles[0];
        const context = canvas.getContext("2d")!;
        const image = new ImageData(new Uint8ClampedArray(this.painter.paint(alikeTiles).buffer), size, size);
        this.hasPicture = true;
        if (size === tilePixels) {
            context.putImageData(image, 0, 0);
            return;
        }

        const small = document.createElement("canvas");
        small.width = small.height = size;
        small.getContext("2d")!.putImageData(image, 0, 0);
        context.imageSmoothingEnabled = false;
        context.clearRect(0, 0, tilePixels, tilePixels);
        context.drawImage(small, 0, 0, tilePixels, tilePixels);
    }

    private visible(): Shown[] {
        const zoom = this.map.getZoom();
        const bounds = this.map.getPixelBounds();
        const [min, max] = [bounds.min!.multiplyBy(this.ratio), bounds.max!.multiplyBy(this.ratio)];
        return [...this.shown.values()].filter(({ coords: { x, y, z } }) =>
            z === zoom && (x + 1) * tilePixels > min.x && x * tilePixels < max.x && (y + 1) * tilePixels > min.y && y * tilePixels < max.y);
    }

    private forget(canvas: HTMLElement): void {
        this.shown.get(canvas)?.cancel.forEach(cancel => cancel());
        this.shown.delete(canvas);
    }
}

/** The learner at a pixel of a tile, from its left and from its top. */
function readingIn(tile: Tile, right: number, down: number): Reading {
    const column = Math.floor(right / tile.stride);
    const line = tile.size - 1 - Math.floor(down / tile.stride);
    const place = line * tile.size + column;
    return {
        x: tile.x[column]!, y: tile.y[line]!, outcome: tile.outcomes[place]!, period: tile.periods[place]!,
        steps: tile.steps[place]!, weight: tile.weights[place]!, error: tile.errors[place]!, startError: tile.startErrors[place]!,
        other: null,
    };
}

function svg<K extends keyof SVGElementTagNameMap>(name: K, attributes: Record<string, string> = {}): SVGElementTagNameMap[K] {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
}
