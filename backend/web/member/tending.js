// What a member does about challenges, boards and streaks, and what became of a streak month by month.
import { unique } from "../shared/api.js";

export function createTending({ api, lists }) {
  return {
    /** Take a challenge up. */
    async take(name) {
      await api.post(`/v1/me/challenges/${name}/join`, {});
      lists.renew(["challenges"]);
    },

    /** Be on the boards, or on none. */
    async show(shown) {
      const answer = await api.put("/v1/me/boards/visibility", { shown });
      lists.renew(["boards"]);
      return answer;
    },

    calendar: (name, month) => api.get(`/v1/me/streaks/${name}/calendar?month=${month}`),

    /** Mend a streak: "freezes" buys one, "repairs" pays for what was missed. */
    async mend(name, what) {
      await api.post(`/v1/me/streaks/${name}/${what}`, {}, { "Idempotency-Key": unique() });
      lists.renew(["streaks", "latest"]);
    },

    async pause(name, first, last) {
      await api.post(`/v1/me/streaks/${name}/pauses`, { first, last });
      lists.renew(["streaks"]);
    },

    async endPause(name, first) {
      await api.delete(`/v1/me/streaks/${name}/pauses/${first}`);
      lists.renew(["streaks"]);
    },

    async invite(name) {
      await api.post(`/v1/me/streaks/${name}/invitations`, {});
      lists.renew(["streaks"]);
    },

    async accept(id) {
      const streak = await api.post(`/v1/me/streak-invitations/${encodeURIComponent(id)}/accept`, {});
      lists.renew(["streaks"]);
      return streak;
    },
  };
}
