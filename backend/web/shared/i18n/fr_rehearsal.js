// Ce que dit le téléphone à côté d’un brouillon.
export const frRehearsal = {
  "rehearsal.waiting": "Votre jeu apparaît ici à mesure que vous l’écrivez.",
  "rehearsal.not_yet": "Presque prêt. Pour y jouer, il manque encore :",
  "rehearsal.prize": "Un café",
  "rehearsal.line_quiz": "Quiz de la semaine",
  "rehearsal.line_welcome": "Bienvenue",
};
