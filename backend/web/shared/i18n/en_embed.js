// English, key for key what fr_embed.js has.
export const enEmbed = {
  "embed.invite": "Play with {name}",
  "embed.close": "Close",
};
