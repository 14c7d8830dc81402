// What the programme has that a home may show.
import { useEffect, useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";

const LISTS = ["campaigns?newest=true&limit=100", "streaks?limit=100", "boards?limit=100", "challenges?limit=100", "badges?limit=100", "tiers?limit=100", "currencies?limit=100"];
const GAMES_MOST = 6; // So many games are looked at whole: a phone shows no more at once.

/** {data, error, reload}: lists by their kind, {campaigns, streaks, boards, …}, and of what runs alone. */
export function useThings() {
  const { asked } = useKit();
  const [found, setFound] = useState({});
  const reload = () => {
    setFound({});
    asked(all).then((data) => setFound({ data }), (error) => setFound({ error }));
  };
  useEffect(reload, []);
  return { ...found, reload };
}

async function all(api) {
  const found = await Promise.all(LISTS.map((list) => api.get(`/v1/${list}`)));
  const things = Object.fromEntries(LISTS.map((list, at) => [list.split("?")[0], found[at].items.filter(({ active = true }) => active)]));
  const live = things.campaigns.filter(({ published, closed, paused }) => published && !closed && !paused).slice(0, GAMES_MOST);
  return { ...things, campaigns: await Promise.all(live.map(({ slug }) => api.get(`/v1/campaigns/${encodeURIComponent(slug)}`))) };
}
