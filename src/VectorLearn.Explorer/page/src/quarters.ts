import type { Tile } from "./tiles";

type Column = Float64Array | Float32Array | Int32Array | Uint8Array;

/** A tile out of the one above it: every second pixel is known. */
export function quarterOf(parent: Tile, right: boolean, upper: boolean): Tile {
    const size = parent.size / 2;
    const [left, low] = [right ? size : 0, upper ? size : 0];
    const take = <T extends Column>(from: T): T => {
        const taken = new (from.constructor as new (length: number) => T)(size * size);
        for (let line = 0; line < size; line++) {
            const start = (low + line) * parent.size + left;
            taken.set(from.subarray(start, start + size), line * size);
        }

        return taken;
    };
    return {
        ...parent,
        size,
        stride: 2 * parent.stride,
        x: parent.x.slice(left, left + size),
        y: parent.y.slice(low, low + size),
        weights: take(parent.weights),
        errors: take(parent.errors),
        startErrors: take(parent.startErrors),
        steps: take(parent.steps),
        outcomes: take(parent.outcomes),
        periods: take(parent.periods),
        learnerSteps: 0,
    };
}

/** Every so many learners of a tile, so that it has no more than a coarser one of the same place. */
export function thinned(tile: Tile, size: number): Tile {
    const every = tile.size / size;
    if (every === 1) {
        return tile;
    }

    const take = <T extends Column>(from: T): T => {
        const taken = new (from.constructor as new (length: number) => T)(size * size);
        for (let line = 0; line < size; line++) {
            for (let at = 0; at < size; at++) {
                taken[line * size + at] = from[(line * tile.size + at) * every]!;
            }
        }

        return taken;
    };
    return {
        ...tile,
        size,
        stride: tile.stride * every,
        x: tile.x.filter((_, i) => i % every === 0),
        y: tile.y.filter((_, i) => i % every === 0),
        weights: take(tile.weights),
        errors: take(tile.errors),
        startErrors: take(tile.startErrors),
        steps: take(tile.steps),
        outcomes: take(tile.outcomes),
        periods: take(tile.periods),
    };
}

/** A tile out of the four below it, of which it has every second pixel: lower left, lower right, upper left, upper right. */
export function tileOf(quarters: [Tile, Tile, Tile, Tile]): Tile {
    const model = quarters[0];
    const { size } = model;
    const half = size / 2;
    const join = <T extends Column>(column: (tile: Tile) => T): T => {
        const joined = new (column(model).constructor as new (length: number) => T)(size * size);
        quarters.forEach((quarter, index) => {
            const from = column(quarter);
            const [left, low] = [(index & 1) * half, (index >> 1) * half];
            for (let line = 0; line < half; line++) {
                for (let at = 0; at < half; at++) {
                    joined[(low + line) * size + left + at] = from[2 * line * size + 2 * at]!;
                }
            }
        });
        return joined;
    };
    const side = (values: (tile: Tile) => Float64Array, first: Tile, second: Tile) =>
        Float64Array.from({ length: size }, (_, i) => values(i < half ? first : second)[2 * (i % half)]!);
    return {
        ...model,
        x: side(tile => tile.x, quarters[0], quarters[1]),
        y: side(tile => tile.y, quarters[0], quarters[2]),
        weights: join(tile => tile.weights),
        errors: join(tile => tile.errors),
        startErrors: join(tile => tile.startErrors),
        steps: join(tile => tile.steps),
        outcomes: join(tile => tile.outcomes),
        periods: join(tile => tile.periods),
        learnerSteps: 0,
    };
}
