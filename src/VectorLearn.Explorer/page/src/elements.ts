/** An element by its id, which is in index.html. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
    return document.getElementById(id) as T;
}

type Children = (Node | string)[];

/** A new element with attributes; those that are functions hear events, true is present, false is left out. */
export function make<K extends keyof HTMLElementTagNameMap>(
    name: K, attributes: Record<string, string | boolean | number | ((event: Event) => void)> = {}, ...children: Children): HTMLElementTagNameMap[K] {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (typeof value === "function") {
            element.addEventListener(key, value);
        } else if (value !== false) {
            element.setAttribute(key, value === true ? "" : String(value));
        }
    }

    element.append(...children);
    return element;
}

/** A button that copies a text and says so. */
export function copyButton(text: () => string, label = "Copy"): HTMLButtonElement {
    const button = make("button", { type: "button", class: "copy" }, label);
    button.addEventListener("click", () => void (async () => {
        await navigator.clipboard.writeText(text());
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = label), 1500);
    })());
    return button;
}
