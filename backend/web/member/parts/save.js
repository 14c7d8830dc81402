// Text becomes a file on the device, without asking a server.

export function save(name, text, type) {
  const file = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href: file, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(file), 10_000);
}
