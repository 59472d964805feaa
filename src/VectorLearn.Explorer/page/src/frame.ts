import type { AxisPlace, Place } from "./place";
import type { TileAddress } from "./tiles";

/** Pixels of the screen across a tile. */
export const tilePixels = 256;

// Zooms to either side of a frame's own; its corner is a whole tile in the widest of them.
const zoomsAside = 10;
const corner = tilePixels * 2 ** zoomsAside;

/** A stretch of the plane in small coordinates, for Leaflet's own would run out of digits long before doubles do. Its zoom 0
 * has the axes' steps, and its point 0, 0 stands at a pixel that is a corner of tiles at every zoom. */
export class Frame {
    private constructor(readonly x: AxisPlace, readonly y: AxisPlace, private readonly originX: number, private readonly originY: number) {}

    static around(place: Place): Frame {
        const origin = (axis: AxisPlace) => Math.round(axis.center / corner) * corner;
        return new Frame(place.x, place.y, origin(place.x), origin(place.y));
    }

    /** Whether a zoom and a point are still near enough. */
    holds(zoom: number, x: number, y: number): boolean {
        return Math.abs(zoom) < zoomsAside && Math.max(Math.abs(x), Math.abs(y)) * 2 ** zoom < 2 ** 30;
    }

    /** An axis at a zoom. */
    axes(zoom: number): { x: AxisPlace; y: AxisPlace } {
        return { x: zoomed(this.x, zoom), y: zoomed(this.y, zoom) };
    }

    /** The pixel of a point: right and up, of the zoom. */
    pixelAt(zoom: number, x: number, y: number): { x: number; y: number } {
        const scale = 2 ** zoom;
        return { x: this.originX * scale + Math.floor(x * scale), y: this.originY * scale - 1 - Math.floor(y * scale) };
    }

    /** The point in the middle of a pixel, from the left and from the top. */
    pointAt(zoom: number, pixelX: number, pixelY: number): { x: number; y: number } {
        const scale = 2 ** zoom;
        return { x: (pixelX - this.originX * scale + 0.5) / scale, y: (this.originY * scale - 1 - pixelY + 0.5) / scale };
    }

    /** The tile at Leaflet's coordinates. */
    tileAt(zoom: number, i: number, j: number): { column: number; row: number } {
        const scale = 2 ** zoom / tilePixels;
        return { column: this.originX * scale + i, row: this.originY * scale - 1 - j };
    }
}

/** The part of a tile's query that says where its axes are. */
export function axisQuery(x: AxisPlace, y: AxisPlace): string {
    const of = (key: string, axis: AxisPlace) =>
        `${key}=${axis.option}&${key}-step=${axis.step}${axis.scale === "log" ? `&${key}-scale=log` : ""}`;
    return `${of("x", x)}&${of("y", y)}`;
}

/** The tile one zoom out that a tile is a quarter of. */
export function parentOf(address: TileAddress, x: AxisPlace, y: AxisPlace, learners: string): TileAddress {
    return {
        query: queryOf(zoomed(x, -1), zoomed(y, -1), learners),
        column: Math.floor(address.column / 2),
        row: Math.floor(address.row / 2),
    };
}

export function queryOf(x: AxisPlace, y: AxisPlace, learners: string): string {
    return `${axisQuery(x, y)}${learners && `&${learners}`}`;
}

export function zoomed(axis: AxisPlace, zoom: number): AxisPlace {
    return { ...axis, step: axis.step / 2 ** zoom, center: axis.center * 2 ** zoom };
}
