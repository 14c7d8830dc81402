// In which tone a page speaks that learns only on the way whose page it is.
const META = "kermesse-tone";
const PATIENCE_MS = 4_000;

/** Speak in this tone from the next words on. */
export function take(tone) {
  document.querySelector(`meta[name="${META}"]`)?.remove();
  document.head.append(Object.assign(document.createElement("meta"), { name: META, content: tone }));
}

/** Speak as this programme does; of nobody in particular, and where nobody answers, on as before. */
export async function takeOf(slug) {
  if (!slug) return;
  const path = `/v1/public/programmes/${encodeURIComponent(slug)}`;
  const programme = await fetch(path, { signal: AbortSignal.timeout(PATIENCE_MS) }).then((answer) => answer.json()).catch(() => null);
  if (programme?.tone) take(programme.tone);
}
