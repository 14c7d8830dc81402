// What a shop does with the events of the tag: here it says what was won.
addEventListener("load", () => {
  Kermesse.on("points", ({ text }) => {
    document.getElementById("points").textContent = `${text}!`;
  });
});
