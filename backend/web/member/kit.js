// What every component may ask for: the state, the actions, the route, and words in one language.
import { createContext } from "preact";
import { useContext } from "preact/hooks";

export const Kit = createContext(null);

export const useKit = () => useContext(Kit);
