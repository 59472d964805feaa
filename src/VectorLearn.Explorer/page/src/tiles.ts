/** What became of the learners of a square of pixels, as the server sends it (see ValueTile.cs), lines from the lowest. */
export interface Tile {
    size: number;
    stride: number;
    x: Float64Array;
    y: Float64Array;
    weights: Float64Array | Float32Array;
    errors: Float64Array | Float32Array;
    startErrors: Float64Array | Float32Array;
    steps: Int32Array;
    outcomes: Uint8Array;
    periods: Uint8Array;
    learnerSteps: number;
    seconds: number;
    bytes: number;
}

export const noLearner = 255;

/** Which tile: the learners and steps as a query, and where. */
export interface TileAddress { query: string; column: number; row: number }

export interface TileWaiter {
    /** How far from what is looked at, in any unit; less is sooner. Asked whenever a request may go out. */
    distance(): number;
    take(tile: Tile): void;
    /** It failed; `isTooLong` where it took longer than a request may. */
    fail(message: string, isTooLong: boolean): void;
}

interface Job { address: TileAddress; stride: number; waiter: TileWaiter; abort: AbortController | null }

class TooLong extends Error {}

const headBytes = 32;
const bytesKept = 384 * 2 ** 20;

/** Asks for tiles, the coarse before the fine and the near before the far, and keeps those that came last. */
export class TileStore {
    /** What is said while nobody answers; null when somebody does. */
    onTrouble: (message: string | null) => void = () => {};
    /** Hears of each tile that came, before the next are asked for. */
    onArrival: (tile: Tile) => void = () => {};
    /** What is not asked for while it is so: fine tiles, or any. */
    holds: "nothing" | "fine" | "all" = "nothing";

    private readonly kept = new Map<string, Tile>();
    private keptBytes = 0;
    private waiting: Job[] = [];
    private readonly running = new Set<Job>();

    /** How many requests run at once: more than are computed, so that the server never waits for the next. */
    constructor(private readonly mostRunning: number) {}


    /** A tile that is kept; undefined if it is not. */
    find(address: TileAddress, stride = 1): Tile | undefined {
        const key = keyOf(address, stride);
        const tile = this.kept.get(key);
        if (tile) {
            this.kept.delete(key);
            this.kept.set(key, tile);
        }

        return tile;
    }

    /** Asks for a tile; what it gives back ends the request. */
    ask(address: TileAddress, stride: number, waiter: TileWaiter): () => void {
        const job: Job = { address, stride, waiter, abort: null };
        this.waiting.push(job);
        queueMicrotask(() => this.send());
        return () => {
            this.waiting = this.waiting.filter(other => other !== job);
            job.abort?.abort();
        };
    }

    /** How many tiles are still to come, of those that may be asked for. */
    get pending(): number {
        return this.running.size + this.waiting.filter(job => this.mayGo(job)).length;
    }

    /** Sends what may be sent. */
    send(): void {
        while (this.running.size < this.mostRunning) {
            const next = this.next();
            if (!next) {
                return;
            }

            this.waiting = this.waiting.filter(job => job !== next);
            void this.run(next);
        }
    }

    private mayGo(job: Job): boolean {
        return this.holds === "nothing" || (this.holds === "fine" && job.stride > 1);
    }

    private next(): Job | undefined {
        let best: Job | undefined;
        let least = Infinity;
        for (const job of this.waiting) {
            // Fine ones come last, wherever they are.
            const order = (job.stride > 1 ? 0 : 1e6) + job.waiter.distance();
            if (this.mayGo(job) && order < least) {
                [best, least] = [job, order];
            }
        }

        return best;
    }

    private async run(job: Job): Promise<void> {
        this.running.add(job);
        job.abort = new AbortController();
        try {
            const tile = await this.load(job, job.abort.signal);
            this.keep(keyOf(job.address, job.stride), tile);
            job.waiter.take(tile);
            this.onArrival(tile);
        } catch (error) {
            if (!job.abort.signal.aborted) {
                job.waiter.fail((error as Error).message, error instanceof TooLong);
            }
        } finally {
            this.running.delete(job);
            this.send();
        }
    }

    private async load(job: Job, signal: AbortSignal): Promise<Tile> {
        const { query, column, row } = job.address;
        for (;;) {
            let response: Response;
            try {
                response = await fetch(`/api/tile?${query}&column=${column}&row=${row}&stride=${job.stride}`, { signal });
            } catch (error) {
                if (signal.aborted) {
                    throw error;
                }

                this.onTrouble("The server does not answer: start vectorlearn explore again.");
                await pause(1500, signal);
                continue;
            }

            this.onTrouble(null);
            if (response.status === 503) {
                await pause(1000, signal);
            } else if (!response.ok) {
                const message = (await response.text()).trim();
                throw response.status === 422 ? new TooLong(message) : new Error(message);
            } else {
                return readTile(await response.arrayBuffer(), job.stride);
            }
        }
    }

    private keep(key: string, tile: Tile): void {
        this.kept.set(key, tile);
        this.keptBytes += tile.bytes;
        for (const [oldest, dropped] of this.kept) {
            if (this.keptBytes <= bytesKept) {
                break;
            }

            this.kept.delete(oldest);
            this.keptBytes -= dropped.bytes;
        }
    }
}

function keyOf(address: TileAddress, stride: number): string {
    return `${address.query}|${address.column}|${address.row}|${stride}`;
}

function readTile(buffer: ArrayBuffer, stride: number): Tile {
    const head = new DataView(buffer);
    if (head.getUint32(0, true) !== 0x31544c56) {
        throw new Error("the answer is no tile; is this the server that this page came from?");
    }

    const size = head.getUint16(4, true);
    const count = size * size;
    const isWide = head.getUint8(8) === 8;
    let at = headBytes;
    const take = <T>(make: (offset: number) => T, bytes: number): T => {
        const made = make(at);
        at += bytes;
        return made;
    };
    const column = () => take<Float64Array | Float32Array>(
        offset => isWide ? new Float64Array(buffer, offset, count) : new Float32Array(buffer, offset, count), (isWide ? 8 : 4) * count);
    return {
        size,
        stride,
        learnerSteps: head.getFloat64(16, true),
        seconds: head.getFloat64(24, true),
        bytes: buffer.byteLength,
        x: take(offset => new Float64Array(buffer, offset, size), 8 * size),
        y: take(offset => new Float64Array(buffer, offset, size), 8 * size),
        weights: column(),
        errors: column(),
        startErrors: column(),
        steps: take(offset => new Int32Array(buffer, offset, count), 4 * count),
        outcomes: take(offset => new Uint8Array(buffer, offset, count), count),
        periods: take(offset => new Uint8Array(buffer, offset, count), count),
    };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener("abort", () => {
            clearTimeout(timer);
            reject(new DOMException("aborted", "AbortError"));
        });
    });
}
