/** Whether what was asked waits for a second person, instead of being done. */
export const waits = (answer) => answer?.state === "waiting";
