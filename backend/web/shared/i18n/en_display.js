// English, key for key what fr_display.js has.
export const enDisplay = {
  "display.pair_title": "This display is new here",
  "display.pair_how": "Enter this code at",
  "display.looking": "Looking for the house…",
  "display.as_of": "Picture of {moment}",
  "display.ranked": { one: "{n} in the ranking", other: "{n} in the ranking" },
  "display.new_leader": "{name} takes the lead!",
  "display.empty_board": "The first place is free",
  "display.players": { one: "has played", other: "have played" },
  "display.until": "Until {moment}",
  "display.join": "Play with us: it takes a phone and a minute.",
  "display.qr": "QR code to join",
};
