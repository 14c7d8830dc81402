// Leads old addresses on: an app that was installed from `/` opens where its member plays, and
// `/?programme=bistro`, which an earlier service worker asks for as `/`, is `/bistro`.
const asked = new URLSearchParams(location.search).get("programme");
const way = asked ?? (matchMedia("(display-mode: standalone)").matches ? lastPlayed() : null);
if (way) location.replace(`/${encodeURIComponent(way)}`);

/** The programme that this device was last in; undefined when it was in none. */
function lastPlayed() {
  const visits = Object.entries(localStorage)
    .filter(([key]) => key.startsWith("kermesse."))
    .map(([key, kept]) => ({ slug: key.slice("kermesse.".length), ...JSON.parse(kept) }))
    .filter(({ token, asOf }) => token && asOf);
  return visits.sort((one, other) => other.asOf.localeCompare(one.asOf))[0]?.slug;
}
