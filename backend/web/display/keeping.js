// What a display keeps while the power is off: its key, and the last picture.
const KEY = "kermesse.display.key";
const PICTURE = "kermesse.display.picture";

export function createKeeping(storage) {
  const read = (name) => {
    try {
      return JSON.parse(storage.getItem(name));
    } catch {
      return null;
    }
  };
  const write = (name, value) => {
    try {
      storage.setItem(name, JSON.stringify(value));
    } catch {
      storage.removeItem(name); // There is no room for it: it begins without next time.
    }
  };
  return {
    key: () => read(KEY),
    keepKey: (key) => write(KEY, key),
    picture: () => read(PICTURE),
    keepPicture: (picture) => write(PICTURE, picture),
    forgetPicture: () => storage.removeItem(PICTURE),
    forget() {
      storage.removeItem(KEY);
      storage.removeItem(PICTURE);
    },
  };
}
