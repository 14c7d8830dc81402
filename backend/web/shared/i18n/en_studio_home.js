// English, key for key what fr_studio_home.js has.
export const enHome = {
  "today.title": "Today",
};
