// The ways to read a code without a scanner: the camera, where the browser lends it (over TLS, or on this machine), else a
// photo.
import { useEffect, useRef, useState } from "preact/hooks";
import { useKit } from "../member/kit.js";
import { html } from "../shared/html.js";
import { Icon } from "../shared/icons.js";
import { see } from "./eyes.js";
import { act, reading } from "./reading.js";

const LOOK_MS = 150;

export function Eyes() {
  const { kept, remember, till, words } = useKit();
  const [open, setOpen] = useState(Boolean(kept.camera));
  const turn = (wanted) => {
    setOpen(wanted);
    remember({ camera: wanted });
  };
  const read = (text) => act(till, reading(text, false));
  if (!navigator.mediaDevices) return html`<${Photo} read=${read} />`;
  return html`
    ${open && html`<${Camera} read=${read} />`}
    <button class="button button-plain" type="button" aria-pressed=${open} onClick=${() => turn(!open)}>
      <${Icon} name="code" />${words.say(open ? "counter.camera_off" : "counter.camera")}
    </button>`;
}

function Camera({ read }) {
  const { words } = useKit();
  const video = useRef(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let stream = null;
    let here = true;
    const stop = () => stream?.getTracks().forEach((track) => track.stop());
    async function look() {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (!here) return stop();
      video.current.srcObject = stream;
      await video.current.play();
      for (let last = null; here; await new Promise((go) => setTimeout(go, LOOK_MS))) {
        const found = await see(video.current);
        if (here && found && found !== last) await read((last = found));
      }
    }
    look().catch(() => here && setLost(true));
    return () => {
      here = false;
      stop();
    };
  }, []);
  if (lost) return html`<p class="counter-lost" role="alert">${words.say("counter.no_camera")}</p><${Photo} read=${read} />`;
  return html`<video class="counter-eye" ref=${video} muted playsinline aria-label=${words.say("counter.camera")}></video>`;
}

function Photo({ read }) {
  const { till, words } = useKit();
  const take = async ({ target }) => {
    const [file] = target.files;
    target.value = "";
    const picture = file && (await createImageBitmap(file).catch(() => null));
    const found = picture && (await see(picture));
    if (found) await read(found);
    else till.refuse("unseen");
  };
  return html`<label class="button button-plain counter-photo">
    <${Icon} name="code" />${words.say("counter.photo")}
    <input class="unseen" type="file" accept="image/*" capture="environment" onChange=${take} />
  </label>`;
}
