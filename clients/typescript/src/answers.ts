// What came back, read to its end.

/** An answer that has come as a whole. */
export interface Answer {
  status: number;
  statusText: string;
  headers: Headers;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What an answer says; the document promises its shape. */
export function json<T>(answer: Answer): T {
  return JSON.parse(new TextDecoder().decode(answer.bytes)) as T;
}

/** The answer, once all of it is there. */
export async function whole(answer: Response): Promise<Answer> {
  const { status, statusText, headers } = answer;
  return { status, statusText, headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
}
