// The slug of the programme that the desk works for, for what stands deep in it.
import { createContext } from "preact";

export const House = createContext("");
