// Motion that earns its place: numbers that count, coins that fly. Still for those who ask for it.
import { useEffect, useRef, useState } from "preact/hooks";

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const COUNT_MS = 700;

/** A whole number that walks to its new value; `delayMs` leaves time for the coins to arrive. */
export function useCounting(value, delayMs = 0) {
  const [shown, show] = useState(value);
  const from = useRef(value);
  useEffect(() => {
    const start = from.current;
    if (start === value) return undefined;
    from.current = value;
    if (still() || start == null) return void show(value);
    let frame = 0;
    const startedAt = performance.now() + delayMs;
    const walk = (now) => {
      const way = Math.min(1, Math.max(0, (now - startedAt) / COUNT_MS));
      show(Math.round(start + (value - start) * (1 - (1 - way) ** 3)));
      if (way < 1) frame = requestAnimationFrame(walk);
    };
    frame = requestAnimationFrame(walk);
    return () => {
      cancelAnimationFrame(frame);
      show(value);
    };
  }, [value]);
  return shown;
}

/** Coins from one element to another, in an arc; settles when the last one has landed. */
export function fly({ from, to, layer, coin, many }) {
  if (still() || !from || !to) return Promise.resolve();
  const start = centre(from);
  const end = centre(to);
  const flights = Array.from({ length: many }, (_, index) => {
    const flying = coin.cloneNode(true);
    layer.append(flying);
    const lean = ((index % 3) - 1) * 46;
    const high = Math.min(start.y, end.y) - 30 - 14 * (index % 4);
    const middle = { x: (start.x + end.x) / 2 + lean, y: high + (start.y - high) * 0.35 };
    const flight = flying.animate(
      [
        { transform: at(start, 0.3), opacity: 0 },
        { transform: at({ x: start.x + lean, y: start.y - 26 }, 1.15), opacity: 1, offset: 0.25 },
        { transform: at(middle, 1), opacity: 1, offset: 0.6 },
        { transform: at(end, 0.6), opacity: 1, offset: 0.97 },
        { transform: at(end, 0.4), opacity: 0 },
      ],
      { duration: 850, delay: index * 70, easing: "cubic-bezier(.5,.05,.4,1)", fill: "both" },
    );
    return flight.finished.finally(() => flying.remove());
  });
  return Promise.allSettled(flights);
}

function centre(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

const at = ({ x, y }, scale) => `translate(${x}px, ${y}px) translate(-50%, -50%) scale(${scale})`;
