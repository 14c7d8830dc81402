// A file is dropped: its columns are told apart and mended, it is tried, and then brought in.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Drop } from "../parts/drop.js";
import { useLoad } from "../parts/load.js";
import { Part } from "../parts/page.js";
import { Trouble } from "../parts/states.js";
import { upload } from "../parts/upload.js";
import { Columns } from "./columns.js";
import { Came } from "./came.js";

export function Bring({ house, onBegun }) {
  const { asked, words } = useKit();
  const said = useLoad("/v1/imports/mapping");
  const [file, setFile] = useState(null);
  const [found, setFound] = useState(null);
  const [tried, setTried] = useState(null);
  const [part, setPart] = useState(null);
  const [error, setError] = useState(null);
  const sending = async (path, what, then) => {
    setError(null);
    setPart(0);
    try {
      const query = `${path.includes("?") ? "&" : "?"}filename=${encodeURIComponent(what.name)}`;
      then(await asked(() => upload(`${path}${query}`, what, { locale: words.locale, onPart: setPart })));
    } catch (why) {
      setError(why);
    }
    setPart(null);
  };
  const look = (what) => {
    if (!what) return;
    setFile(what);
    setFound(null);
    setTried(null);
    void sending("/v1/imports/columns", what, setFound);
  };
  const tryIt = async (mapping) => {
    setTried(null);
    setError(null);
    try {
      said.set(await asked((api) => api.put("/v1/imports/mapping", mapping, said.data)));
    } catch (why) {
      return setError(why);
    }
    return sending("/v1/imports?dry_run=true", file, setTried);
  };
  const bring = () => sending("/v1/imports", file, () => {
    setFound(null);
    setTried(null);
    onBegun();
  });
  return html`<${Part} title=${words.say("moving.in")} lede=${words.say("moving.in_lede")}>
    <${Drop} title=${words.say("moving.drop")} hint=${words.say("moving.drop_hint")} onFile=${look} />
    ${part !== null && html`<p role="status">${words.say(part < 1 ? "studio.sending" : "moving.reading")}
      <progress class="bar" max="1" value=${part < 1 ? part : undefined}></progress></p>`}
    ${found && said.data && html`<${Columns} key=${`${file.name} ${file.lastModified}`} file=${file} found=${found} said=${said.data} house=${house}
      onChange=${() => setTried(null)} onTry=${tryIt} />`}
    <${Trouble} error=${error ?? said.error} />
    ${tried && html`<${Came} key=${tried.id} one=${tried} house=${house} />
      <button class="button" type="button" disabled=${part !== null} onClick=${bring}>${words.say("moving.bring")}</button>`}
  <//>`;
}
