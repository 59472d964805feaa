import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

/** Leaves the built files compressed, as they are embedded and sent. */
function compressed(): Plugin {
    let folder = "";
    return {
        name: "compressed",
        configResolved: config => void (folder = join(config.root, config.build.outDir)),
        closeBundle: () => {
            for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
                if (file.isFile()) {
                    const path = join(file.parentPath ?? file.path, file.name);
                    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
                    rmSync(path);
                }
            }
        },
    };
}

export default defineConfig({
    plugins: [compressed()],
    build: { target: "es2022", assetsInlineLimit: 0, modulePreload: false, emptyOutDir: true, reportCompressedSize: false },
});
