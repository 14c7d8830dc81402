// SHA-256 and HMAC as plain code: what browsers bring of their own is there over TLS alone.
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

const encoder = new TextEncoder();

export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const bytesOf = (written) => Uint8Array.from(written.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** The SHA-256 of a text, or of bytes, in hex. */
export const hashed = (what) => hex(sha256(typeof what === "string" ? encoder.encode(what) : what));

/** The bytes of HMAC-SHA256(key, text). */
export const keyed = (key, text) => hmac(sha256, key, encoder.encode(text));
