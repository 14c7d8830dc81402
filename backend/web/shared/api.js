// The HTTP door: JSON in, JSON out; a refusal is a `Problem`, silence on the line is `Unreachable`.

const VERSIONS = new WeakMap();

/** The version of a value that this api read or saved: of that very object, not of a copy. */
export const etagOf = (value) => VERSIONS.get(value);

/** The headers that say from which version a change is made: `seen` is what was read, or its `etagOf`. */
export function asSeen(seen) {
  const etag = typeof seen === "string" ? seen : VERSIONS.get(seen);
  return etag ? { "if-match": etag } : {};
}

/** A number that nobody else has, written as a UUID; `crypto.randomUUID` is there over TLS alone. */
export function unique() {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, "$1-$2-4$3-8$4-$5");
}

/** The server answered no. `code` is stable ("quiz.too_late"), `message` is for people; `faults` names what is
 * wrong with what was sent, each as {where, why}. With "edit.stale", `details` holds what is there `now`
 * ({etag, value, by, at}; null when it was removed) and what was `sent`. */
export class Problem extends Error {
  constructor({ code, title, detail, status, errors, details }) {
    super(detail || title || `HTTP ${status}`);
    this.code = code || "unknown";
    this.status = status;
    this.details = details ?? {};
    const now = this.details.now;
    if (now?.value && now.etag) VERSIONS.set(now.value, now.etag); // It is shown with the refusal: it counts as seen.
    this.faults = [...(errors ?? []), ...(details?.problems ?? []).map(fault)];
  }
}

/** "slides[0].board: there is no such board." */
function fault(line) {
  const [where, ...why] = line.split(": ");
  return { where, why: why.join(": ") };
}

/** No answer came: the network is away, or the server is. Nothing is known about what was asked. */
export class Unreachable extends Error {}

const PATIENCE_MS = 12_000;
const ABSENT = [502, 503, 504]; // A proxy speaking for a server that is not there.

/**
 * `token` is a function that gives the bearer token or null; `onUnauthenticated` hears every 401, and may promise true
 * where there is another token by now, with which the call is made once more;
 * `onReach(bool)` hears after every call whether anyone answered.
 * Each call answers the decoded body (null when there is none), or throws Problem or Unreachable.
 * `put`, `patch` and `delete` take last the value that was read of what they change; nothing where it is new.
 */
export function createApi({ fetch, token, locale, onUnauthenticated, onReach }) {
  async function call(method, path, body, more = {}, bearer = token()) {
    const headers = { accept: "application/json", "accept-language": locale(), ...more };
    if (bearer) headers.authorization = `Bearer ${bearer}`;
    // A POST by cookie says so without a body too: no form of another site can.
    if (body !== undefined || method === "POST") headers["content-type"] = "application/json";
    const answer = await send(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.ok) return answer.status === 204 ? null : read(answer);
    const problem = await refusal(answer);
    const again = problem.status === 401 && bearer && (await onUnauthenticated(problem, bearer));
    if (!again || token() === bearer) throw problem;
    return call(method, path, body, more);
  }

  async function send(path, request) {
    const answer = await fetch(path, request).catch((cause) => ({ cause, status: 0 }));
    const reached = answer.status > 0 && !ABSENT.includes(answer.status);
    onReach(reached);
    if (!reached) throw new Unreachable(path, { cause: answer.cause });
    return answer;
  }

  return {
    get: (path) => call("GET", path),
    post: (path, body, headers) => call("POST", path, body, headers),
    /** A POST by nobody: who asks is in its body. */
    open: (path, body) => call("POST", path, body, {}, null),
    put: (path, body, seen) => call("PUT", path, body, asSeen(seen)),
    patch: (path, body, seen) => call("PATCH", path, body, asSeen(seen)),
    delete: (path, seen) => call("DELETE", path, undefined, asSeen(seen)),
  };
}

async function read(answer) {
  try {
    const value = await answer.json();
    const etag = answer.headers?.get("etag");
    if (etag && value) VERSIONS.set(value, etag);
    return value;
  } catch (error) {
    // A body cut short by the network is no answer at all.
    throw new Unreachable(answer.url, { cause: error });
  }
}

async function refusal(answer) {
  const told = await answer.json().catch(() => ({}));
  return new Problem({ ...told, status: answer.status });
}
