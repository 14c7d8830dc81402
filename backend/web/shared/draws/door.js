// What is public of a draw, asked for by nobody in particular: the promise, its log in pages.
import { checkedLog } from "./reading.js";
import { startCheck } from "./verify.js";

const PAGE = 1000;

export function createDoor(api, { programme, campaign, hash }) {
  const place = `/v1/public/programmes/${encodeURIComponent(programme)}/campaigns/${encodeURIComponent(campaign)}`;
  const log = async (after, limit) =>
    checkedLog(await api.get(`${place}/seeds/${encodeURIComponent(hash)}/draws?after=${after}&limit=${limit}`));
  return {
    fairness: () => api.get(`${place}/fairness`),
    page: log,

    /**
     * Recompute all draws, page by page. `line` is the seed's public line, whose number of draws and last chain bind
     * the house; `noted` maps places to the chains that are known of them. `onPage(checked, page)` hears of each page
     * and ends it by answering false.
     */
    async all(line, noted, onPage) {
      let check = null;
      let after = 0;
      while (after !== null) {
        const page = await log(after, PAGE);
        check ??= startCheck(page);
        await check.add(page);
        const other = page.draws.find(({ sequence, chain }) => noted.has(sequence) && noted.get(sequence) !== chain);
        if (other) return { ...check.end(), faults: [{ step: "noted", at: other.sequence }] };
        if (onPage(check.checked(), page) === false) return null;
        after = page.next ?? null;
        if (after === null && (page.chain !== line.chain || page.entries !== line.draws)) {
          return { ...check.end(), faults: [{ step: "end", at: page.entries }] };
        }
      }
      return check.end();
    },
  };
}
