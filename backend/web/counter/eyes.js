// Finds a code in a picture: by the browser's own reader where it has one, else by a vendored one.
const SIDE_MOST = 1000; // Pixels: more make it slower, and see no better.

let eyes = null;

/** What was read in a picture (a video, a bitmap), or null. */
export async function see(picture) {
  eyes ??= native().then((own) => own ?? vendored());
  return (await eyes)(picture);
}

async function native() {
  const known = await globalThis.BarcodeDetector?.getSupportedFormats?.();
  if (!known?.includes("qr_code")) return null;
  const detector = new BarcodeDetector(); // All that it knows: codes of pools are printed as bars too.
  return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null;
}

async function vendored() {
  const { decodeQR } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  return (picture) => {
    const [width, height] = [picture.videoWidth ?? picture.width, picture.videoHeight ?? picture.height];
    const scale = Math.min(1, SIDE_MOST / Math.max(width, height));
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(brush.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      return null; // There is none in it.
    }
  };
}
