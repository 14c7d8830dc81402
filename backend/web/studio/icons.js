// Icons that only the studio has, of the same family.
export const ICONS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  quiz: "M9.2 9.2a2.9 2.9 0 1 1 4.2 2.6c-1 .5-1.4 1-1.4 2.2M12 17.5h.01M12 21.5a9.5 9.5 0 1 0 0-19 9.5 9.5 0 0 0 0 19z",
  wheel: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 3v18M4.2 7.5l15.6 9M19.8 7.5l-15.6 9",
  brush: "M4 20c3 .6 6-.6 6-3.6a2.9 2.9 0 0 0-5.8-.2C4.2 18 4.6 19 4 20zM9.2 13.2L18 4.4a1.9 1.9 0 0 1 2.7 2.7l-8.8 8.8",
  text: "M5 6V4h14v2M12 4v16M9 20h6",
  picture: "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M8.5 9.5h.01",
  film: "M3 5h18v14H3zM10 9.2v5.6l5-2.8z",
  trail: "M6 3h12v18H6zM9 8h6M9 12h6M9 16h4",
  team: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2.2 2.2L15 10.5",
  queue: "M4 6h16M4 12h10M4 18h6M17 15v3l2 1.5M17 22a4.5 4.5 0 1 0 0-9",
  wall: "M3 5h18v11H3zM9 20h6M12 16v4",
  plug: "M9 3v5M15 3v5M7 8h10v3a5 5 0 0 1-10 0zM12 16v5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  trash: "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5",
  plus: "M12 5v14M5 12h14",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5",
};
