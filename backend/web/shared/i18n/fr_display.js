// L’écran au mur.
export const frDisplay = {
  "display.pair_title": "Cet écran est nouveau ici",
  "display.pair_how": "Entrez ce code sur",
  "display.looking": "On cherche la maison…",
  "display.as_of": "Image du {moment}",
  "display.ranked": { one: "{n} au classement", other: "{n} au classement" },
  "display.new_leader": "{name} prend la tête !",
  "display.empty_board": "La première place est libre",
  "display.players": { one: "a joué", other: "ont joué" },
  "display.until": "Jusqu’au {moment}",
  "display.join": "Jouez avec nous : un téléphone et une minute suffisent.",
  "display.qr": "QR code pour jouer",
};
