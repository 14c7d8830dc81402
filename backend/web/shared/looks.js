// What a canvas has to ask for: the page's own fonts and colours, as its sheets have them.

/** The value of a custom property of the page, by its name. */
export const look = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
