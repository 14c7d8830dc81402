// A new quiz needs a title, or a file.
import { useState } from "preact/hooks";
import { useKit } from "../../member/kit.js";
import { html } from "../../shared/html.js";
import { Text } from "../parts/fields.js";
import { Page, Part } from "../parts/page.js";
import { slugOf } from "../parts/slug.js";
import { Trouble } from "../parts/states.js";
import { FromFile } from "./file.js";
import { fresh } from "./shape.js";

export function Start() {
  const { words, asked } = useKit();
  const [title, setTitle] = useState("");
  const [error, setError] = useState(null);
  const [busy, setBusy] = useState(false);
  const make = async (named, questions) => {
    setBusy(true);
    setError(null);
    try {
      const [{ locales }, currencies] = await Promise.all(["/v1/programme", "/v1/currencies"].map((path) => asked((api) => api.get(path))));
      const locale = locales.includes(words.locale) ? words.locale : locales[0];
      const definition = fresh({ title: named, locale, currency: currencies.items[0]?.code ?? "points", questions });
      location.hash = `#/quizzes/${await create(asked, slugOf(named, "quiz"), definition)}`;
    } catch (why) {
      setError(why);
      setBusy(false);
    }
  };
  const submit = (event) => {
    event.preventDefault();
    void make(title.trim());
  };
  return html`<${Page} title=${words.say("quizzes.new")} back=${{ href: "#/quizzes", text: words.say("quizzes.title") }}>
    <form class="card form" onSubmit=${submit}>
      <${Text} label=${words.say("quizzes.name")} hint=${words.say("quizzes.name_hint")} value=${title} onChange=${setTitle}
        maxlength="120" required placeholder=${words.say("quizzes.name_example")} />
      <${Trouble} error=${error} />
      <button class="button" type="submit" disabled=${busy || !title.trim()}>${words.say("quizzes.write")}</button>
    </form>
    <${Part} title=${words.say("quizzes.from_file")} lede=${words.say("quizzes.from_file_hint")}>
      <${FromFile} onTake=${(questions, name) => make(title.trim() || name, questions)} take=${words.say("quizzes.begin_with")} />
    <//>
  <//>`;
}

/** Create the first address that is free: "autumn-quiz", "autumn-quiz-2". */
async function create(asked, slug, definition) {
  for (let n = 1; ; n++) {
    const name = n === 1 ? slug : `${slug}-${n}`;
    try {
      await asked((api) => api.put(`/v1/campaigns/${name}`, { definition, revision: 0 }));
      return name;
    } catch (error) {
      if (!TAKEN.includes(error.code) || n === 50) throw error;
    }
  }
}

const TAKEN = ["campaign.revision_moved", "edit.stale"];
