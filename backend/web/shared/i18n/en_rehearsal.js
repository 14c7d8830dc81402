// English, key for key what fr_rehearsal.js has.
export const enRehearsal = {
  "rehearsal.waiting": "Your game appears here as you write it.",
  "rehearsal.not_yet": "Nearly there. To play it, this is still missing:",
  "rehearsal.prize": "A coffee",
  "rehearsal.line_quiz": "Quiz of the week",
  "rehearsal.line_welcome": "Welcome",
};
