// Beside what the member changed: the house could not be told of it, and all is as it was.
import { useEffect, useRef } from "preact/hooks";
import { html } from "../../shared/html.js";
import { useKit } from "../kit.js";
import { bringIntoSight } from "./sight.js";

export function Unsaved({ section }) {
  const { words, wishes } = useKit();
  const line = useRef(null);
  const here = wishes.trouble.value === section;
  useEffect(() => void (here && bringIntoSight(line.current)), [here]);
  return html`<p class="form-said form-bad" role="alert" ref=${line}>${here && words.say("wishes.trouble")}</p>`;
}
