// Which slide a display shows when: by its seconds, its hours and its days, on the programme's own clock.

/** Whether a slide is to be shown now; one without content (a board that is gone) never is. */
export function isDue(slide, content, clock) {
  if (content === null) return false;
  if (slide.days?.length && !slide.days.includes(clock.day)) return false;
  if (!slide.since || !slide.until) return true;
  const { since, until } = slide;
  return since <= until ? since <= clock.time && clock.time < until : clock.time >= since || clock.time < until;
}

/** The next slide after `from` that is due, itself at last; null where none is. */
export function following(from, slides, contents, clock) {
  for (let step = 1; step <= slides.length; step += 1) {
    const place = (from + step) % slides.length;
    if (isDue(slides[place], contents[place], clock)) return place;
  }
  return null;
}
