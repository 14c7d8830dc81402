// Waiting, as a promise that something else may cut short.

/** Settles after `ms`, or as soon as `signals` fire on their target, whichever comes first. */
export function pause(ms, target, ...signals) {
  return new Promise((settle) => {
    const done = () => {
      clearTimeout(timer);
      signals.forEach((name) => target.removeEventListener(name, done));
      settle();
    };
    const timer = setTimeout(done, ms);
    signals.forEach((name) => target.addEventListener(name, done));
  });
}
