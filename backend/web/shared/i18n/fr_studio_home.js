// French, key for key what en_studio_home.js has.
export const frHome = {
  "today.title": "Aujourd’hui",
};
