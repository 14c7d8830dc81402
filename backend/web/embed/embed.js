// One tag in a shop's page: a button with the member's balance, the app in a panel behind it, and campaigns in place.
// It keeps nothing and asks nobody: what is ours stands in frames and shadow roots, and one global name leads to it.
import { createFrames, dress, make } from "./frames.js";

function embed(tag) {
  const { origin: home, pathname } = new URL(tag.src);
  const door = home + pathname.replace(/\/embed\.js$/, "");
  const { locale = document.documentElement.lang, position = "right", label } = tag.dataset;
  const SHEET = "(max-width: 40rem), (max-height: 32rem)";
  const heard = {};
  const asked = new Map(); // What a frame was asked and has not answered: [done, fail].
  let panel = null;
  let words = null;
  let balance = null;
  let signedIn = null;
  let number = 0;
  const emit = (type, detail) => heard[type]?.forEach((hear) => hear(detail));

  /** Said by the purse, a frame of no size, and by the panel, which takes its place once it has been opened. */
  const tells = {
    balance(told) {
      balance = told.balance;
      draw();
      emit("balance", balance);
    },
    points({ kermesse: _, ...points }, frame) {
      if (frame === panel || !panel?.ready) emit("points", points);
    },
    session(told) {
      if (told.signedIn !== signedIn) emit("session", { signedIn: (signedIn = told.signedIn) });
    },
    answer({ n, refused }) {
      const [done, fail] = asked.get(n);
      asked.delete(n);
      if (refused) fail(Object.assign(new Error(refused.message), { code: refused.code }));
      else done();
      handOver();
    },
  };

  function handOver() {
    if (panel?.ready && asked.size === 0) frames.remove(purse);
  }

  const anybody = { prize: ({ title }) => emit("prize", { title }), go: ({ at }) => open(at) };
  const lost = (why) => asked.forEach(([, fail]) => fail(new Error(why)));
  const frames = createFrames({ home, door, locale, hears: anybody, lost });
  const title = make("span");
  const cross = make("button", { type: "button", textContent: "\u2715", onclick: close });
  const dialog = make("dialog", { className: position === "left" ? "left" : "right", onclose: closed }, [make("header", {}, [title, cross])]);
  const button = make("button", { type: "button", className: `launch ${position}`, hidden: true, ariaHasPopup: "dialog" });
  button.onclick = () => (dialog.open ? close() : open());
  const host = make("div", { onkeydown: ({ key }) => key === "Escape" && close() });
  const purse = frames.add("/purse?", { ...tells, ready }, { hidden: true });

  function ready({ said, colours }) {
    words = said;
    title.textContent = label ?? said.name;
    dialog.ariaLabel = title.textContent;
    cross.ariaLabel = said.close;
    frames.call(title.textContent);
    for (const [name, colour] of Object.entries(colours)) host.style.setProperty(`--${name}`, colour);
    button.hidden = false;
    draw();
  }

  function draw() {
    button.textContent = `\u2605 ${balance?.text ?? label ?? words?.invite}`;
    button.ariaLabel = balance ? `${title.textContent}, ${balance.text}` : (label ?? words?.invite);
    button.ariaExpanded = dialog.open;
  }

  function load(at) {
    const ready = () => {
      panel.ready = true;
      handOver();
    };
    panel = frames.add(`?#/${at}`, { ...tells, close, ready });
    dialog.append(panel.element);
  }

  function open(at) {
    if (!panel) load(at ?? "");
    else if (at !== undefined) frames.say(panel, "go", { at });
    if (dialog.open) return;
    const sheet = matchMedia(SHEET).matches;
    if (sheet) dialog.showModal();
    else dialog.show();
    draw();
    panel.element.focus();
    frames.say(panel, "shown", { sheet });
    emit("open");
  }

  function close() {
    if (dialog.open) dialog.close();
  }

  function closed() {
    draw();
    frames.say(panel, "hidden");
    emit("close");
  }

  const ask = (what, more) =>
    new Promise((...ways) => {
      const n = (number += 1);
      asked.set(n, ways);
      frames.say(panel?.ready ? panel : purse, what, { n, ...more });
    });

  /** A campaign in its place, as tall as what it shows. */
  function show(place) {
    if (place.shadowRoot) return;
    const path = `?as=inline#/play/${encodeURIComponent(place.dataset.kermesseCampaign)}`;
    const height = ({ px }) => (element.style.height = `${px}px`);
    const { element } = frames.add(path, { height }, { className: "place", loading: "lazy" });
    dress(place, [element]);
  }

  const showAll = () => document.querySelectorAll("[data-kermesse-campaign]").forEach(show);

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();

  function start() {
    dress(host, [button, dialog, purse.element]);
    document.body.append(host);
    showAll();
  }

  window.Kermesse = Object.freeze({
    open,
    close,
    show,
    signIn: (token) => ask("sign-in", { link: token }),
    signOut: () => ask("sign-out"),
    /** Answers a function that ends the hearing. */
    on(type, hear) {
      (heard[type] ??= new Set()).add(hear);
      return () => heard[type].delete(hear);
    },
  });
}

if (document.currentScript && !window.Kermesse) embed(document.currentScript);
