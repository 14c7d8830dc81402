// Music for the hall, made of tones alone. It is off until somebody presses for it, and after each load.
import { effect, signal } from "@preact/signals";

const STEP_S = 0.26;
const AHEAD_S = 0.6;
const LOOK_MS = 200;
const LOUD = 0.09;
const BASE_HZ = 220;

/** Semitones above the base, a step each; null is a rest. */
const TUNES = {
  lobby: [0, null, 7, null, 12, null, 7, null, 5, null, 9, null, 12, 9, 7, null],
  question: [0, null, 3, null, 7, null, 3, null, -2, null, 2, null, 5, null, 2, null],
};
const CHIMES = { closed: [7, 7], reveal: [0, 4, 7], scores: [7, 12], podium: [0, 4, 7, 12, 16, 19] };

/** `isOn.value` whether it plays; `turn()` turns it on or off, by a press: browsers play nothing unasked. */
export function createMusic(line) {
  const isOn = signal(false);
  let sound = null;
  let timer = null;
  let nextAt = 0;
  let place = 0;
  let phase = null;

  function tone(semitones, at, length_s) {
    const voice = sound.createOscillator();
    const loudness = sound.createGain();
    voice.type = "triangle";
    voice.frequency.value = BASE_HZ * 2 ** (semitones / 12);
    loudness.gain.setValueAtTime(LOUD, at);
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + length_s);
    voice.connect(loudness).connect(sound.destination);
    voice.start(at);
    voice.stop(at + length_s);
  }

  function look() {
    const tune = TUNES[phase];
    if (!tune) return;
    nextAt = Math.max(nextAt, sound.currentTime + 0.05);
    for (; nextAt < sound.currentTime + AHEAD_S; nextAt += STEP_S) {
      const note = tune[place++ % tune.length];
      if (note !== null) tone(note, nextAt, STEP_S * 1.8);
    }
  }

  effect(() => {
    const now = line.now.value?.phase;
    if (now === phase) return;
    phase = now;
    place = 0;
    if (!isOn.peek()) return;
    (CHIMES[phase] ?? []).forEach((note, n) => tone(note + 12, sound.currentTime + 0.05 + n * 0.12, 1.2));
  });

  function turn() {
    isOn.value = !isOn.value;
    clearInterval(timer);
    if (!isOn.value) return void sound.suspend();
    sound ??= new AudioContext();
    sound.resume();
    timer = setInterval(look, LOOK_MS);
    look();
    return undefined;
  }

  return { isOn, turn };
}
