// What a call that came to nothing throws: one kind for each family of refusals.

import { type Answer, json } from "./answers.ts";
import type { Code } from "./made/calls.ts";
import type { Problem, RequestView } from "./made/shapes.ts";

/** No answer came: whether the call was carried out is not known. Sent again under the same key it
 * happens once. */
export class NoAnswer extends Error {}

/** It was asked for, and waits for a second person: `request` is what to look after. */
export class Waits extends Error {
  readonly request: RequestView;

  constructor(request: RequestView) {
    super("It waits for a second person.");
    this.request = request;
  }
}

/** The server ended a line for good; its reason is in the message. */
export class HungUp extends Error {
  readonly code: number;

  constructor(code: number, reason: string) {
    super(`${code}: ${reason}`);
    this.code = code;
  }
}

/** The server said no. Programs branch on the class and on `code`; people read the message. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = new.target.name;
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): Code | (string & {}) {
    return this.problem.code;
  }
}

/** 400: the request cannot be read. */
export class Unreadable extends Refusal {}
/** 401: nobody we know is asking. */
export class Unauthenticated extends Refusal {}
/** 403: the caller is known, and may not do this. */
export class Denied extends Refusal {}
/** 404: there is no such thing, or none that this caller may know of. */
export class Missing extends Refusal {}
/** 409: not now; the state of things forbids it. */
export class Conflict extends Refusal {}
/** 412: it was changed since it was read; `problem.details` tell both. */
export class Stale extends Refusal {}
/** 413: more than the server takes. */
export class TooLarge extends Refusal {}
/** 422: it can never be accepted as it stands. */
export class Invalid extends Refusal {}
/** 428: it is there already; say by `if_match` which version was changed. */
export class VersionNeeded extends Refusal {}
/** 429: too often. */
export class TooMany extends Refusal {}
/** 503: something that this needs is away for a moment. */
export class Away extends Refusal {}

const FAMILIES: Record<number, typeof Refusal> = {
  400: Unreadable,
  401: Unauthenticated,
  403: Denied,
  404: Missing,
  409: Conflict,
  412: Stale,
  413: TooLarge,
  422: Invalid,
  428: VersionNeeded,
  429: TooMany,
  503: Away,
};

/** The refusal that an answer is; one that does not come from Kermesse has no code of ours. */
export function refusalOf(answer: Answer): Refusal {
  const ours = answer.headers.get("Content-Type")?.startsWith("application/problem+json");
  const problem: Problem = ours
    ? json(answer)
    : {
        type: "about:blank",
        title: answer.statusText,
        status: answer.status,
        detail: new TextDecoder().decode(answer.bytes).slice(0, 200),
        code: "",
      };
  return new (FAMILIES[answer.status] ?? Refusal)(problem);
}
