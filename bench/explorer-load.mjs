// Twenty clients zoom for half a minute in the built command's explorer, at random and each for itself, and some leave before
// their tile has come. Prints the tiles sent, how long they took, what failed (nothing may) and the most memory the server had:
//     node bench/explorer-load.mjs [seconds]
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const clients = 20;
const seconds = Number(process.argv[2] ?? 30);
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const server = spawn("dotnet", [join(root, "src/VectorLearn.Cli/bin/Release/net10.0/vectorlearn.dll"), "explore"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise(resolve => server.stdout.once("data", data => resolve(String(data).trim())));
const megabytes = () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]) / 1024);

// Reproducible: the same zooms in every run.
function randomFrom(seed) {
    return () => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return seed / 2 ** 32;
    };
}

const end = performance.now() + 1000 * seconds;
const [times, failures] = [[], []];
let left = 0;

async function zoom(client) {
    const random = randomFrom(client + 1);
    while (performance.now() < end) {
        const step = 2 ** (-6 - Math.floor(30 * random()));
        const column = Math.floor(1.6 / step / 256) + Math.floor(5 * random()) - 2;
        const query = `x=input&y=alpha&x-step=${step}&y-step=${step}&column=${column}&row=${Math.floor(column / 2)}&stride=${2 ** Math.floor(4 * random())}`;
        const leaves = new AbortController();
        const timer = random() < 0.25 ? setTimeout(() => leaves.abort(), 20 * random()) : null;
        const begun = performance.now();
        try {
            const response = await fetch(`${address}api/tile?${query}`, { signal: leaves.signal });
            const { byteLength } = await response.arrayBuffer();
            if (!response.ok || byteLength === 0) {
                throw new Error(`${response.status}`);
            }

            times.push(performance.now() - begun);
        } catch (error) {
            if (leaves.signal.aborted) {
                left++;
            } else {
                failures.push(error.message);
            }
        } finally {
            clearTimeout(timer);
        }
    }
}

let most = 0;
const watch = setInterval(() => (most = Math.max(most, megabytes())), 200);
await Promise.all(Array.from({ length: clients }, (_, client) => zoom(client)));
clearInterval(watch);
times.sort((a, b) => a - b);
const share = part => Math.round(times[Math.floor(part * (times.length - 1))]);
console.log(`${clients} clients, ${seconds} s: ${times.length} tiles sent, ${left} left before, ${failures.length} failed`);
console.log(`a tile took ${share(0.5)} ms in the median, ${share(0.99)} ms at the 99th percentile; the server had ${most} MB at the most`);
failures.slice(0, 5).forEach(message => console.log(message));
server.kill("SIGINT");
process.exitCode = failures.length > 0 ? 1 : 0;
