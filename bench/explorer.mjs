// Measures the page of "vectorlearn explore" in Chromium, with the built command. It needs playwright-core, which is not part
// of the project: npm install --prefix /tmp/playwright playwright-core, then
//     NODE_PATH=/tmp/playwright/node_modules node bench/explorer.mjs
// Prints medians: the first tile painted and the default view of 1000 x 700 complete, from a warm server, each time in a page
// without anything kept; something shown after a step of the wheel; and where the time to the first tile went. Without an
// argument it starts the built command; an address measures the server there.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const { chromium } = createRequire(join(process.env.NODE_PATH ?? "node_modules", "x"))("playwright-core");
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const server = process.argv[2] ? null
    : spawn("dotnet", [join(root, "src/VectorLearn.Cli/bin/Release/net10.0/vectorlearn.dll"), "explore"], { stdio: ["ignore", "pipe", "inherit"] });
const address = process.argv[2] ?? await new Promise(resolve => server.stdout.once("data", data => resolve(String(data).trim())));
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

// The goal differs from run to run, so that the server has kept no tile.
async function run(number) {
    const context = await browser.newContext({ viewport: { width: 1740, height: 1040 } });
    const page = await context.newPage();
    const goal = 0.8 + number / 1000;
    const place = `goal=${goal}&x=input&x-center=2&x-step=0.00390625&y=alpha&y-center=0.5&y-step=0.00146484375`;
    await page.addInitScript(() => {
        const put = CanvasRenderingContext2D.prototype.putImageData;
        CanvasRenderingContext2D.prototype.putImageData = function (...values) {
            put.apply(this, values);
            window.painted ??= [];
            requestAnimationFrame(() => window.painted.push(performance.now()));
        };
        const seen = setInterval(() => {
            if (document.querySelector("#status")?.dataset.state === "done") {
                window.complete = performance.now();
                clearInterval(seen);
            }
        }, 5);
    });
    await page.goto(`${address}#${place}`);
    await page.waitForFunction(() => window.complete);
    const [first, complete] = await page.evaluate(() => [window.painted[0], window.complete]);
    const stages = await page.evaluate(() => {
        const entries = performance.getEntriesByType("resource");
        const script = entries.find(entry => entry.name.endsWith(".js"));
        const catalogue = entries.find(entry => entry.name.endsWith("/api/catalogue"));
        const tiles = entries.filter(entry => entry.name.includes("/api/tile"));
        const coarse = tiles.filter(entry => !entry.name.endsWith("stride=1"));
        return {
            "script there": script.responseEnd,
            "catalogue there": catalogue.responseEnd,
            "first tile asked for": Math.min(...tiles.map(entry => entry.startTime)),
            "first tile there": Math.min(...tiles.map(entry => entry.responseEnd)),
            "coarse tiles there": Math.max(...coarse.map(entry => entry.responseEnd)),
            "all tiles there": Math.max(...tiles.map(entry => entry.responseEnd)),
        };
    });
    const map = await page.locator(".map").boundingBox();
    await page.mouse.move(map.x + map.width * 0.6, map.y + map.height * 0.4);
    await page.waitForTimeout(500);
    const turned = await page.evaluate(() => (window.painted.length = 0, performance.now()));
    await page.mouse.wheel(0, -120);
    await page.waitForFunction(() => window.painted.length > 0);
    const zoomed = (await page.evaluate(() => window.painted[0])) - turned;
    await context.close();
    return { ...stages, first, complete, zoomed, size: `${map.width} x ${map.height}` };
}

await run(0);
const runs = [];
for (let i = 1; i <= 9; i++) {
    runs.push(await run(i));
}

const median = key => Math.round(runs.map(one => one[key]).sort((a, b) => a - b)[4]);
for (const stage of Object.keys(runs[0]).filter(key => key.includes(" "))) {
    console.log(`${stage.padEnd(20)} ${String(median(stage)).padStart(6)} ms`);
}

console.log(`a map of ${runs[0].size}: first tile painted after ${median("first")} ms, complete after ${median("complete")} ms, a zoom shows something after ${median("zoomed")} ms`);
await browser.close();
server?.kill("SIGINT");
