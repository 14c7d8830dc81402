// The language of a page that is told which one, and learns it.
import { useEffect, useState } from "preact/hooks";
import { learnFirst } from "./speech.js";

/** Of these wishes the first that the house speaks; null until its words have come. */
export function useLearnt(...wishes) {
  const [locale, setLocale] = useState(null);
  useEffect(() => void learnFirst(...wishes).then(setLocale), wishes);
  useEffect(() => void (locale && (document.documentElement.lang = locale)), [locale]);
  return locale;
}
