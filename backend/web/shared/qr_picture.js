// A QR code, as a picture that no light and no dark changes.
import { encodeQR } from "qr";
import { html } from "./html.js";

export function QrPicture({ text, label, style }) {
  const rows = encodeQR(text, "raw", { border: 2, ecc: "medium" });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join("");
  return html`<svg class=${style} viewBox=${`0 0 ${rows.length} ${rows.length}`} role="img" aria-label=${label}
    shape-rendering="crispEdges"><path d=${path} /></svg>`;
}
