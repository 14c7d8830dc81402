// What a thing is called, where only its name in addresses is known.
import { useKit } from "../../member/kit.js";
import { useLoad } from "./load.js";

/** `called(name)` of the things that are listed at `path`; what is not among them goes by its name. */
export function useTitles(path) {
  const { words } = useKit();
  const { data } = useLoad(`${path}?limit=200`);
  return (name) => words.text(data?.items.find((one) => one.name === name)?.definition.title ?? {}) || name;
}
