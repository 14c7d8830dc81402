// What a rule asked for, and whether that was so, in the words of who reads; an expression stays as the rule has it.
export function reasonOf({ sort = "condition", text, why, figures = {} }, unit, words) {
  if (!words.knows(`members.check_${sort}`)) return why || text;
  const holes = { ...figures, period: words.say(`members.period_${figures.period}`) };
  if (unit && ["total", "budget"].includes(sort)) for (const name of ["most", "left"]) holes[name] = words.amount(figures[name] ?? 0, unit);
  const told = words.say(`members.check_${sort}`, holes);
  const more = { condition: text, amount: text.replace(/^amount /, ""), cooldown: figures.again_at && words.say("members.check_again", { at: words.moment(figures.again_at) }) }[sort];
  return more ? words.say("members.check_more", { told, more }) : told;
}
