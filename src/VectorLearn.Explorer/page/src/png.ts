/** A PNG with texts in it (PNG specification, 11.3.3: iTXt, UTF-8, not compressed), before its picture data. */
export async function withTexts(png: Blob, texts: Record<string, string>): Promise<Blob> {
    const bytes = new Uint8Array(await png.arrayBuffer());
    // Eight bytes of signature, then the header's chunk of thirteen.
    const head = 8 + 12 + 13;
    const chunks = Object.entries(texts).map(([key, text]) => {
        const encoder = new TextEncoder();
        return chunk("iTXt", new Uint8Array([...encoder.encode(key), 0, 0, 0, 0, 0, ...encoder.encode(text)]));
    });
    return new Blob([bytes.subarray(0, head), ...chunks, bytes.subarray(head)], { type: "image/png" });
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
    const made = new Uint8Array(12 + data.length);
    const view = new DataView(made.buffer);
    view.setUint32(0, data.length);
    made.set(new TextEncoder().encode(type), 4);
    made.set(data, 8);
    view.setUint32(8 + data.length, crc(made.subarray(4, 8 + data.length)));
    return made;
}

function crc(bytes: Uint8Array): number {
    let value = 0xffffffff;
    for (const byte of bytes) {
        value ^= byte;
        for (let bit = 0; bit < 8; bit++) {
            value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
        }
    }

    return (value ^ 0xffffffff) >>> 0;
}
