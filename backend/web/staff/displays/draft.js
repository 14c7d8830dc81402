// A playlist as it is edited: what is sent of it, and what is still missing. Pure.

export const SLIDES_MOST = 30;
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export const KINDS = ["board", "campaign", "announcement", "join"];

const NAME = /^[a-z0-9][a-z0-9_-]{0,62}$/;
let keys = 0;

/** The draft of a saved playlist; without one, of a new one. A slide's `key` is its own while it is edited. */
export function draftOf(saved) {
  if (!saved) return { name: "", isNamed: false, revision: 0, active: true, title: {}, text: {}, slides: [] };
  const { title, text, slides } = saved.definition;
  return { name: saved.name, revision: saved.revision, active: saved.active, title, text, slides: slides.map(keyed) };
}

const keyed = (slide) => ({ ...slide, key: (keys += 1) });

/** A new slide, with what there is most likely to be in it. */
export function freshSlide(type, { boards, campaigns }) {
  const more = {
    board: { board: boards[0]?.name ?? "", lines: 10 },
    campaign: { campaign: runs(campaigns)[0]?.slug ?? "" },
    announcement: { heading: {}, text: {} },
    join: {},
  };
  return keyed({ type, seconds: 15, since: null, until: null, days: [], ...more[type] });
}

/** A campaign that nobody can play is no slide. */
export const runs = (campaigns) => campaigns.filter(({ published, closed }) => published && !closed);

/** The body of PUT /v1/playlists/{name}. */
export function bodyOf({ revision, active, title, text, slides }) {
  return { revision, active, definition: { title: written(title), text, slides: slides.map(sent) } };
}

function sent({ key, ...slide }) {
  const more = { seconds: Number(slide.seconds), since: slide.since || null, until: slide.until || null };
  if (slide.type === "board") more.lines = Number(slide.lines);
  if (slide.type === "announcement") Object.assign(more, { heading: written(slide.heading), text: written(slide.text) });
  return { ...slide, ...more };
}

const written = (texts) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim()));

/** Where something is missing, as the server would name it. */
export function missing(draft) {
  const found = [];
  if (!NAME.test(draft.name)) found.push("name");
  if (Object.keys(written(draft.title)).length === 0) found.push("title");
  if (draft.slides.length === 0) found.push("slides");
  draft.slides.forEach((slide, n) => found.push(...lacking(slide).map((field) => `slides[${n}].${field}`)));
  return found.map((where) => ({ where }));
}

function lacking({ type, seconds, since, until, ...slide }) {
  const bad = [];
  if (type === "board" && !slide.board) bad.push("board");
  if (type === "board" && !within(slide.lines, 1, 20)) bad.push("lines");
  if (type === "campaign" && !slide.campaign) bad.push("campaign");
  if (type === "announcement" && Object.keys(written(slide.heading)).length === 0) bad.push("heading");
  if (!within(seconds, 5, 600)) bad.push("seconds");
  if (!since !== !until) bad.push("since");
  return bad;
}

const within = (value, least, most) => Number.isInteger(Number(value)) && Number(value) >= least && Number(value) <= most;

/** A name for addresses out of a title: "Été à la plage" is "ete-a-la-plage". */
export function nameFor(title) {
  const first = Object.values(written(title))[0] ?? "";
  const plain = first.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "").slice(0, 63).replace(/-+$/, "");
}
