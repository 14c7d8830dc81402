// Send a file as it is, and tell how far it is.
import { Problem, Unreachable } from "../../shared/api.js";

/** The decoded answer; throws Problem or Unreachable as every call does. `onPart` hears 0 to 1. */
export const upload = (path, file, { locale, onPart = () => {} }) =>
  new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("accept-language", locale);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onPart(total ? loaded / total : 0);
    request.onerror = () => fail(new Unreachable(path));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) done(request.response);
      else fail(new Problem({ ...request.response, status: request.status }));
    };
    request.send(file);
  });
