// The fields of a kind, the ones that matter first; the others wait behind a line.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Part } from "../parts/page.js";
import { Easy } from "./easy.js";
import { KINDS } from "./kinds.js";
import { Fields } from "./nested.js";
import { useForm } from "./form.js";
import { follow } from "./schema.js";
import { clauses, simple } from "./simple.js";

/** What stands around a game, in parts; the rest of it is behind "More settings". */
const AROUND = [["title", "starts_at", "ends_at"], ["price", "free", "limit", "budget", "currency"]];
const HIDDEN = ["tariff", "counts"];

export function Layout({ kind, schema, value, onChange }) {
  const { defs } = useForm();
  const whole = follow(schema, defs);
  if (KINDS[kind].family === "campaign") return html`<${Game} kind=${kind} schema=${whole} value=${value} onChange=${onChange} />`;
  const { main, parts } = KINDS[kind];
  if (parts) return html`<${Parts} kind=${kind} parts=${parts} schema=${whole} value=${value} onChange=${onChange} />`;
  if (kind === "earn-rule") return html`<${Rule} schema=${whole} value=${value} onChange=${onChange} main=${main} />`;
  return html`<section class="card part">
    <${Fields} schema=${whole} value=${value} onChange=${onChange} path="" only=${main} />
    ${Object.keys(whole.properties).some((name) => !main.includes(name)) && html`<${More}><${Fields} schema=${whole} value=${value} onChange=${onChange} path="" skip=${main} /><//>`}
  </section>`;
}

/** All of it, in parts. */
function Parts({ kind, parts, schema, value, onChange }) {
  const { words } = useKit();
  const fields = (more) => html`<${Fields} schema=${schema} value=${value} onChange=${onChange} path="" ...${more} />`;
  const told = [...parts.flatMap(([, only]) => only), "budget"];
  return html`${parts.map(([name, only]) => html`<${Part} key=${name} title=${words.say(`designs.part_${kind}_${name}`)}>${fields({ only })}<//>`)}
    ${Object.keys(schema.properties).some((name) => !told.includes(name)) && html`<section class="card part"><${More}>${fields({ skip: told })}<//></section>`}`;
}

/** A rule in plain words first; the formulas wait where they are not needed. */
function Rule({ schema, value, onChange, main }) {
  const { words } = useKit();
  const [first, formulas] = [["activity_type", "currency"], ["condition", "amount"]];
  const [formal] = useState(!simple(value.amount) || !clauses(value.condition));
  const part = (only) => html`<${Fields} schema=${schema} value=${value} onChange=${onChange} path="" only=${only} />`;
  return html`
    <section class="card part">${part(first)}
      <${Easy} rule=${value} onChange=${onChange} />
      <details open=${formal}><summary>${words.say("designs.formulas")}</summary>${part(formulas)}</details>
    </section>
    <section class="card part">
      ${part(main.filter((name) => !first.includes(name) && !formulas.includes(name)))}
      <${More}><${Fields} schema=${schema} value=${value} onChange=${onChange} path="" skip=${main} /><//>
    </section>`;
}

function Game({ kind, schema, value, onChange }) {
  const { words } = useKit();
  const { defs } = useForm();
  const wrap = follow(schema.properties.wrap, defs);
  const config = follow(schema.properties.config, defs);
  const { around: cost = AROUND[1], part = "part_game", without = [] } = KINDS[kind];
  const around = (only) => html`<${Fields} schema=${wrap} path="wrap" value=${value.wrap} only=${only} onChange=${(next) => onChange({ ...value, wrap: next })} />`;
  const rest = Object.keys(wrap.properties).filter((name) => ![...AROUND[0], ...cost, ...HIDDEN, ...without].includes(name));
  return html`
    <${Part} title=${words.say("designs.part_when")}>${around(AROUND[0])}<//>
    <${Part} title=${words.say(`designs.${part}`)}>
      <${Fields} schema=${config} path="config" value=${value.config} onChange=${(next) => onChange({ ...value, config: next })} />
    <//>
    <${Part} title=${words.say(part === "part_task" ? "designs.part_pays" : "designs.part_cost")}>${around(cost)}
      <${More}>${around(rest)}<//>
    <//>`;
}

/** Drawn once somebody looks; a place within that is called for opens it. */
function More({ children }) {
  const { words } = useKit();
  const [open, setOpen] = useState(false);
  return html`<details onToggle=${({ target }) => setOpen(open || target.open)}>
    <summary>${words.say("designs.more_settings")}</summary>
    ${open && children}
  </details>`;
}
