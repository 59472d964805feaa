import { named, parameterOf, type Catalogue, type Scale } from "./catalogue";
import { colorings, coloringTitles, layers } from "./colors";
import { make } from "./elements";
import { axisFor, formatOf, optionsOf, usualBounds, usualRange, valueAt, type AxisPlace, type Place } from "./place";

export interface ControlEvents {
    /** Settings have changed; `isFree` while a slider is still held. */
    changed(settings: Record<string, string | null>): void;
    axisChosen(key: "x" | "y", option: string, scale: Scale): void;
    ranged(key: "x" | "y", axis: AxisPlace): void;
}

/** How many pixels the map has. */
export type Size = () => { width: number; height: number };

const sliderSteps = 1000;

/** The knobs: all that makes the learners and says what is shown. They follow from the catalogue. */
export class Controls {
    private place!: Place;
    private shownForm = "";

    constructor(private readonly form: HTMLFormElement, private readonly catalogue: Catalogue, private readonly events: ControlEvents, private readonly size: Size) {
        form.addEventListener("submit", event => event.preventDefault());
    }

    /** Shows a place; what has the focus keeps it. */
    show(place: Place): void {
        const { settings, x, y } = place;
        const form = [settings.learner, settings.activation, settings.loss, settings.precision, settings.compare, x.option, x.scale, y.option, y.scale].join(" ");
        this.place = place;
        if (form === this.shownForm) {
            // The same fields: only what is in them changes, so that whoever goes on to the next one gets there.
            this.fill(place);
            return;
        }

        this.shownForm = form;
        const focused = document.activeElement instanceof HTMLElement && this.form.contains(document.activeElement) ? document.activeElement.id : "";
        const open = [...this.form.querySelectorAll("details")].filter(details => details.open).map(details => details.id);
        const isFirst = this.form.childElementCount === 0;
        this.form.replaceChildren(
            this.section("learners", "Learners", isFirst || open.includes("section-learners"), this.kinds(place)),
            this.section("axes", "Axes", isFirst || open.includes("section-axes"), [...this.axis(place, "x", "Across"), ...this.axis(place, "y", "Up")]),
            this.section("parameters", "Parameters", isFirst || open.includes("section-parameters"), this.parameters(place)),
            this.section("colors", "Colours", isFirst || open.includes("section-colors"), this.colors(place)),
            this.section("limits", "Limits", open.includes("section-limits") || (isFirst && innerHeight > 1000), this.limits(place)));
        if (focused) {
            document.getElementById(focused)?.focus();
        }
    }

    /** Writes a moved view into the fields of its ranges. */
    showRanges(place: Place): void {
        for (const key of ["x", "y"] as const) {
            const [low, high] = this.rangeOf(place, key);
            for (const [end, value] of [["low", low], ["high", high]] as const) {
                const field = document.getElementById(`${key}-${end}`) as HTMLInputElement | null;
                if (field && field !== document.activeElement) {
                    field.value = endText(place[key], value);
                    field.title = String(value);
                }
            }
        }
    }

    private fill(place: Place): void {
        this.showRanges(place);
        const { settings } = place;
        const write = (id: string, value: string) => {
            const field = document.getElementById(id) as HTMLInputElement | HTMLSelectElement | null;
            if (field && (field !== document.activeElement || field instanceof HTMLSelectElement)) {
                field.value = value;
            }
        };
        for (const option of optionsOf(this.catalogue, settings)) {
            const { typical } = parameterOf(this.catalogue, option);
            const value = settings[option] ?? String(typical);
            write(`parameter-${option}`, value);
            write(`slider-${option}`, String(this.sliderAt(option, Number(value))));
        }

        for (const [key, usual] of this.usualLimits(place)) {
            write(`limit-${key}`, settings[key] ?? String(usual));
        }

        write("choice-color", settings.color ?? colorings[0]);
        write("choice-compare", settings.compare ?? "");
        write("choice-layer", settings.layer ?? "");
        (document.getElementById("theory") as HTMLInputElement).checked = settings.theory !== "off";
    }

    private sliderAt(option: string, value: number): number {
        const { low, high } = usualRange(this.catalogue, option, "linear");
        return Math.round((value - low) / (high - low) * sliderSteps);
    }

    private usualLimits(place: Place): [string, number][] {
        const { limits } = this.catalogue;
        const { tolerance, divergence } = usualBounds(this.catalogue, place.settings);
        return [["max-steps", limits.maxSteps], ["tolerance", tolerance], ["divergence", divergence], ["longest-period", limits.longestPeriod]];
    }

    private section(id: string, title: string, isOpen: boolean, content: HTMLElement[]): HTMLElement {
        return make("details", { id: `section-${id}`, open: isOpen }, make("summary", {}, title), ...content);
    }

    private kinds(place: Place): HTMLElement[] {
        const { rules, activations, losses, formats } = this.catalogue;
        const rule = named(rules, place.settings.learner);
        return [
            this.select("learner", "Rule", rules.map(rule => [rule.name, rule.title]), rule.name, rules[0]!.name),
            make("p", { class: "note" }, rule.help),
            ...this.choice("activation", "Activation", activations, place),
            ...this.choice("loss", "Loss", losses, place),
            this.select("precision", "Numbers", formats.map(format => [format.name, `${format.name}, ${format.bits} bits`]), formatOf(this.catalogue, place).name, formats[0]!.name),
        ];
    }

    private choice(key: string, label: string, list: { name: string; help: string }[], place: Place): HTMLElement[] {
        const chosen = named(list, place.settings[key]);
        return list.length < 2 ? [] : [
            this.select(key, label, list.map(one => [one.name, one.name]), chosen.name, list[0]!.name),
            make("p", { class: "note" }, chosen.help),
        ];
    }

    private axis(place: Place, key: "x" | "y", label: string): HTMLElement[] {
        const axis = place[key];
        const options = optionsOf(this.catalogue, place.settings);
        const parameter = make("select", { id: `${key}-option` }, ...options.map(option =>
            make("option", { value: option, selected: option === axis.option }, parameterOf(this.catalogue, option).title)));
        const scale = make("select", { id: `${key}-scale`, "aria-label": `${label}, scale` }, ...(["linear", "log"] as const).map(one =>
            make("option", { value: one, selected: one === axis.scale }, one)));
        const choose = () => this.events.axisChosen(key, parameter.value, scale.value as Scale);
        parameter.addEventListener("change", choose);
        scale.addEventListener("change", choose);
        const [low, high] = this.rangeOf(place, key);
        const ends = ([["low", low, "from"], ["high", high, "to"]] as const).map(([end, value, word]) =>
            make("label", { class: "end" }, word, make("input", {
                id: `${key}-${end}`, type: "text", inputmode: "decimal", value: endText(axis, value), title: String(value), "aria-label": `${label}, ${word}`, change: () => this.range(key),
            })));
        return [
            make("div", { class: "row" }, make("label", { for: `${key}-option` }, label), parameter, scale),
            make("div", { class: "row ends" }, ...ends),
        ];
    }

    private range(key: "x" | "y"): void {
        const axis = this.place[key];
        const [low, high] = ["low", "high"].map(end => Number((document.getElementById(`${key}-${end}`) as HTMLInputElement).value)) as [number, number];
        if (Number.isFinite(low) && Number.isFinite(high) && low < high && (axis.scale === "linear" || low > 0)) {
            const { width, height } = this.size();
            this.events.ranged(key, axisFor({ option: axis.option, scale: axis.scale, low, high }, key === "x" ? width : height));
        }
    }

    private rangeOf(place: Place, key: "x" | "y"): [number, number] {
        const axis = place[key];
        const pixels = key === "x" ? this.size().width : this.size().height;
        const first = axis.center - Math.floor(pixels / 2);
        return [valueAt(axis, first), valueAt(axis, first + pixels - 1)];
    }

    private parameters(place: Place): HTMLElement[] {
        const held = optionsOf(this.catalogue, place.settings).filter(option => option !== place.x.option && option !== place.y.option);
        return held.length === 0 ? [make("p", { class: "note" }, "Every parameter is an axis.")] : held.map(option => {
            const parameter = parameterOf(this.catalogue, option);
            const value = place.settings[option] ?? String(parameter.typical);
            const { low, high } = usualRange(this.catalogue, option, "linear");
            const set = (text: string) => this.events.changed({ [option]: Number(text) === parameter.typical ? null : text });
            const field = make("input", {
                id: `parameter-${option}`, type: "text", inputmode: "decimal", value, title: parameter.help,
                change: () => Number.isFinite(Number(field.value)) && field.value.trim() !== "" ? set(field.value.trim()) : (field.value = this.place.settings[option] ?? String(parameter.typical)),
            });
            const slider = make("input", {
                id: `slider-${option}`, type: "range", min: 0, max: sliderSteps, step: 1, "aria-label": parameter.title,
                "aria-valuetext": value, value: this.sliderAt(option, Number(value)),
                input: () => {
                    const at = low + (high - low) * Number(slider.value) / sliderSteps;
                    field.value = String(Number(at.toPrecision(6)));
                    slider.setAttribute("aria-valuetext", field.value);
                    set(field.value);
                },
            });
            return make("div", { class: "row" }, make("label", { for: field.id, title: parameter.help }, parameter.title), slider, field);
        });
    }

    private colors(place: Place): HTMLElement[] {
        const theory = make("input", { id: "theory", type: "checkbox", checked: place.settings.theory !== "off", change: () => this.events.changed({ theory: theory.checked ? null : "off" }) });
        const { formats } = this.catalogue;
        const compare = place.settings.compare ?? "";
        return [
            this.select("color", "Show", colorings.map(one => [one, coloringTitles[one]]), place.settings.color ?? colorings[0], colorings[0]),
            this.select("compare", "Compare", [["", "with nothing"], ...formats.map((format): [string, string] => [format.name, `with ${format.name}`])], compare, ""),
            ...compare === "" ? [] : [
                this.select("layer", "As", [["", "two maps, side by side"], ...layers.map((one): [string, string] => [one, coloringTitles[one]])], place.settings.layer ?? "", ""),
            ],
            make("div", { class: "row" }, theory, make("label", { for: "theory" }, "Curves of theory")),
        ];
    }

    private limits(place: Place): HTMLElement[] {
        const field = (key: string, label: string, usual: number, isWhole: boolean, most = Infinity) => {
            const value = place.settings[key] ?? String(usual);
            const input = make("input", {
                id: `limit-${key}`, type: "text", inputmode: isWhole ? "numeric" : "decimal", value,
                change: () => {
                    const number = Number(input.value);
                    const isGood = input.value.trim() !== "" && number >= 0 && number <= most && (!isWhole || Number.isInteger(number));
                    if (isGood) {
                        this.events.changed({ [key]: number === usual ? null : isWhole ? String(number) : input.value.trim() });
                    } else {
                        input.value = this.place.settings[key] ?? String(usual);
                    }
                },
            });
            return make("div", { class: "row" }, make("label", { for: input.id }, label), input);
        };
        const [steps, tolerance, divergence, period] = this.usualLimits(place) as [[string, number], [string, number], [string, number], [string, number]];
        return [
            field(steps[0], "Most steps", steps[1], true, 2 ** 31 - 1),
            field(tolerance[0], "Tolerance", tolerance[1], false),
            field(divergence[0], "Divergence", divergence[1], false),
            field(period[0], "Longest period", period[1], true, this.catalogue.limits.mostPeriods),
        ];
    }

    private select(key: string, label: string, options: [string, string][], chosen: string, usual: string): HTMLElement {
        const select = make("select", { id: `choice-${key}`, change: () => this.events.changed({ [key]: select.value === usual ? null : select.value }) },
            ...options.map(([value, text]) => make("option", { value, selected: value === chosen }, text)));
        return make("div", { class: "row" }, make("label", { for: select.id }, label), select);
    }
}

/** An end of a range in as many digits as tell a pixel from the next. */
function endText(axis: AxisPlace, value: number): string {
    const pixel = axis.scale === "log" ? value * axis.step : axis.step;
    const digits = value === 0 ? 1 : Math.ceil(Math.log10(Math.abs(value) / pixel)) + 1;
    return String(Number(value.toPrecision(Math.min(17, Math.max(1, digits)))));
}
