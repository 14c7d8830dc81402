// Templates without a build: `html` makes preact nodes from tagged strings.
import { h } from "preact";
import htm from "htm";

export const html = htm.bind(h);
