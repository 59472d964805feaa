import { busy } from "./busy";
import type { Catalogue, Sight } from "./catalogue";
import { alike, colorings, layers, Painter, type Tiles } from "./colors";
import { learnerQuery } from "./commands";
import { make } from "./elements";
import { queryOf, tilePixels } from "./frame";
import { boundsOf, comparedOf, placeIn, placeOf } from "./place";
import { TileStore, type Tile } from "./tiles";

// Pixels of the view that is drawn, of which the picture has every second.
const [width, height, stride] = [256, 168, 2];

/** Small pictures of places, computed one after the other. */
export class Thumbnails {
    // The map comes first.
    private readonly store = new TileStore(1);
    private readonly made = new Map<Sight, HTMLCanvasElement>();

    constructor(private readonly catalogue: Catalogue) {}

    /** The picture of a place; it may still be empty. */
    of(sight: Sight): HTMLCanvasElement {
        let canvas = this.made.get(sight);
        if (!canvas) {
            canvas = make("canvas", { class: "thumbnail", width: width / stride, height: height / stride, "aria-hidden": "true" });
            this.made.set(sight, canvas);
            void this.draw(sight, canvas);
        }

        return canvas;
    }

    private async draw(sight: Sight, canvas: HTMLCanvasElement): Promise<void> {
        busy(sight, true);
        const { catalogue } = this;
        const place = placeOf(sight, width, height);
        const { settings, x, y } = place;
        const layer = comparedOf(catalogue, settings) && layers.find(one => one === settings.layer);
        const kinds = (layer ? ["own", "other"] as const : ["own"] as const).map(kind => queryOf(x, y, learnerQuery(catalogue, placeIn(catalogue, place, kind)).toString()));
        const [left, top] = [x.center - width / 2, y.center + height / 2];
        const asked: Promise<{ tiles: Tiles; at: { x: number; y: number } }>[] = [];
        for (let column = Math.floor(left / tilePixels); column * tilePixels < left + width; column++) {
            for (let row = Math.floor((top - height) / tilePixels); row * tilePixels < top; row++) {
                asked.push(Promise.all(kinds.map(query => this.tile(query, column, row))).then(tiles => ({
                    tiles: alike(tiles), at: { x: (column * tilePixels - left) / stride, y: (top - (row + 1) * tilePixels) / stride },
                })));
            }
        }

        try {
            const parts = await Promise.all(asked);
            const painter = new Painter(catalogue, layer || (colorings.find(one => one === settings.color) ?? colorings[0]), boundsOf(catalogue, settings));
            painter.fit(parts.map(part => part.tiles));
            const context = canvas.getContext("2d")!;
            for (const { tiles, at } of parts) {
                const { size } = tiles[0];
                context.putImageData(new ImageData(new Uint8ClampedArray(painter.paint(tiles).buffer), size, size), at.x, at.y);
            }
        } catch {
            // A place without its picture can be gone to all the same.
        } finally {
            busy(sight, false);
        }
    }

    private tile(query: string, column: number, row: number): Promise<Tile> {
        return new Promise((resolve, reject) => this.store.ask({ query, column, row }, stride, {
            distance: () => 0, take: resolve, fail: message => reject(new Error(message)),
        }));
    }
}
