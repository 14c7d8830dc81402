// A sound for whoever looks at the customer: two notes up when it is done, one low when it is refused.
const LOUD = 0.08;
const STEP_S = 0.12;
const HZ = { good: [660, 990], bad: [196] };

let sound = null;

export function chime(good) {
  sound ??= new AudioContext();
  HZ[good ? "good" : "bad"].forEach((hz, place) => note(hz, sound.currentTime + place * STEP_S));
}

function note(hz, at) {
  const [voice, loudness] = [sound.createOscillator(), sound.createGain()];
  voice.frequency.value = hz;
  loudness.gain.setValueAtTime(LOUD, at);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + 2 * STEP_S);
  voice.connect(loudness).connect(sound.destination);
  voice.start(at);
  voice.stop(at + 2 * STEP_S);
}
